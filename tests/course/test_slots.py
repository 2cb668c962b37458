"""Slots: each is filled from one table; what is shown between ticks stays."""

from pathlib import Path

import pytest

from course.model import CourseError, Site
from course.slots import Slot, fill


@pytest.fixture
def of_page(course):
    return Slot(course, Site(), {}, Path("gdcore-1-py3-none-any.whl"), "x.md", str)


def test_a_slot_is_filled_also_within_a_line(of_page, course):
    text = fill("<!-- scope --> from the start", of_page)
    assert text.startswith(f"{len(course.lessons)} lessons of ")
    assert text.endswith("lead from the start")


@pytest.mark.parametrize("text", ["`<!-- scope -->`", "<!-- a remark -->", "<!-- scope"])
def test_what_is_no_slot_stays(text, of_page):
    assert fill(text, of_page) == text


def test_an_unknown_work_stops_the_build_with_the_page(of_page):
    with pytest.raises(CourseError, match=r"^x\.md: there is nothing to cite called 'nobody'"):
        fill("<!-- cite: nobody -->", of_page)
