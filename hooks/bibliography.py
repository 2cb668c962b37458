"""Read ``references.bib`` and write its entries as a reader expects them."""

from html import escape
from pathlib import Path

from pybtex.backends.plaintext import Backend
from pybtex.database import BibliographyData, Entry, Person, parse_file
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

_PLACES = ("journal", "booktitle", "publisher", "organization", "institution", "howpublished")
_PLAIN = Backend()  # made once: finding it by its name reads every installed package


class BibliographyError(Exception):
    """An entry that can't be cited; the message is one line that says why."""


def read(path: Path) -> BibliographyData:
    """Read a BibTeX file.

    Parameters
    ----------
    path : Path
        Each entry has author and title, and a ``url``, or a year and a ``doi`` or ``isbn``.

    Raises
    ------
    BibliographyError
        It isn't BibTeX, a key stands there twice, or an entry lacks what a reference needs.
    """
    try:
        library = parse_file(str(path), bib_format="bibtex")
    except (PybtexError, OSError) as error:
        raise BibliographyError(f"{path.name}: {error}") from None
    for key, entry in library.entries.items():
        lacks = [] if "title" in entry.fields else ["title"]
        lacks += [] if "author" in entry.persons else ["author"]
        lacks += [] if {"doi", "url", "isbn"} & {*entry.fields} else ["doi, url or isbn"]
        lacks += [] if {"year", "url"} & {*entry.fields} else ["year"]
        if lacks:
            raise BibliographyError(f"{path.name}: the entry {key} lacks {', '.join(lacks)}.")
    return library


def short(entry: Entry) -> str:
    """Return how a sentence names a source: "Cauchy, 1847"; a page without a year has none.

    Parameters
    ----------
    entry : Entry
        From `read`.

    Returns
    -------
    str
        HTML.
    """
    names = [_html(" ".join([*who.prelast_names, *who.last_names])) for who in _authors(entry)]
    said = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    return f"{said}, {entry.fields['year']}" if "year" in entry.fields else said


def full(entry: Entry) -> str:
    """Return the whole reference, with a link to the work.

    Parameters
    ----------
    entry : Entry
        From `read`.

    Returns
    -------
    str
        HTML: authors (year), title, where it appeared, its DOI or address, a note; no full stop.
    """
    fields = entry.fields
    authors = [_full_name(who) for who in _authors(entry)]
    said = " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))
    alone = entry.type in ("book", "online", "misc", "dataset", "techreport", "manual")
    title = _html(fields["title"])
    title = f"<cite>{title}</cite>" if alone else f"“{title}”"
    places = [_html(fields[name]) for name in _PLACES if name in fields]
    if places and not alone:
        places[0] = f"<cite>{places[0]}</cite>"
    where = ", ".join(places)
    if "edition" in fields:
        where += f", {_ordinal(fields['edition'])} edition"
    if entry.type == "article":  # the volume of a book series helps nobody to find the book
        where += f" {_html(fields['volume'])}" if "volume" in fields else ""
        where += f"({_html(fields['number'])})" if "number" in fields else ""
    where += f", {_html(fields['pages'])}" if "pages" in fields else ""
    said += f" ({fields['year']})" if "year" in fields else ""
    parts = [said, title, where.strip(), _link(entry), _html(fields.get("note", ""))]
    return ". ".join(part.removesuffix(".") for part in parts if part)


def _authors(entry: Entry) -> list[Person]:
    return entry.persons["author"]


def _full_name(who: Person) -> str:
    initials = [
        "-".join(f"{part[0]}." for part in name.split("-") if part)
        for name in [*who.first_names, *who.middle_names]
    ]
    return _html(" ".join([*initials, *who.prelast_names, *who.last_names, *who.lineage_names]))


def _ordinal(edition: str) -> str:
    endings = {"1": "st", "2": "nd", "3": "rd"}
    return f"{edition}{endings.get(edition, 'th')}" if edition.isdigit() else _html(edition)


def _link(entry: Entry) -> str:
    doi = entry.fields.get("doi")
    if not doi and "url" not in entry.fields:
        return f"ISBN {escape(entry.fields['isbn'])}"
    address = f"https://doi.org/{doi}" if doi else entry.fields["url"]
    shown = f"doi:{doi}" if doi else address.removeprefix("https://").removesuffix("/")
    return f'<a href="{escape(address)}">{escape(shown)}</a>'


def _html(latex: str) -> str:
    return escape(Text.from_latex(latex).render(_PLAIN), quote=False)
