"""Name the file and the line of a wrong link, where MkDocs names only the page."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

_OF_A_PAGE = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? [\w ]*link (?:to )?'(?P<link>.*?)'"
)
_OF_NAV = re.compile(r"'(?P<link>[^']+)' is included in the 'nav'")
_NOT_IN_NAV = re.compile(r'not included in the "nav" configuration:\n(?P<pages>.*)', re.DOTALL)
_CONFIG = "mkdocs.yml"


class LineOfLinks(logging.Filter):
    """Puts ``file, line:`` before a warning of MkDocs about a link or about ``nav``.

    Parameters
    ----------
    root : Path
        The checkout.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; let it pass."""
        record.msg, record.args = self.located(record.getMessage()), ()
        return True

    def located(self, said: str) -> str:
        """Return a message of MkDocs with the place it is about, if that can be found.

        Parameters
        ----------
        said : str
            The message.
        """
        if found := _OF_A_PAGE.search(said):
            return f"{place(self._root, found['page'], f']({found["link"]}')}: {said}"
        if found := _OF_NAV.search(said):
            return f"{_line(self._root, _CONFIG, found['link'])}: {said}"
        if found := _NOT_IN_NAV.search(said):
            pages = found["pages"].replace("\n  - ", ", ").removeprefix("  - ")
            where = _line(self._root, _CONFIG, "nav:")
            return f"{where}: these pages are missing from nav and from not_in_nav: {pages}"
        return said


def place(root: Path, page: str, text: str) -> str:
    """Find where a piece of a page was written: "lessons/exercises/a-new-car.md, line 7".

    Parameters
    ----------
    root : Path
        The checkout.
    page : str
        The page's source below the site's documents. What a page shows may come from another
        file, such as an exercise's, so all Markdown of ``lessons`` and ``docs`` is looked at.
    text : str
        As it stands in the source.

    Returns
    -------
    str
        The page alone, if the text is nowhere.
    """
    own = next((p for p in (page, f"docs/{page}") if (root / p).is_file()), "")
    for path in filter(None, [own, *_markdown(root)]):
        found = _line(root, path, text)
        if found != path:
            return found
    return page


def _line(root: Path, path: str, text: str) -> str:
    lines = (root / path).read_text(encoding="utf-8-sig").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if text in line), 0)
    return f"{path}, line {number}" if number else path


def _markdown(root: Path) -> Iterator[str]:
    for folder in ("lessons", "docs"):
        for path in sorted((root / folder).rglob("*.md")):
            yield path.relative_to(root).as_posix()
