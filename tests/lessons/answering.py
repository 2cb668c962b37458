"""Odd answers to every exercise of the lessons: what is asked for, and ways to get it wrong."""

import ast
import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from livecells import exercises, notebook
from livecells.exercises import PLACE, Exercise
from livecells.page.answers.asked import Asked, asked_for
from livecells.page.exercise import Verdict, copied_names, judge
from livecells.page.runner import Runner

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.md"))

#: By what is asked for: a way of getting it wrong and the value, written over ``right``.
NUMBERS = {
    "not called": "np.array([1.0, 2.0]).mean",
    "decimal comma": "3,58",
    "list": "[right]",
    "several": "np.array([1.0, 2.0, 3.0])",
    "None": "None",
    "quotes": "'3.58'",
    "made a text": "str(right)",
    "quotes and comma": "'3,58'",
    "word": "'abc'",
    "complex": "complex(right, 1)",
    "nan": "float('nan')",
    "printed": "print(right)",
    "comparison": "right == 1",
    "run": "gd.descend",
}
PAIRS = {
    "not called": "np.array([1.0, 2.0]).mean",
    "one number": "right[0]",
    "three": "[1.0, 2.0, 3.0]",
    "None": "None",
    "quotes": "str(right)",
    "text inside": "(str(right[0]), right[1])",
    "None inside": "(None, right[1])",
    "complex": "(1j, right[1])",
    "nan": "[float('nan'), right[1]]",
    "printed": "print(right)",
}
LISTS = {
    "not called": "np.array([1.0, 2.0]).tolist",
    "one number": "3.58",
    "None": "None",
    "quotes": "str(right)",
    "None inside": "[None]",
    "complex": "[1j]",
    "nan": "[float('nan')]",
    "table": "np.ones((2, 2))",
    "printed": "print(right)",
}
WORDS = {
    "not called": "'abc'.upper",
    "number": "3.58",
    "pair": "(3, 58)",
    "None": "None",
    "complex": "1j",
    "nan": "float('nan')",
    "array": "np.array([1.0, 2.0])",
    "comparison": "True",
    "printed": "print(right)",
}
TRUTHS = {
    "not called": "np.array([True]).all",
    "array": "np.array([True, False])",
    "list": "[right]",
    "None": "None",
    "quotes": "str(right)",
    "word": "'yes'",
    "complex": "1j",
    "nan": "float('nan')",
    "number": "3.58",
    "printed": "print(right)",
}
ODD = {
    "float": NUMBERS,
    "int": NUMBERS | {"half": "right + 0.5"},
    "tuple[float, float]": PAIRS,
    "list[float]": LISTS,
    "list[str]": {k: v for k, v in LISTS.items() if k != "table"},
    "np.ndarray": LISTS,
    "str": WORDS,
    "bool": TRUTHS,
}
NOT_FUNCTIONS = {"number": "3.58", "None": "None", "its result": "(1.0, 2.0)", "text": "'abc'"}

#: Two other ways to write a right answer, which no check may refuse.
RIGHT = {
    "float": ("np.array([right])", "Fraction(right)"),
    "int": ("np.int64(right)", "float(right)"),
    "tuple[float, float]": ("np.array(right)", "[np.array([x]) for x in right]"),
    "list[float]": ("np.array(right)", "tuple(right)"),
    "list[str]": ("np.array(right)", "set(right)"),
    "np.ndarray": ("right.tolist()", "tuple(right)"),
    "str": ("np.array([right])", "list(right)"),
    "bool": ("np.bool_(right)", "int(right)"),
}


@dataclass(frozen=True)
class Solved:
    """An exercise of a lesson, and the names after its solution has run there."""

    exercise: Exercise
    names: dict[str, Any]

    @property
    def asked(self) -> list[Asked]:
        return asked_for(self.exercise.check)

    def judge(self, more: str) -> Verdict:
        """Judge the solution with some lines behind it."""
        names = dict(self.names)  # the lines behind it set names and change no value
        messages: list[dict[str, Any]] = []
        attempt = Runner(messages.append)
        attempt.namespace = names
        state = asyncio.run(attempt.run(f"{_IMPORTS}\n{more}", "exercise"))
        assert state == "done", messages
        printed = "".join(m["text"] for m in messages if m.get("name") == "stdout")
        answer = f"{self.exercise.solution}\n{more}"
        return asyncio.run(judge(self.exercise.check, answer, printed, names))


_IMPORTS = "import numpy as np\nimport gdcore as gd\nfrom fractions import Fraction"


@cache
def solved(lesson: Path) -> dict[str, Solved]:
    """Run a lesson, and each solution at its place."""
    book = notebook.read(lesson)
    of_lesson = exercises.of_lesson(book)
    runner = Runner(lambda _: None)
    found = {}
    for cell in book.cells:
        if cell.number:
            asyncio.run(runner.run(cell.source, f"cell {cell.number}"))
            continue
        for place in PLACE.finditer(cell.source):
            exercise = of_lesson[place["slug"]]
            attempt = Runner(lambda _: None)
            attempt.namespace = copied_names(runner.namespace, " ".join(runner.namespace))
            asyncio.run(attempt.run(exercise.solution, exercise.name))
            found[exercise.slug] = Solved(exercise, attempt.namespace)
    return found


def written(asked: Asked, value: str) -> str:
    """Write an answer whose name, or whose function's result, is the value; ``right`` is right."""
    name = asked.name
    if not asked.is_function:
        return f"right = {name}\n{name} = {value}"
    uses_right = "right" in {n.id for n in ast.walk(ast.parse(value)) if isinstance(n, ast.Name)}
    first = f"    right = own_{name}(*values)\n" if uses_right else ""
    result = value if value.startswith("print(") else f"return {value}"
    return f"own_{name} = {name}\ndef {name}(*values):\n{first}    {result}"


def odd_answers(asked: Asked) -> Iterator[tuple[str, str]]:
    """List odd answers: how they are odd, and their code."""
    for how, value in ODD[asked.kind].items():
        yield how, written(asked, value)
    if asked.is_function:
        for how, value in NOT_FUNCTIONS.items():
            yield f"{how}, no function", f"{asked.name} = {value}"
    yield "missing", f"del {asked.name}"


def right_answer(asked: list[Asked], form: int) -> str:
    """Write all the right answers of an exercise in another form."""
    return "\n".join(written(each, RIGHT[each.kind][form]) for each in asked)
