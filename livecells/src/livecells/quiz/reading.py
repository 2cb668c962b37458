"""Read the file of a quiz: front matter that holds the question's kind, then the task.

::

    ---
    title: Does the loss fall?
    choices:
      - text: It falls.
        when: run.losses[1] < run.losses[0]     # true after the next cell's run
        right: true
        reply: Each step goes downhill.
      - text: It rises.
        when: run.losses[1] > run.losses[0]
        reply: A step with this rate is short enough to go down.
    ---
    The next cell takes one step. What will the loss do?

Without ``when`` no cell decides. Instead of ``choices`` a quiz may ask for a
``number`` (``value``, ``answer``, ``within``, ``unit``, ``right``,
``otherwise``, and ``wrong``: a list of ``when``, ``like``, ``reply``), for a
``point`` on the figure above (the same with ``names`` in place of ``unit``;
``names``, ``answer``, ``within`` and ``like`` are pairs) or for ``lines`` in
their order (``lines``, ``right``, and ``before``: a list of ``first``,
``second``, ``reply``, counted from 1).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from livecells.notebook import Notebook
from livecells.quiz import kinds
from livecells.quiz.model import Quiz

PLACE = re.compile(r"^<!-- *quiz: *(?P<slug>.*?) *-->[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---\n(?P<yaml>.*?)\n---\n(?P<task>.*)", re.DOTALL)


class QuizError(Exception):
    """A quiz that can't be used; the message names its file and what is wrong."""


def of_lesson(book: Notebook) -> dict[str, Quiz]:
    """Read the quizzes that a lesson places.

    Parameters
    ----------
    book : Notebook
        Its ``<!-- quiz: slug -->`` lines name files in the folder ``quizzes``
        beside it.

    Returns
    -------
    dict
        Quizzes by slug, in the order of the page.

    Raises
    ------
    QuizError
        A file is missing, is not as a quiz must be, is placed twice, or
        predicts a cell that is not there.
    """
    found: dict[str, Quiz] = {}
    for slug, line, predicted in _places(book):
        where = f"{book.path.name}, line {line}"
        path = book.path.parent / "quizzes" / f"{slug}.md"
        if slug in found:
            raise QuizError(f"{where}: the quiz {slug!r} is there twice.")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or not path.is_file():
            raise QuizError(f"{where}: there is no quiz {slug!r}: quizzes/{slug}.md.")
        found[slug] = read(path)
        if found[slug].prediction and predicted is None:
            raise QuizError(f"{where}: no cell follows for {slug!r} to predict.")
    return found


def predicted_cells(book: Notebook) -> dict[str, int | None]:
    """Give for each quiz, by slug, the number of the code cell that follows it."""
    return {slug: predicted for slug, _, predicted in _places(book)}


def _places(book: Notebook) -> Iterator[tuple[str, int, int | None]]:
    """Find each quiz's slug, the line that places it, and the code cell that follows."""
    for at, cell in enumerate(book.cells):
        if cell.number:
            continue
        predicted = next((later.number for later in book.cells[at:] if later.number), None)
        for match in PLACE.finditer(cell.source):
            line = cell.line + cell.source.count("\n", 0, match.start())
            yield match["slug"], line, predicted


def read(path: Path) -> Quiz:
    """Read one quiz.

    Raises
    ------
    QuizError
        Something is missing, of another type, or no Python.
    """
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    parts = _FRONT_MATTER.fullmatch(text)
    if parts is None:
        raise QuizError(f"{path.name}, line 1: the front matter is missing (--- title: … ---).")
    try:
        front = yaml.safe_load(parts["yaml"])
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise QuizError(f"{path.name}, line {line}: the front matter is no YAML.") from None
    try:
        task = parts["task"].strip()
        if not task:
            raise ValueError("there is no task below the front matter")
        return Quiz(path, kinds.text(front, "title"), task, kinds.kind(front))
    except (KeyError, TypeError, ValueError) as error:
        said = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
        raise QuizError(f"{path.name}: {said}.") from None
