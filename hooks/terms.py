"""Read the glossary's terms and mark the first occurrence of each in a page."""

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from html_text import rewrite_text

_ENTRY = re.compile(
    r"^## (?P<name>.+?) \{#(?P<id>[\w-]+)(?P<attributes>[^}]*)\}\n+(?P<text>.+?)(?=\n\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r'data-(also|not)="([^"]*)"')
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


def read(path: Path) -> list[Term]:
    """Read the terms of a glossary page.

    Parameters
    ----------
    path : Path
        Markdown; a term is a heading ``## name {#id data-also="form, form" data-not="phrase"}``
        and the paragraph under it.

    Raises
    ------
    ValueError
        A heading without id or text, or a term that stands there twice.
    """
    source = path.read_text(encoding="utf-8")
    terms = [_term(match) for match in _ENTRY.finditer(source)]
    headings = re.findall(r"^## .*", source, re.MULTILINE)
    if len(headings) != len(terms):
        known = {term.name for term in terms}
        odd = next(h for h in headings if h[3:].partition(" {")[0] not in known)
        raise ValueError(f"{path.name}: {odd!r} needs an id, as {{#word}}, and a definition.")
    seen: set[str] = set()
    for term in terms:
        for form in {form.lower() for form in term.forms}:
            if form in seen:
                raise ValueError(f"{path.name}: {form!r} is defined twice.")
            seen.add(form)
    return terms


def mark(html: str, terms: list[Term], glossary: str) -> str:
    """Give the first occurrence of each term its definition, on hover and on focus.

    Parameters
    ----------
    html : str
        A page without its glossary links.
    terms : list of Term
    glossary : str
        Address of the glossary, seen from the page.

    Returns
    -------
    str
        In headings, code, formulas and links nothing is marked. The longest term wins, so that
        "gradient descent" is not taken for a "gradient".
    """
    by_form = {form.lower(): term for term in terms for form in term.forms}
    by_form |= {phrase.lower(): None for term in terms for phrase in term.never}
    if not by_form:
        return html
    longest_first = sorted(by_form, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    looked_for = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    marked: set[str] = set()

    def link(found: re.Match[str]) -> str:
        term = by_form[" ".join(found[0].lower().split())]
        if term is None or term.id in marked:
            return found[0]
        marked.add(term.id)
        return _link(term, found[0], glossary)

    return rewrite_text(html, lambda text: looked_for.sub(link, text))


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
