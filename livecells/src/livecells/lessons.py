"""Everything a build knows of its lessons: text, exercises, outputs, what is wrong with them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from livecells import execution, exercises, notebook
from livecells.exercises import Exercise
from livecells.notebook import Cell, Notebook
from livecells.page.forms import read_form
from livecells.quiz import reading
from livecells.quiz.checks import check
from livecells.quiz.model import Quiz
from livecells.render import views_of
from livecells.runtime.pack.tracing import Program
from livecells.views.reading import ViewsError


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
    quizzes : mapping
        By slug, in the order of the page.
    """

    book: Notebook
    exercises: Mapping[str, Exercise]
    outputs: Sequence[list[NotebookNode]]
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """All code that a reader may run: cells, what judges predictions of them, exercises."""
        answers = (task.step for task in self.exercises.values())
        return [*self._cells_and_predictions(), *answers]

    def _cells_and_predictions(self) -> Iterator[str | dict[str, str]]:
        predicted = reading.predicted_cells(self.book)
        for cell in self.book.code:
            yield cell.source
            for slug in (slug for slug, number in predicted.items() if number == cell.number):
                if asked := self.quizzes[slug].prediction:
                    named = f"{self.book.path.name}, question {slug}"
                    yield {"exercise": named, "answer": asked.right_answer, "check": check(asked)}

    def views(self) -> dict[str, str]:
        """Return the numbers of the lesson's pictures, each under the name of its file.

        Raises
        ------
        ViewsError
            A cell gave a picture that does not follow the grammar.
        """
        found: dict[str, str] = {}
        for cell, outputs in zip(self.book.code, self.outputs, strict=True):
            try:
                found |= views_of(outputs)
            except ViewsError as error:
                raise ViewsError(f"{self.book.path.name}, line {cell.line}: {error}") from None
        return found

    def form_errors(self) -> Iterator[str]:
        """Say of each invalid form where it is and why it stays plain code."""
        yield from _form_errors(self.book.path, self.book.code)
        for exercise in self.exercises.values():
            yield from _form_errors(exercise.path, [exercise.cell])


def read_all(
    paths: Iterable[Path], cache: Path, environment: str, imports: Iterable[str] = ()
) -> dict[Path, Lesson]:
    """Read and execute lessons.

    Parameters
    ----------
    paths : iterable of Path
        Jupytext files.
    cache : Path
        Of executed notebooks; see `livecells.execution.execute_all`.
    environment : str
        From `livecells.execution.environment_key`.
    imports : iterable of str
        Modules that most lessons need.

    Raises
    ------
    ExerciseError, QuizError
        An exercise or a quiz is missing, broken or placed twice.
    CellError
        A cell failed.
    """
    books = [notebook.read(path) for path in paths]
    tasks = {book.path: exercises.of_lesson(book) for book in books}
    exercises.once_each(tasks.values())
    quizzes = {book.path: reading.of_lesson(book) for book in books}
    workers = os.cpu_count() or 1
    done = execution.execute_all(books, cache, environment, workers, imports)
    return {
        book.path: Lesson(book, tasks[book.path], _outputs(done[book.path]), quizzes[book.path])
        for book in books
    }


def _outputs(executed: NotebookNode) -> list[list[NotebookNode]]:
    return [cell.outputs for cell in executed.cells if cell.cell_type == "code"]


def _form_errors(path: Path, cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        for error in read_form(cell.source).errors:
            line = cell.line + error.line - 1
            yield f"{path.name}, line {line}: {error.reason}; the form is shown as plain code."
