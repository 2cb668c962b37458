"""Every lesson is built the same way, so that a reader knows the way around."""

import re

import pytest

from livecells import exercises
from livecells.quiz import reading
from tests.searching import must_find

END = ["Common mistakes", "In one breath", "Further reading"]
ANSWER = (
    r"<details class=\"success\" markdown>\n<summary>Answer</summary>\n(?P<inside>.*?)</details>"
)
BELITTLING = ("simply", "obviously", "trivially", "clearly", "just", "of course")


def test_sections_come_in_the_agreed_order(lesson):
    body = [name for name in lesson.sections if name not in ("Exercises", *END)]
    assert lesson.sections[-3:] == END
    assert "Exercises" not in lesson.sections or lesson.sections[-4] == "Exercises"
    assert 4 <= len(body) <= 7, body


def test_it_opens_with_a_question_in_bold(lesson):
    opening = lesson.prose.partition("\n## ")[0]
    assert re.search(r"\*\*[^*]+\?\*\*", opening)


def test_a_summary_of_about_five_sentences(lesson):
    text = must_find(r"^## In one breath\n(.*?)^## ", lesson.prose, re.MULTILINE | re.DOTALL)[1]
    assert 4 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 7


def test_mistakes_are_quoted_and_answered(lesson):
    text = must_find(r"^## Common mistakes\n(.*?)^## ", lesson.prose, re.MULTILINE | re.DOTALL)[1]
    quoted = re.findall(r"^[\"“].+[\"”]\n: {3}\S", text, re.MULTILINE)
    assert len(quoted) >= 3


def test_further_reading_is_a_list_of_references_with_a_reason(lesson):
    text = lesson.prose.partition("\n## Further reading")[2].strip()
    items = text.splitlines()
    assert len(items) >= 2
    for item in items:
        assert re.match(r"- \[@[\w:.-]+\][,:]? .{20,}", item), item


def test_cells_are_short(lesson):
    assert [cell.number for cell in lesson.book.code if len(cell.source.splitlines()) > 12] == []


def test_at_least_two_figures_and_each_says_what_it_shows(lesson):
    assert len(lesson.alt_texts) >= 2
    for text in lesson.alt_texts:
        assert len(text) > 40, text
        assert not text.startswith("Figure"), "without alt_text, only its labels are told"


SLIDER = re.compile(r'# @param \{.*"slider"')
PICTURE = re.compile(r"^gd\.frames\(", re.MULTILINE)  # the reader pulls at it


def test_at_least_one_cell_has_a_slider_or_a_picture_to_pull_at(lesson):
    cells = [cell.source for cell in lesson.book.code]
    assert [source for source in cells if SLIDER.search(source) or PICTURE.search(source)]


def test_three_to_five_exercises(lesson):
    assert 3 <= len(exercises.of_lesson(lesson.book)) <= 5


@pytest.mark.parametrize("word", BELITTLING)
def test_no_word_that_belittles(lesson, word):
    prose = re.sub(r'"[^"]*"|`[^`]*`', "", lesson.prose.lower())
    assert not re.search(rf"\b{word}\b", prose)


def test_prerequisites_come_before(lesson):
    for slug in lesson.front_matter["prerequisites"]:
        assert (lesson.book.path.parent / f"{slug}.md").is_file(), slug
        assert slug < lesson.name


def test_the_minutes_follow_the_rule(lesson):
    """CONTRIBUTING.md states it; a class that talks needs half as much again."""
    words = len(lesson.prose.split())
    lines = sum(len(cell.source.splitlines()) for cell in lesson.book.code)
    tasks = len(exercises.of_lesson(lesson.book))
    asked = len(reading.of_lesson(lesson.book))
    needed = words / 150 + lines / 20 + len(lesson.book.code) / 2 + 5 * tasks + asked
    assert lesson.front_matter["minutes"] == 5 * round(needed / 5), f"about {needed:.1f}"


def test_the_first_control_is_in_the_first_three_cells(lesson):
    first = next(
        c.number for c in lesson.book.code if "# @param" in c.source or PICTURE.search(c.source)
    )
    assert first <= 3


def test_each_objective_has_an_exercise(lesson):
    practised = lesson.front_matter["practised_in"]
    assert len(practised) == len(lesson.front_matter["objectives"])
    assert set(practised) <= set(exercises.of_lesson(lesson.book))


def test_each_try_it_has_a_folded_answer_from_a_cell(lesson):
    text = lesson.book.path.read_text(encoding="utf-8")
    asked = [match.end() for match in re.finditer(r'^!!! question "Try it"$', text, re.MULTILINE)]
    folds = list(re.finditer(ANSWER, text, re.MULTILINE | re.DOTALL))
    assert len(folds) == len(asked)
    for place, fold in zip(asked, folds, strict=True):
        assert text[place : fold.start()].count("\n#") == 0, "in the same section, below the box"
        assert place < fold.start()
        assert "\n```python\n" in fold["inside"]
        assert "print(" in fold["inside"]


HARD_FOR_BEGINNERS = {
    "a class": r"^class ",
    "dataclasses.replace": r"\breplace\(",
    "a comprehension with a condition": r"\[[^\]]* for [^\]]* if [^\]]*\]",
    "a conditional expression": r"= [^\n]* if [^\n]* else ",
    "a star that unpacks": r"[(\[, ]\*\w+[,)]",
    "lambda": r"\blambda\b",
}


@pytest.mark.parametrize("what", HARD_FOR_BEGINNERS)
def test_a_beginners_lesson_has_no_hard_python(lesson, what):
    if lesson.front_matter["level"] != "beginner":
        return
    pattern = HARD_FOR_BEGINNERS[what]
    cells = [c.number for c in lesson.book.code if re.search(pattern, c.source, re.MULTILINE)]
    assert cells == [], what


@pytest.fixture
def notes(lesson) -> str:
    path = lesson.book.path.parent / "teaching" / lesson.book.path.name
    return path.read_text(encoding="utf-8")


def test_teachers_get_times_that_add_up(lesson, notes):
    table = must_find(r"^## Times\n(.*?)^## ", notes, re.MULTILINE | re.DOTALL)[1]
    rows = re.findall(r"^\| (.+?) \| (\d+) \|$", table, re.MULTILINE)
    known = {"the question", *lesson.sections}
    assert {name for name, _ in rows} <= known
    body = [name for name in lesson.sections if name not in ("Exercises", *END)]
    assert set(body) <= {name for name, _ in rows}
    assert sum(int(minutes) for _, minutes in rows) == lesson.front_matter["minutes"]


def test_teachers_get_an_answer_to_each_question(notes):
    asked = must_find(r"^## To discuss\n(.*?)^## ", notes, re.MULTILINE | re.DOTALL)[1]
    questions = re.split(r"^\d+\. ", asked, flags=re.MULTILINE)[1:]
    assert len(questions) >= 5
    for question in questions:
        assert re.search(r"^    \*Answer:\* .{40,}", question, re.MULTILINE), question
