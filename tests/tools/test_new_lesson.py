"""`make lesson`: what it writes is a lesson that passes, or one line says why it is not written."""

import asyncio
import runpy
import shutil

import pytest

from course.model import ROOT, CourseError
from course.reading import read_course
from livecells import exercises, notebook, proof
from livecells.page.answers import asked_for

write = runpy.run_path(str(ROOT / "tools/new_lesson"), run_name="new_lesson")["write"]


@pytest.fixture
def checkout(tmp_path):
    shutil.copytree(ROOT / "lessons", tmp_path / "lessons")
    for name in ("CITATION.cff", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_new_lesson_is_read_and_its_exercises_are_proven(checkout):
    before = read_course(checkout)
    written = write("77-add-some-momentum", checkout)
    course = read_course(checkout)
    lesson = course.by_slug["77-add-some-momentum"]
    assert lesson.title == "Add some momentum"
    assert lesson.prerequisites == (before.lessons[-1].slug,)
    assert f"      - {lesson.source}\n" in (checkout / "mkdocs.yml").read_text()
    assert all(path.is_file() for path in written)
    book = notebook.read(checkout / lesson.source)
    found = asyncio.run(proof.complaints(book, exercises.of_lesson(book)))
    assert set(found) == set(lesson.exercises)
    assert not any(found.values())
    assert all(asked_for(each.check) for each in exercises.of_lesson(book).values())


def test_its_minutes_add_up(checkout):
    _, notes, *_ = write("77-add-some-momentum", checkout)
    lesson = read_course(checkout).by_slug["77-add-some-momentum"]
    rows = [line.split("|")[2] for line in notes.read_text().splitlines() if line[:2] == "| "]
    assert sum(int(each) for each in rows if each.strip().isdigit()) == lesson.minutes


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("momentum", "two digits, then words with dashes"),
        ("09-Add Momentum", "two digits, then words with dashes"),
        ("04-add-momentum", "lesson 04 is 04-take-six-steps"),
    ],
)
def test_a_name_that_is_none_is_refused(name, said, checkout):
    with pytest.raises(CourseError, match=said):
        write(name, checkout)
