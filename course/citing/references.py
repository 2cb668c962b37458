"""Turn ``[@key]`` into a citation, and a list under "Further reading" into references.

In a sentence ``[@cauchy1847]`` becomes "(Cauchy, 1847)" with a link to the reference further down
the page. A list item that begins with it becomes the reference itself. What the keys stand for is
in one file, ``lessons/references.bib``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course.citing.citation_js import CitationJsError, written_by
from course.located import place
from course.model import Course, CourseError
from course.page import NOT_PROSE, Node, Page, prose, rewrite

LIBRARY = Path("lessons/references.bib")
CITED = re.compile(r"\[@([\w:.-]+)\]")
_ITEM = re.compile(r"\s*\[@([\w:.-]+)\](?P<goes_on>[,:])?")


class UncitableError(LookupError):
    """A key that can't be cited, and why."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"[@{key}] {problem}")
        self.key = key


@dataclass(frozen=True)
class Reference:
    """A work, in APA's style and as HTML.

    Attributes
    ----------
    short : str
        How a sentence names it: "(Cauchy, 1847)".
    full : str
        How a list does, with a link to the work; no full stop.
    """

    short: str
    full: str


Library = Mapping[str, Reference]


def read_library(course: Course) -> Library:
    """Read what lessons cite, by key.

    Raises
    ------
    CourseError
        The file can't be read or is no BibTeX, a key stands there twice, or an entry lacks what a
        reference needs: title, author, and a ``url``, or a year and a ``doi`` or ``isbn``.
    """
    try:
        given = (course.root / LIBRARY).read_text(encoding="utf-8")
        written = written_by("references.mjs", given, course.cache / "citing")
    except (CitationJsError, OSError) as error:
        raise CourseError(f"{LIBRARY.name}: {error}") from None
    return {key: Reference(**forms) for key, forms in written.items()}


def cite_sources(page: Page, course: Course, library: Library) -> None:
    """Write a page's citations and references.

    Raises
    ------
    CourseError
        A key is unknown, or cited without a reference; with the line of the page's source.
    """
    if "[@" not in page.html:
        return
    try:
        _write(page, library)
    except UncitableError as error:
        where = place(course.root, page.source, f"[@{error.key}]")
        raise CourseError(f"{where}: {error}") from None


def _write(page: Page, library: Library) -> None:
    listed: set[str] = set()
    for item in page.all("li"):
        text = _first_text(item)
        found = _ITEM.match(text.text_content or "") if text else None
        if text and found:
            work = _work(library, found[1])
            listed.add(found[1])
            item.attrs["id"] = f"ref-{found[1]}"
            reference = work.full + (found["goes_on"] or ".")
            rewrite(text, lambda words, said=reference: _ITEM.sub(lambda _: said, words, count=1))

    def citation(found: re.Match[str]) -> str:
        work = _work(library, found[1])
        if found[1] not in listed:
            raise UncitableError(found[1], 'is cited, but has no item under "Further reading".')
        return f'<a class="citation" href="#ref-{found[1]}">{work.short}</a>'

    for text in prose(page.root, skip=NOT_PROSE - {"section", "summary"}):
        rewrite(text, lambda words: CITED.sub(citation, words))


def _first_text(item: Node) -> Node | None:
    """Find the text that an item, or the paragraph in it, begins with."""
    child = item.first_child
    while child is not None and child.is_empty_text_node:
        child = child.next
    if child is not None and child.tag == "p":
        child = child.first_child
    return child if child is not None and child.is_text_node else None


def _work(library: Library, key: str) -> Reference:
    if key not in library:
        raise UncitableError(key, f"is not in {LIBRARY.name}.")
    return library[key]
