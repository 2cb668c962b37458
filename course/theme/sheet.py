"""Make one style sheet of all: the theme's, the cells', the reference's and our own."""

import posixpath
import re
from collections.abc import Iterable

from course.model import CourseError
from course.theme.lighter import lighter

ON_SITE = "stylesheets/all.css"
_THEME = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
_URL = re.compile(r"""url\((["']?)(?!data:|#|/|\w+:)([^"')]+)\1\)""")
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def theme_sheets(files: Iterable[str]) -> list[str]:
    """Find the theme's sheets among the site's files.

    Raises
    ------
    CourseError
        They are not the two that are known.
    """
    theme = sorted(filter(_THEME.fullmatch, files))
    if len(theme) != 2:
        raise CourseError(f"the theme's style sheets have changed: {theme}; see {__name__}.")
    return theme


def joined(theme: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> str:
    """Write all sheets as one that lies at `ON_SITE`.

    Parameters
    ----------
    theme, others : iterable of pairs
        The sheets in their order: the address on the site, and the text.
    """
    first = lighter("\n".join(_moved(text, path) for path, text in theme))
    return "\n".join([first, *(_moved(text, path) for path, text in others)])


def _moved(text: str, path: str) -> str:
    """Let relative addresses lead from the new sheet to where they led before."""

    def url(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
        return f'url("{posixpath.relpath(target, posixpath.dirname(ON_SITE))}")'

    return _MAP.sub("", _URL.sub(url, text))
