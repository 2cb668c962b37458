"""Everything a build knows of its lessons: text, exercises, outputs, what is wrong with them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from livecells import execution, exercises, notebook
from livecells.exercises import Exercise
from livecells.notebook import Cell, Notebook
from livecells.page.forms import read_form
from livecells.runtime.pack.tracing import Program


@dataclass(frozen=True)
class Lesson:
    """One lesson, executed.

    Attributes
    ----------
    book : Notebook
    exercises : mapping
        By slug, in the order of the page.
    outputs : sequence of list
        For each code cell what it gave, in Jupyter's form.
    """

    book: Notebook
    exercises: Mapping[str, Exercise]
    outputs: Sequence[list[NotebookNode]]

    @property
    def program(self) -> Program:
        """All code that a reader of the page may run: its cells, then its exercises' answers."""
        return [
            *(cell.source for cell in self.book.code),
            *({"answer": task.solution, "check": task.check} for task in self.exercises.values()),
        ]

    def form_errors(self) -> Iterator[str]:
        """Say of each invalid form where it is and why it stays plain code."""
        yield from _form_errors(self.book.path, self.book.code)
        for exercise in self.exercises.values():
            yield from _form_errors(exercise.path, [exercise.cell])


def read_all(paths: Iterable[Path], cache: Path, environment: str) -> dict[Path, Lesson]:
    """Read and execute lessons.

    Parameters
    ----------
    paths : iterable of Path
        Jupytext files.
    cache : Path
        Of executed notebooks; see `livecells.execution.execute_all`.
    environment : str
        From `livecells.execution.environment_key`.

    Raises
    ------
    ExerciseError
        An exercise is missing, broken or placed twice.
    CellError
        A cell failed.
    """
    books = [notebook.read(path) for path in paths]
    tasks = {book.path: exercises.of_lesson(book) for book in books}
    exercises.once_each(tasks.values())
    done = execution.execute_all(books, cache, environment, workers=os.cpu_count() or 1)
    return {book.path: Lesson(book, tasks[book.path], _outputs(done[book.path])) for book in books}


def _outputs(executed: NotebookNode) -> list[list[NotebookNode]]:
    return [cell.outputs for cell in executed.cells if cell.cell_type == "code"]


def _form_errors(path: Path, cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        for error in read_form(cell.source).errors:
            line = cell.line + error.line - 1
            yield f"{path.name}, line {line}: {error.reason}; the form is shown as plain code."
