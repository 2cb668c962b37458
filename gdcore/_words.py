"""Say numbers and lists as a sentence has them."""

from collections.abc import Iterable


def number(value: float) -> str:
    """Return a number as a reader wants it in a sentence: four digits, a real minus sign.

    >>> number(-0.25), number(2.1e11), number(3e-7)
    ('−0.25', '2.1 × 10¹¹', '3 × 10⁻⁷')
    """
    digits, e, power = f"{value:.4g}".partition("e")
    told = digits.replace("-", "\N{MINUS SIGN}")
    return f"{told} × 10{str(int(power)).translate(_RAISED)}" if e else told


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def listed(words: Iterable[str]) -> str:
    """Return "a", "a and b", or "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
