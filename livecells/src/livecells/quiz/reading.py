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
``otherwise``, and ``wrong``: a list of ``when``, ``like``, ``reply``) or for
``lines`` in their order (``lines``, ``right``, and ``before``: a list of
``first``, ``second``, ``reply``, counted from 1).
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from livecells.notebook import Notebook
from livecells.quiz.model import Before, Choice, Choices, Lines, Number, Quiz, WrongNumber

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
        return Quiz(path, _text(front, "title"), task, _kind(front))
    except (KeyError, TypeError, ValueError) as error:
        said = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else error
        raise QuizError(f"{path.name}: {said}.") from None


def _kind(front: dict[str, Any]) -> Choices | Number | Lines:
    kinds: dict[str, Callable[[dict[str, Any]], Choices | Number | Lines]] = {
        "choices": _choices,
        "number": lambda it: _number(it["number"]),
        "lines": _lines,
    }
    (name,) = front.keys() & kinds or [""]
    if not name:
        raise ValueError("it has none of choices, number and lines")
    _only(front, {"title", "right", "before", name} if name == "lines" else {"title", name})
    return kinds[name](front)


def _choices(front: dict[str, Any]) -> Choices:
    options = []
    for each in front["choices"]:
        _only(each, {"text", "reply", "right", "when"})
        when = _python(each, "when") if "when" in each else ""
        right = each.get("right", False) is True
        options.append(Choice(_text(each, "text"), _text(each, "reply"), right, when))
    if sum(option.right for option in options) != 1:
        raise ValueError("one choice must be right: true")
    if len({bool(option.when) for option in options}) != 1:
        raise ValueError("either all choices have a when or none has")
    return Choices(tuple(options))


def _number(it: dict[str, Any]) -> Number:
    _only(it, {"value", "answer", "within", "unit", "right", "otherwise", "wrong"})
    wrong = []
    for each in it.get("wrong", []):
        _only(each, {"when", "like", "reply"})
        wrong.append(WrongNumber(_python(each, "when"), float(each["like"]), _text(each, "reply")))
    answer = str(it["answer"])
    float(answer)
    return Number(
        value=_python(it, "value"),
        answer=answer,
        within=float(it["within"]),
        unit=str(it.get("unit", "")),
        right=_text(it, "right"),
        otherwise=_text(it, "otherwise"),
        wrong=tuple(wrong),
    )


def _lines(front: dict[str, Any]) -> Lines:
    lines = tuple(str(line).rstrip("\n") for line in front["lines"])
    before = []
    for each in front["before"]:
        _only(each, {"first", "second", "reply"})
        first, second = int(each["first"]) - 1, int(each["second"]) - 1
        if not 0 <= first < second < len(lines):
            raise ValueError(f"before: {first + 1} and {second + 1} are no two lines in order")
        before.append(Before(first, second, _text(each, "reply")))
    return Lines(lines, tuple(before), _text(front, "right"))


def _text(it: dict[str, Any], name: str) -> str:
    value = it[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be text")
    return " ".join(value.split())


def _python(it: dict[str, Any], name: str) -> str:
    source = str(it[name])
    try:
        ast.parse(source, mode="eval")
    except SyntaxError:
        raise ValueError(f"{name} is no Python expression: {source}") from None
    return source


def _only(it: Any, names: set[str]) -> None:
    if not isinstance(it, dict):
        raise TypeError(f"{it!r} must have names and values")
    for name in it.keys() - names:
        raise ValueError(f"{name!r} is none of {', '.join(sorted(names))}")
