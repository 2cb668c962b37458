"""Every exercise: its solution passes, its starter fails, each wrong answer is told why."""

import asyncio
from functools import cache
from pathlib import Path

import pytest

from livecells import exercises, notebook, proof

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))
FIXTURES = Path(__file__).parent / "fixtures"


@cache
def complaints(lesson: Path) -> dict[str, list[str]]:
    """Try all answers of a lesson; its cells run once."""
    book = notebook.read(lesson)
    return asyncio.run(proof.complaints(book, exercises.of_lesson(book)))


def all_exercises() -> list[tuple[Path, str]]:
    """List lessons and slugs."""
    return [
        (path, slug)
        for path in [*LESSONS, FIXTURES / "good.md"]
        for slug in exercises.of_lesson(notebook.read(path))
    ]


each = pytest.mark.parametrize(
    ("lesson", "slug"), all_exercises(), ids=lambda value: getattr(value, "stem", value)
)


@each
def test_the_check_tells_right_from_wrong(lesson, slug):
    assert complaints(lesson)[slug] == []


@each
def test_there_are_hints_and_common_mistakes(lesson, slug):
    exercise = exercises.of_lesson(notebook.read(lesson))[slug]
    assert len(exercise.hints) >= 2, "a nudge, then the method"
    told = {wrong.words for wrong in exercise.wrong}
    assert len(told) >= 3, "what readers get wrong, and what they are told"


def test_no_exercise_lies_unused():
    placed = {slug for path in LESSONS for slug in exercises.of_lesson(notebook.read(path))}
    assert {path.stem for path in (ROOT / "lessons/exercises").glob("*.md")} == placed


def test_a_bad_exercise_would_be_seen():
    (found,) = complaints(FIXTURES / "bad.md").values()
    assert found == [
        "the solution does not pass: Not 3.",
        "the starter passes",
        "wrong answer 1 should be told 'factor', but: Not 3.",
        "wrong answer 2 gets no feedback of its own: "
        "The cell stopped with an error. ZeroDivisionError: division by zero",
    ]
