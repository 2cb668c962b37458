"""Every page lives under one strict Content-Security-Policy: nothing in it is inline.

The theme's inline scripts are replaced by start.js, style attributes by classes. The policy stands
in each page's head (overrides/main.html), for hosts that send no headers, and in ``_headers``, for
those that read such a file; course/releases/hosting/nginx.conf says the rest.
"""

import hashlib
import re

from selectolax.lexbor import LexborHTMLParser

from course.model import CourseError
from course.page import Node, Page, add_class

POLICY = (  # Firefox fetches ahead what <link rel=next> names, under default-src
    "default-src 'self'; object-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self' data:; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'"
)
HEADERS = f"/*\n  Content-Security-Policy: {POLICY}\n"
_CLASSES = {  # course/theme/site.css has the rules
    "text-align: left;": "align-left",
    "text-align: center;": "align-center",
    "text-align: right;": "align-right",
    "math-depth:0;": "math-depth-0",
    "display:block math;": "math-block",
}
_HANDLER = re.compile(r"\son\w+=")  # a first look, for few pages have any
_DATA = ("application/json", "application/ld+json")


def replace_inline_styles(page: Page, rules: dict[str, str]) -> None:
    """Give what has a style attribute a class of the style sheet in its place.

    Parameters
    ----------
    page : Page
    rules : dict
        Gets the classes that Temml's styles need, each with its declarations.

    Raises
    ------
    CourseError
        There is no class for a style, or a script or handler is inline.
    """
    for node in page.all("math, math [style]"):
        style = node.attributes.get("style")
        if style and style not in _CLASSES:
            name = f"math-{hashlib.sha256(style.encode()).hexdigest()[:6]}"
            rules[name] = style
            _classify(node, name)
    for node in page.all("[style]"):
        style = node.attributes["style"] or ""
        if style not in _CLASSES:
            raise CourseError(
                f"{page.source}: style={style!r} is inline in <{node.tag}>: the site's policy "
                f"forbids that. Give it a class in {__name__}."
            )
        _classify(node, _CLASSES[style])
    _refuse(page.root, page.html, page.source)


def _classify(node: Node, name: str) -> None:
    del node.attrs["style"]
    add_class(node, name)


def refuse_inline(html: str, name: str) -> None:
    """See to it that what the theme wrote can live under the policy.

    Parameters
    ----------
    html : str
        A page, perhaps without its content.
    name : str
        The page, for the message.

    Raises
    ------
    CourseError
        A script, handler or style is inline.
    """
    root = LexborHTMLParser(html).root
    if root is not None:
        for node in root.css("[style], style"):
            raise CourseError(f"{name}: the site's policy forbids the style in {_start(node)}.")
        _refuse(root, html, name)


def _refuse(root: Node, html: str, name: str) -> None:
    for script in root.css("script:not([src])"):
        if script.attributes.get("type") not in _DATA:
            raise CourseError(f"{name}: the site's policy forbids what is inline: {_start(script)}")
    for node in root.css("*") if _HANDLER.search(html) else ():
        if any(attribute.startswith("on") for attribute in node.attributes):
            raise CourseError(f"{name}: the site's policy forbids what is inline: {_start(node)}")


def _start(node: Node) -> str:
    return (node.html or "").partition(">")[0] + ">"
