"""A page as a tree: parsed once, changed by the passes, written once."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

Node = LexborNode

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_PROSE = frozenset(
    [*_HEADINGS, *("a", "abbr", "button", "code", "math", "pre", "script"),
     *("section", "style", "summary", "svg")]
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page while the passes work on it.

    Attributes
    ----------
    source : str
        Its file below the site's documents, such as ``"lessons/04-take-six-steps.md"``.
    html : str
        What Markdown made of it.
    address : callable
        Gives the relative address, seen from this page, of what is at an address of the site.
    """

    source: str
    html: str
    address: Callable[[str], str]

    @cached_property
    def root(self) -> Node:
        """The element that holds the page's content."""
        body = LexborHTMLParser(f"<!doctype html><body>{self.html}").body
        if body is None:
            raise ValueError(f"{self.source}: the page has no body.")
        return body

    def write(self) -> str:
        """Write the content as HTML."""
        return self.root.inner_html or ""

    def all(self, selector: str) -> list[Node]:
        """Find elements by a CSS selector, in the order of the page."""
        return self.root.css(selector)

    def first(self, selector: str) -> Node | None:
        """Find the first element of a CSS selector."""
        return self.root.css_first(selector)


def replace(node: Node, html: str) -> None:
    """Put HTML in an element's or a text's place."""
    for new in _nodes(html):
        node.insert_before(new)
    node.decompose()


def insert_after(node: Node, html: str) -> None:
    """Put HTML behind an element."""
    for new in reversed(_nodes(html)):
        node.insert_after(new)


def append(node: Node, html: str) -> None:
    """Put HTML at an element's end."""
    for new in _nodes(html):
        node.insert_child(new)


def add_class(node: Node, name: str) -> None:
    """Give an element one more class, the first in its list."""
    others = node.attributes.get("class")
    node.attrs["class"] = f"{name} {others}" if others else name


def prose(node: Node, skip: Container[str] = NOT_PROSE) -> Iterator[Node]:
    """Yield the pieces of text below an element, in the order of the page.

    Parameters
    ----------
    node : Node
    skip : container of str
        Elements whose text, at any depth, is left out. That of custom elements, which have a
        dash in their name, always is: a program runs there.

    Yields
    ------
    Node
        Of a text; it may be replaced while this goes on.
    """
    child = node.first_child
    while child is not None:
        following = child.next
        if child.is_text_node:
            yield child
        elif child.is_element_node and (tag := child.tag or "") not in skip and "-" not in tag:
            yield from prose(child, skip)
        child = following


def rewrite(text: Node, change: Callable[[str], str]) -> None:
    """Apply a function from text to HTML to a piece of text, both escaped.

    Examples
    --------
    >>> page = Page("x.md", "<p>one <code>one</code></p>", str)
    >>> for text in prose(page.root):
    ...     rewrite(text, str.upper)
    >>> page.write()
    '<p>ONE <code>one</code></p>'
    """
    before = escape(text.text_content or "", quote=False)
    after = change(before)
    if after != before:
        replace(text, after)


def _nodes(html: str) -> list[Node]:
    root = LexborHTMLParser(html, is_fragment=True).root
    return list(root.iter(include_text=True)) if root else []
