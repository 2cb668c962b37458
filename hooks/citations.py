"""Turn ``[@key]`` into a citation, and a list under "Further reading" into references.

In a sentence ``[@cauchy1847]`` becomes "(Cauchy, 1847)" with a link to the reference further down
the page. A list item that begins with it becomes the reference itself. What the keys stand for is
in one file, ``lessons/references.bib``.
"""

import re
from functools import lru_cache
from pathlib import Path

import bibliography
from html_text import NOT_PROSE, rewrite_text
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from pybtex.database import BibliographyData

LIBRARY = Path(__file__).parent.parent / "lessons" / "references.bib"
CITED = re.compile(r"\[@([\w:.-]+)\]")
_ITEM = re.compile(r"<li>(\s*(?:<p>)?\s*)\[@([\w:.-]+)\](?P<goes_on>[,:])?")


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Write a page's citations and references."""
    if "[@" not in html:
        return html
    source = page.file.content_string
    library = _library(LIBRARY.stat().st_mtime_ns)
    try:
        return write_citations(html, library)
    except KeyError as error:
        key, problem = error.args
        line = _line_of(source, key)
        raise PluginError(f"{page.file.src_uri}, line {line}: [@{key}] {problem}") from None


def write_citations(html: str, library: BibliographyData) -> str:
    """Replace each ``[@key]`` in a page's HTML.

    Parameters
    ----------
    html : str
        The rendered page.
    library : BibliographyData
        Where the keys are looked up.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        With the key and what is wrong with it: unknown, or cited without a reference.
    """
    listed: set[str] = set()

    def reference(item: re.Match[str]) -> str:
        entry = _entry(library, item[2])
        listed.add(item[2])
        stop = item["goes_on"] or "."
        return f'<li id="ref-{item[2]}">{item[1]}{bibliography.full(entry)}{stop}'

    def citation(found: re.Match[str]) -> str:
        entry = _entry(library, found[1])
        if found[1] not in listed:
            raise KeyError(found[1], 'is cited, but has no item under "Further reading".')
        return f'<a class="citation" href="#ref-{found[1]}">({bibliography.short(entry)})</a>'

    html = _ITEM.sub(reference, html)
    return rewrite_text(
        html, lambda text: CITED.sub(citation, text), skip=NOT_PROSE - {"section", "summary"}
    )


def _entry(library: BibliographyData, key: str):
    if key not in library.entries:
        raise KeyError(key, f"is not in {LIBRARY.name}.")
    return library.entries[key]


def _line_of(source: str, key: str) -> int:
    lines = source.splitlines()
    return next((n for n, line in enumerate(lines, 1) if f"[@{key}]" in line), 1)


@lru_cache(maxsize=1)
def _library(_changed: int) -> BibliographyData:
    try:
        return bibliography.read(LIBRARY)
    except bibliography.BibliographyError as error:
        raise PluginError(str(error)) from None
