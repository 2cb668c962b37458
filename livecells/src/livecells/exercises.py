"""Exercises: one Markdown file each, placed in a lesson by a comment.

``<!-- exercise: seventh-row -->``, on a line by itself, puts
``exercises/seventh-row.md`` there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from livecells.exercise_file import ExerciseError, Wrong, read_parts
from livecells.notebook import Cell, Notebook

PLACE = re.compile(r"^<!-- *exercise: *(?P<slug>.*?) *-->[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Exercise:
    """One exercise as its author wrote it.

    Attributes
    ----------
    path : Path
    title : str
    task : str
        Markdown.
    starter, solution, check : str
        Python.
    hints : tuple of str
        Markdown, in the order in which they open.
    wrong : tuple of Wrong
    """

    path: Path
    title: str
    task: str
    starter: str
    solution: str
    check: str
    hints: tuple[str, ...]
    wrong: tuple[Wrong, ...]

    @property
    def slug(self) -> str:
        """Its name in addresses and in the reader's progress."""
        return self.path.stem

    @property
    def name(self) -> str:
        """What the page and its tracebacks call the cell."""
        return f"exercise “{self.title}”"

    @property
    def step(self) -> dict[str, str]:
        """Its solution and its check, to be run in the browser's Python."""
        where = f"exercises/{self.path.name}"
        return {"exercise": where, "answer": self.solution, "check": self.check}

    @property
    def cell(self) -> Cell:
        """The cell that the reader writes the answer into; it has no number."""
        return Cell(source=self.starter, number=None)


def of_lesson(book: Notebook) -> dict[str, Exercise]:
    """Read the exercises that a lesson places.

    Parameters
    ----------
    book : Notebook
        Its ``<!-- exercise: slug -->`` lines name files in the folder
        ``exercises`` beside it.

    Returns
    -------
    dict
        Exercises by slug, in the order of the page.

    Raises
    ------
    ExerciseError
        A file is missing, is not as an exercise must be, or is placed twice.
    """
    found: dict[str, Exercise] = {}
    for line, slug in _places(book):
        where = f"{book.path.name}, line {line}"
        path = book.path.parent / "exercises" / f"{slug}.md"
        if slug in found:
            raise ExerciseError(f"{where}: the exercise {slug!r} is there twice.")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise ExerciseError(f"{where}: {slug!r} can't be an exercise's name: use a-z, 0-9, -.")
        if not path.is_file():
            raise ExerciseError(f"{where}: there is no exercise {slug!r}: exercises/{path.name}.")
        found[slug] = Exercise(path=path, **read_parts(path))
    return found


def once_each(lessons: Iterable[dict[str, Exercise]]) -> None:
    """Check that no two lessons place the same exercise: its tick would stand for both."""
    seen: set[str] = set()
    for exercises in lessons:
        for slug in seen.intersection(exercises):
            raise ExerciseError(f"the exercise {slug!r} is in two lessons.")
        seen.update(exercises)


def _places(book: Notebook) -> list[tuple[int, str]]:
    """Find the lines that place exercises; comments inside code cells are none."""
    return [
        (cell.line + cell.source.count("\n", 0, match.start()), match["slug"])
        for cell in book.cells
        if not cell.number
        for match in PLACE.finditer(cell.source)
    ]
