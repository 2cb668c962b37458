"""A lesson with all kinds of quizzes."""

import pytest

from livecells import notebook
from livecells.lessons import Lesson
from livecells.quiz import reading

from .quizzes import LESSON, QUIZZES


@pytest.fixture
def lesson(tmp_path):
    """Write a lesson with all kinds of quizzes, and read it."""
    (tmp_path / "quizzes").mkdir()
    for slug, text in QUIZZES.items():
        (tmp_path / f"quizzes/{slug}.md").write_text(text, encoding="utf-8")
    (tmp_path / "lesson.md").write_text(LESSON, encoding="utf-8")
    book = notebook.read(tmp_path / "lesson.md")
    return Lesson(book, {}, [[], [], []], reading.of_lesson(book))
