"""Change the text of rendered HTML and leave its tags alone."""

import re
from collections.abc import Callable, Container

_TOKEN = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)")
NOT_PROSE = frozenset(
    [
        "a",
        "abbr",
        "button",
        "code",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "math",
        "pre",
        "script",
        "section",
        "style",
        "svg",
        "summary",
    ]
)


def rewrite_text(html: str, change: Callable[[str], str], skip: Container[str] = NOT_PROSE) -> str:
    """Apply a function to each piece of text between two tags.

    Parameters
    ----------
    html : str
        Well-formed HTML, as Markdown renders it.
    change : callable
        Takes escaped text, gives HTML.
    skip : container of str
        Elements whose text, at any depth, is left as it is. Custom elements, which have a dash
        in their name, always are: a program runs there.

    Returns
    -------
    str

    Examples
    --------
    >>> rewrite_text("<p>one <code>one</code></p>", str.upper)
    '<p>ONE <code>one</code></p>'
    """
    written: list[str] = []
    place, depth = 0, 0
    for token in _TOKEN.finditer(html):
        text = html[place : token.start()]
        written += [change(text) if text and not depth else text, token[0]]
        place = token.end()
        tag = _TAG.match(token[0])
        if tag and (tag["name"] in skip or "-" in tag["name"]) and not token[0].endswith("/>"):
            depth = max(0, depth + (-1 if tag["end"] else 1))
    rest = html[place:]
    return "".join([*written, change(rest) if rest and not depth else rest])
