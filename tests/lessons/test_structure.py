"""Every lesson is built the same way, so that a reader knows the way around."""

import re

import pytest

from livecells import exercises

END = ["Common mistakes", "In one breath", "Further reading"]
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
    text = re.search(r"^## In one breath\n(.*?)^## ", lesson.prose, re.MULTILINE | re.DOTALL)[1]
    assert 4 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 7


def test_mistakes_are_quoted_and_answered(lesson):
    text = re.search(r"^## Common mistakes\n(.*?)^## ", lesson.prose, re.MULTILINE | re.DOTALL)[1]
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


def test_at_least_one_cell_has_a_slider(lesson):
    sliders = [c for c in lesson.book.code if re.search(r'# @param \{.*"slider"', c.source)]
    assert sliders


def test_two_or_three_exercises(lesson):
    assert 2 <= len(exercises.of_lesson(lesson.book)) <= 3


@pytest.mark.parametrize("word", BELITTLING)
def test_no_word_that_belittles(lesson, word):
    prose = re.sub(r'"[^"]*"|`[^`]*`', "", lesson.prose.lower())
    assert not re.search(rf"\b{word}\b", prose)


def test_prerequisites_come_before(lesson):
    for slug in lesson.front_matter["prerequisites"]:
        assert (lesson.book.path.parent / f"{slug}.md").is_file(), slug
        assert slug < lesson.name


def test_the_minutes_are_believable(lesson):
    """Prose at 130 words a minute, a minute for a cell, three for an exercise, within a half."""
    words = len(lesson.prose.split())
    tasks = len(exercises.of_lesson(lesson.book))
    needed = words / 130 + len(lesson.book.code) + 3 * tasks
    assert 0.5 * needed <= lesson.front_matter["minutes"] <= 1.6 * needed, f"about {needed:.0f}"
