"""Quizzes that cannot be used, or have no place, are refused with a reason."""

import re

import pytest

from livecells import notebook
from livecells.quiz import reading

from .quizzes import LESSON, QUIZZES


@pytest.mark.parametrize(
    ("slug", "change", "said"),
    [
        ("larger", ("    right: true\n", ""), "larger.md: one choice must be right: true."),
        ("larger", ("    when: x <= 3\n", ""), "either all choices have a when or none has"),
        ("larger", ("when: x > 3", "when: x >"), "when is no Python expression: x >"),
        ("larger", ("reply: Five", "praise: Five"), "'praise' is none of"),
        ("larger", ("choices:", "chooses:"), "it has none of choices, number, point and lines"),
        ("larger", ("title: Is", "heading: Is"), "'title"),
        ("larger", ("What will $x$ be?", ""), "there is no task below the front matter"),
        ("larger", ("---\ntitle", "title"), "larger.md, line 1: the front matter is missing"),
        (
            "larger",
            ("title: Is `x`", "title: `x`"),
            "larger.md, line 2: the front matter is no YAML",
        ),
        ("how-many", ("  within: 0.5\n", ""), "'within' is missing"),
        ("how-many", ('answer: "10"', "answer: ten"), "could not convert string to float"),
        ("where", ('answer: ["5.0", "10"]', "answer: 5"), "where.md: "),
        ("where", ("within: [1, 2]", "within: [1]"), "not enough values to unpack"),
        ("where", ("when: x == 10 and", "when: x == 10 or or"), "when is no Python expression"),
        ("in-order", ("second: 3", "second: 4"), "2 and 4 are no two lines in order"),
    ],
)
def test_a_quiz_that_cannot_be_used_is_refused_with_its_reason(
    lesson, tmp_path, slug, change, said
):
    assert change[0] in QUIZZES[slug]
    text = QUIZZES[slug].replace(*change, 1)
    (tmp_path / f"quizzes/{slug}.md").write_text(text, encoding="utf-8")
    with pytest.raises(reading.QuizError, match=re.escape(said)):
        reading.of_lesson(lesson.book)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            LESSON.replace("quiz: which", "quiz: larger"),
            "line 17: the quiz 'larger' is there twice",
        ),
        (LESSON.replace("quiz: which", "quiz: gone"), "line 17: there is no quiz 'gone'"),
        (LESSON.replace("quiz: which", "quiz: ../x"), "line 17: there is no quiz '../x'"),
        (LESSON.replace("```python\nplace = (x, y)\n```\n", ""), "no cell follows for 'where'"),
    ],
)
def test_a_place_that_cannot_be_filled_is_refused_with_its_line(lesson, tmp_path, source, said):
    (tmp_path / "lesson.md").write_text(source, encoding="utf-8")
    with pytest.raises(reading.QuizError, match=re.escape(said)):
        reading.of_lesson(notebook.read(tmp_path / "lesson.md"))
