"""The course as it is."""

import pytest

from course.model import Course
from course.reading import read_course


@pytest.fixture(scope="session")
def course() -> Course:
    return read_course()
