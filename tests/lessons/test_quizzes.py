"""Every quiz: its right answer is right when its cell has run, each wrong one is told why."""

import asyncio
from functools import cache
from pathlib import Path

import pytest

from livecells import notebook
from livecells.quiz import checks, reading

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))


@cache
def complaints(lesson: Path) -> dict[str, list[str]]:
    """Try all answers of a lesson; its cells run once."""
    book = notebook.read(lesson)
    return asyncio.run(checks.complaints_of_lesson(book, reading.of_lesson(book)))


def all_quizzes() -> list[tuple[Path, str]]:
    """List lessons and slugs."""
    return [(path, slug) for path in LESSONS for slug in reading.of_lesson(notebook.read(path))]


each_quiz = pytest.mark.parametrize(
    ("lesson", "slug"), all_quizzes(), ids=lambda value: getattr(value, "stem", value)
)
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


@each_quiz
def test_each_answer_is_told_what_its_file_says(lesson, slug):
    assert complaints(lesson)[slug] == []


@each_lesson
def test_a_lesson_asks_before_it_runs_and_once_without_code(lesson):
    quizzes = reading.of_lesson(notebook.read(lesson)).values()
    assert sum(quiz.prediction is not None for quiz in quizzes) >= 3
    assert any(quiz.prediction is None for quiz in quizzes)


def test_no_quiz_lies_unused():
    placed = {slug for path in LESSONS for slug in reading.of_lesson(notebook.read(path))}
    assert {path.stem for path in (ROOT / "lessons/quizzes").glob("*.md")} == placed
