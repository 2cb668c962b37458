"""Read the glossary's terms, and mark the first occurrence of each in a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from course.model import CourseError
from course.page import NOT_PROSE, Node, Page, prose, rewrite

GLOSSARY = "glossary.md"
GLOSSARY_URL = "glossary/"
_ENTRY = re.compile(
    r"^## (?P<name>.+?) \{#(?P<id>[\w-]+)(?P<attributes>[^}]*)\}\n+(?P<text>.+?)(?=\n\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r'data-(also|not)="([^"]*)"')
_BEHIND = ("further-reading", "cite-this-lesson")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Term:
    """One entry of the glossary.

    Attributes
    ----------
    name : str
        As the glossary's heading writes it.
    id : str
        Where on the glossary's page it stands.
    definition : str
        Its first paragraph, as plain text.
    also : tuple of str
        Other forms that mean the same.
    never : tuple of str
        Phrases in which the word means something else: the "weight" of "its weight".
    """

    name: str
    id: str
    definition: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that is looked for: name, plural, and what `also` says."""
        return (self.name, f"{self.name}s", *self.also)


def read_terms(path: Path) -> list[Term]:
    """Read the terms of a glossary page.

    Parameters
    ----------
    path : Path
        Markdown; a term is a heading ``## name {#id data-also="form, form" data-not="phrase"}``
        and the paragraph under it.

    Raises
    ------
    CourseError
        A heading without id or text, or a term that stands there twice.
    """
    source = path.read_text(encoding="utf-8")
    terms = [_term(match) for match in _ENTRY.finditer(source)]
    headings = re.findall(r"^## .*", source, re.MULTILINE)
    if len(headings) != len(terms):
        known = {term.name for term in terms}
        odd = next(h for h in headings if h[3:].partition(" {")[0] not in known)
        raise CourseError(f"{path.name}: {odd!r} needs an id, as {{#word}}, and a definition.")
    seen: set[str] = set()
    for term in terms:
        for form in {form.lower() for form in term.forms}:
            if form in seen:
                raise CourseError(f"{path.name}: {form!r} is defined twice.")
            seen.add(form)
    return terms


def mark_terms(page: Page, terms: list[Term]) -> None:
    """Give the first occurrence of each term its definition, on hover and on focus.

    In headings, code, formulas and links nothing is marked, nor behind the lesson's text. The
    longest term wins, so that "gradient descent" is not taken for a "gradient".

    Parameters
    ----------
    page : Page
        Only lessons are changed.
    terms : list of Term
    """
    by_form: dict[str, Term | None] = {form.lower(): term for term in terms for form in term.forms}
    by_form |= {phrase.lower(): None for term in terms for phrase in term.never}
    if not by_form or not page.source.startswith("lessons/"):
        return
    longest_first = sorted(by_form, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    looked_for = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    glossary = page.address(GLOSSARY_URL)
    marked: set[str] = set()

    def link(found: re.Match[str]) -> str:
        term = by_form[" ".join(found[0].lower().split())]
        if term is None or term.id in marked:
            return found[0]
        marked.add(term.id)
        return _link(term, found[0], glossary)

    for text in list(_of_the_lesson(page)):
        rewrite(text, lambda words: looked_for.sub(link, words))


def _of_the_lesson(page: Page) -> Iterator[Node]:
    """Yield the text down to the first section that is about the lesson, not of it."""
    child = page.root.first_child
    while child is not None and child.id not in _BEHIND:
        following = child.next
        if child.is_text_node:
            yield child
        elif child.tag not in NOT_PROSE and "-" not in (child.tag or ""):
            yield from prose(child)
        child = following


def _link(term: Term, text: str, glossary: str) -> str:
    tip = f"term-{term.id}"
    return (
        f'<span class="term"><a href="{glossary}#{term.id}" aria-describedby="{tip}">{text}</a>'
        f'<span class="term-tip" role="tooltip" id="{tip}" data-search-exclude>'
        f"{escape(term.definition, quote=False)}</span></span>"
    )


def _term(match: re.Match[str]) -> Term:
    attributes = dict(_ATTRIBUTE.findall(match["attributes"]))
    text = _LINK.sub(r"\1", match["text"])
    plain = re.sub(r"[*`]", "", " ".join(text.split()))
    return Term(
        name=match["name"],
        id=match["id"],
        definition=unescape(plain),
        also=_listed(attributes.get("also", "")),
        never=_listed(attributes.get("not", "")),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
