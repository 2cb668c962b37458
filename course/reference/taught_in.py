"""Link what the reference says of a lesson, as in 'Taught in lesson 4, "Take six steps"'."""

import re

from course.model import Course, CourseError
from course.page import Page, prose, rewrite

_LESSON = re.compile(r"\blesson\s+(?P<number>\d+),\s+\"(?P<title>.+?)\"", re.DOTALL)
_REFERENCE = "reference/"


def link_lessons(page: Page, course: Course) -> None:
    """Link each lesson that exists; one that is only planned stays text.

    Parameters
    ----------
    page : Page
        Only pages of the reference are changed.
    course : Course

    Raises
    ------
    CourseError
        A docstring calls a lesson by another title than its own.
    """
    if not page.source.startswith(_REFERENCE):
        return
    by_number = {lesson.number: lesson for lesson in course.lessons}

    def linked(match: re.Match[str]) -> str:
        lesson = by_number.get(int(match["number"]))
        title = " ".join(match["title"].split())
        if lesson is None:
            return match[0]
        if lesson.title != title:
            raise CourseError(
                f"{page.source}: lesson {lesson.number} is called {lesson.title!r}, not {title!r}: "
                "mend the docstring."
            )
        return f'<a href="{page.address(lesson.url)}">lesson {lesson.number}, {title}</a>'

    for text in prose(page.root, skip=("a",)):  # in the listings of sources too
        rewrite(text, lambda words: _LESSON.sub(linked, words))
