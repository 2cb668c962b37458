"""Each name that an exercise asks for, in many odd kinds: a sentence that a student understands."""

import re

import pytest

from livecells import exercises, notebook
from tests.lessons.answering import LESSONS, odd_answers, right_answer, solved

#: What only Python says, and what no student should have to read.
RAW = re.compile(
    r"Error|NoneType|<\w|builtin|operand|subscriptable|iterable|argument must|np\.float64|object|"
    r"could not read|not supported|can't convert|could not convert|ambiguous"
)
REMEDY = re.compile(
    r"\b([Ww]rite|Call|Leave|Take|Use|Keep|Choose|Print|Does it end|exercise asks for|look at)\b"
)

each = pytest.mark.parametrize(
    ("lesson", "slug"),
    [(path, slug) for path in LESSONS for slug in exercises.of_lesson(notebook.read(path))],
    ids=lambda value: getattr(value, "stem", value),
)


@each
def test_an_odd_answer_is_told_what_it_is_and_what_to_write(lesson, slug):
    exercise = solved(lesson)[slug]
    for asked in exercise.asked:
        for how, code in odd_answers(asked):
            verdict = exercise.judge(code)
            message = verdict["message"]
            said = f"{asked.name}, {how}: {message}"
            assert not verdict["right"], said
            assert asked.name in message, said
            assert not RAW.search(message), said
            assert REMEDY.search(message), said
            sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", message)
            assert max(len(sentence.split()) for sentence in sentences) <= 25, said


@each
@pytest.mark.parametrize("form", [0, 1])
def test_a_right_answer_in_another_form_is_right(lesson, slug, form):
    exercise = solved(lesson)[slug]
    verdict = exercise.judge(right_answer(exercise.asked, form))
    assert verdict["right"], verdict["message"]


@each
def test_a_check_declares_what_the_starter_has(lesson, slug):
    exercise = exercises.of_lesson(notebook.read(lesson))[slug]
    asked = solved(lesson)[slug].asked
    assert asked, "a line such as `slope: float` for each name that the exercise asks for"
    for name in asked:
        assert re.search(rf"\b{name.name}\b", exercise.starter)


def test_a_comment_does_not_count_as_a_call():
    (lesson,) = (path for path in LESSONS if "the-seventh-row" in path.read_text())
    exercise = solved(lesson)["the-seventh-row"]
    assert exercise.judge("# without descending, and not with gd.descend(...)")["right"]
    assert not exercise.judge("gd.descend(problem, [0, 0], learning_rate=0.01, steps=1)")["right"]
