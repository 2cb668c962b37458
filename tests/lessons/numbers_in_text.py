"""Find the numbers that a text states as results."""

import re

_NUMBER = re.compile(
    r"(?<![\w.:/\-])[-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d/]|[.,]\d)"
)
_NOT_RESULTS = re.compile(
    r"""
    `[^`]*`                 # to be typed
    | \]\([^)]*\)           # an address
    | \[@[^\]]*\]           # a citation
    | <[^>]+>               # markup
    | CC\ BY\ \d\.\d        # a licence
    | \b(?:[Ss]ections?|[Cc]hapters?|[Tt]heorems?)\ \d[\d.]*  # a place in a book
    """,
    re.VERBOSE,
)


def normal(number: str) -> str:
    """Write a number without its sign and the commas of thousands.

    >>> normal("\u22121,000"), normal("-4.50")
    ('1000', '4.50')
    """
    return number.lstrip("-\u2212").replace(",", "")


def all_numbers(text: str) -> set[str]:
    """Return every number of a text, normal."""
    return {normal(number) for number in _NUMBER.findall(text)}


def results(prose: str) -> set[str]:
    """Return what a reader would take for a result: decimals, and whole numbers from 100 on.

    Years are none, and neither is what stands in backticks.
    """
    plain = _NOT_RESULTS.sub(" ", prose)
    found = {normal(n) for n in _NUMBER.findall(plain) if not _is_year(n)}
    return {n for n in found if "." in n or int(n) >= 100}


def _is_year(number: str) -> bool:
    return number.isdigit() and (1600 <= int(number) <= 1999 or 2010 <= int(number) <= 2030)
