"""Lessons as Jupyter notebooks, with outputs, for use away from the site."""

import re
from typing import Any
from urllib.parse import urljoin

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from publishing.course import Course, Lesson
from publishing.exercises import read_exercise

_ADMONITION = re.compile(
    r'^(?:!!!|\?\?\?\+?) +\w+(?: +"([^"]*)")?\n((?:(?: {4}[^\n]*)?\n?)+)', re.M
)
_DEFINITION = re.compile(r"^:   +", re.M)
_EXERCISE = re.compile(r"^<!-- exercise: ([\w-]+) -->$", re.M)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(((?!https?:|#|mailto:)[^)]+)\)(\{[^}]*\})?")


def to_notebook(
    executed: NotebookNode, course: Course, lesson: Lesson, page: str, wheel: str
) -> NotebookNode:
    """Make a lesson's notebook from its executed cells.

    Parameters
    ----------
    executed : NotebookNode
        As the build executed it.
    course : Course
    lesson : Lesson
    page : str
        The lesson's absolute address; "" when the site's isn't known.
    wheel : str
        The file name of the package's wheel.

    Returns
    -------
    NotebookNode
        Valid for nbformat 4.5; the same for the same lesson, whenever it is made.
    """
    cells: list[NotebookNode] = []
    for cell in executed.cells:
        if cell.cell_type == "markdown":
            cells += _prose(cell.source, page)
        elif cell.cell_type == "code":
            cells.append(_code(cell))
    cells.insert(1, new_markdown_cell(_about(course, lesson, page, wheel)))
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number}"
    node = new_notebook(cells=cells, metadata=_metadata(lesson))
    nbformat.validate(node)
    return node


def _code(cell: NotebookNode) -> NotebookNode:
    outputs = [_plain(output) for output in cell.outputs]
    return new_code_cell(cell.source, execution_count=cell.execution_count, outputs=outputs)


def _plain(output: NotebookNode) -> NotebookNode:
    """Drop what differs from one execution to the next."""
    kept = NotebookNode(output)
    kept.pop("transient", None)
    return kept


def _prose(markdown: str, page: str) -> list[NotebookNode]:
    """Say in plain Markdown what the site's has extensions for; exercises become cells."""
    text = _ADMONITION.sub(_quoted, markdown)
    text = _DEFINITION.sub("> ", text)
    text = _LINK.sub(lambda match: _linked(match, page), text)
    cells: list[NotebookNode] = []
    for index, part in enumerate(_EXERCISE.split(text)):
        if index % 2:
            cells += _exercise(part)
        elif part.strip():
            cells.append(new_markdown_cell(part.strip()))
    return cells


def _exercise(slug: str) -> list[NotebookNode]:
    exercise = read_exercise(slug)
    task = new_markdown_cell(f"### Exercise: {exercise.title}\n\n{exercise.task}")
    return [task, new_code_cell(exercise.starter)]


def _quoted(match: re.Match[str]) -> str:
    title = f"> **{match[1]}**\n>\n" if match[1] else ""
    lines = [line.removeprefix("    ") for line in match[2].strip("\n").splitlines()]
    return title + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _linked(match: re.Match[str], page: str) -> str:
    """Complete a link to another page, or leave its words where no address is known."""
    text, target = match[1], match[2]
    if not page:
        return text
    source = urljoin(page, "../lesson")  # a page's links are relative to its source file
    return f"[{text}]({urljoin(source, re.sub(r'\.md(?=#|$)', '/', target))})"


def _about(course: Course, lesson: Lesson, page: str, wheel: str) -> str:
    where = f"[{course.title}]({page})" if page else f"*{course.title}*"
    authors = ", ".join(author.name for author in lesson.authors)
    return (
        f"Lesson {lesson.number} of {where}, version {lesson.version} ({lesson.date.isoformat()}), "
        f"by {authors}. Text and figures: [CC BY 4.0]({course.content_licence}); code: "
        f"BSD-3-Clause. To run it, install the package first: `pip install {wheel} matplotlib`."
    )


def _metadata(lesson: Lesson) -> dict[str, Any]:
    return {
        "title": lesson.title,
        "authors": [{"name": author.name} for author in lesson.authors],
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
    }
