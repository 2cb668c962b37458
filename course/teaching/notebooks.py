"""Lessons as Jupyter notebooks: what livecells makes of them, with where they come from."""

import re
from urllib.parse import urljoin

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from course.model import Course, Lesson

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#|mailto:)([^)\s]+)\)(?:\{[^}]*\})?")
_TERM = re.compile(r"^:   +(?=\S)", re.MULTILINE)


def signed(node: NotebookNode, course: Course, lesson: Lesson, page: str, wheel: str) -> str:
    """Say in a notebook whose it is and how to run it away from the site.

    Parameters
    ----------
    node : NotebookNode
        From `livecells.download.to_notebook`; changed in place.
    course : Course
    lesson : Lesson
    page : str
        The lesson's absolute address; "" when the site's isn't known.
    wheel : str
        The package's wheel: its absolute address, or its file name when the site's isn't known.

    Returns
    -------
    str
        The file's text, the same for the same lesson whenever it is made.
    """
    for cell in node.cells:
        if cell.cell_type == "markdown":
            cell.source = _plain(cell.source, page)
    about = new_markdown_cell(_about(course, lesson, page), id="about")
    setup = new_code_cell(_setup(wheel), id="setup")
    node.cells[1:1] = [about, setup]
    node.metadata["title"] = lesson.title
    node.metadata["authors"] = [{"name": author.name} for author in lesson.authors]
    nbformat.validate(node)
    return nbformat.writes(node) + "\n"


def _plain(markdown: str, page: str) -> str:
    """Write definitions as quotations; complete links, or leave their words without an address."""
    text = _TERM.sub("> ", markdown)
    if not page:
        return _LINK.sub(r"\1", text)
    source = urljoin(page, "../lesson.md")  # links are relative to the lesson's source file
    return _LINK.sub(lambda found: f"[{found[1]}]({_address(source, found[2])})", text)


def _address(source: str, target: str) -> str:
    return urljoin(source, re.sub(r"\.md(?=#|$)", "/", target))


def _setup(wheel: str) -> str:
    """Write the first code cell: Python is new enough, and the package is there."""
    return (
        "import importlib.util, sys\n\n"
        "if sys.version_info < (3, 12):\n"
        '    raise RuntimeError(f"This notebook needs Python 3.12; this is {sys.version}")\n'
        'if importlib.util.find_spec("gdcore") is None:\n'
        f"    %pip install --quiet {wheel} matplotlib"
    )


def _about(course: Course, lesson: Lesson, page: str) -> str:
    where = f"[{course.title}]({page})" if page else f"*{course.title}*"
    authors = ", ".join(author.name for author in lesson.authors)
    return (
        f"Lesson {lesson.number} of {where}, version {lesson.version} ({lesson.date.isoformat()}), "
        f"by {authors}. Text and figures: [CC BY 4.0]({course.content_licence}); code: "
        f"BSD-3-Clause. The next cell installs the package, where it is missing."
    )
