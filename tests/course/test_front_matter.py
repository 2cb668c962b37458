"""A lesson's front matter: what is wrong is told in one line, with file and line."""

import datetime
import re

import pytest

from course.front_matter import problems
from course.model import ROOT, CourseError
from course.reading import read_course
from tests.searching import must_find

GOOD = {
    "title": "Take six steps",
    "description": "A description that is long enough to be one, of a lesson that is none.",
    "authors": ["Someone"],
    "date": datetime.date(2026, 11, 24),
    "version": "0.1.0",
    "minutes": 20,
    "level": "beginner",
    "objectives": ["say a thing", "calculate a < b", "take a step"],
    "practised_in": ["say-it", "take-it", "take-it"],
    "prerequisites": [],
    "keywords": ["one", "two"],
    "jupyter": {"kernelspec": {"language": "python"}},
}


def test_good_front_matter_passes():
    assert list(problems(GOOD)) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "The six steps", "verb phrase"),
        ("title", "Taking six steps", "verb phrase"),
        ("minutes", "20", "whole number from 5 to 90"),
        ("level", "expert", "one of beginner, intermediate"),
        ("objectives", ["say a thing", "take a step"], "three to five"),
        ("objectives", ["say a thing", "take a step", "understand it"], "objectives 3 is"),
        ("objectives", ["say a thing", "take a step", "Draw it"], "lower case"),
        ("practised_in", ["say-it", "take-it"], "for each objective"),
        ("practised_in", ["say-it", "take-it", "take-it", "say-it"], "one exercise for each"),
        ("practised_in", ["say-it", "Take It", "take-it"], "practised_in 2"),
        ("prerequisites", ["Lesson 3"], "prerequisites 1"),
        ("date", "tomorrow", "year-month-day"),
        ("version", "1.0", "0.1.0"),
        ("colour", "red", "'colour' was unexpected"),
    ],
)
def test_what_is_wrong_is_said(field, value, said):
    ((where, problem),) = problems(GOOD | {field: value})
    assert said in problem
    if field != "colour":
        assert where == field
        assert problem.startswith(field)


@pytest.mark.parametrize("field", sorted(GOOD))
def test_every_field_is_needed(field):
    lacking = {name: value for name, value in GOOD.items() if name != field}
    ((where, problem),) = problems(lacking)
    assert where == ""
    assert problem.startswith(f"the front matter lacks {field}: "), "and it says what is wanted"


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "lessons").mkdir()
    for path in [ROOT / "CITATION.cff", *(ROOT / "lessons").glob("[0-9]*.md")]:
        (tmp_path / path.relative_to(ROOT)).write_text(path.read_text())
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"date: .*", "date: 26.11.2026", "date is '26.11.2026'; it must be year-month-day"),
        (r"level: .*", "level: [beginner", "this is no YAML"),
        (r"jupyter:\n(  .*\n)+", "", "the front matter lacks jupyter: kernelspec"),
        (r"authors: .*", "authors: [A stranger]", "CITATION.cff doesn't know A stranger"),
        (r"minutes: .*\n", "", "the front matter lacks minutes: a whole number"),
        (r"prerequisites: .*", "prerequisites: [99-no-such]", "no lesson 99-no-such"),
        (r"practised_in: \[[\w-]+", "practised_in: [no-such", "not in this lesson: no-such"),
        (r"title: .*", "title: Take many steps", "but the first heading says 'Take six steps'"),
        (r"title:", "renamed_from: [05-read-a-loss-curve]\ntitle:", "is no former name"),
        (r"title:", "renamed_from: [../index]\ntitle:", "renamed_from 1 is '../index'"),
        (r"\n---\n", "\n--\n", "a second line of ---"),
    ],
)
def test_a_wrong_lesson_is_refused_with_file_and_line(checkout, old, new, said):
    path = checkout / "lessons/04-take-six-steps.md"
    text = re.sub(old, new, path.read_text(), count=1)
    path.write_text(text)
    with pytest.raises(CourseError) as error:
        read_course(checkout)
    told = str(error.value)
    assert "\n" not in told
    found = must_find(r"^lessons/04-take-six-steps\.md, line (\d+): ", told)
    assert said in told
    field = new.partition(":")[0]
    if field and "YAML" not in told and ":" in new:
        assert text.splitlines()[int(found[1]) - 1].startswith(field)


def test_a_byte_order_mark_changes_nothing(checkout):
    before = read_course(checkout)
    path = checkout / "lessons/04-take-six-steps.md"
    path.write_text(path.read_text(), encoding="utf-8-sig")
    assert read_course(checkout) == before
