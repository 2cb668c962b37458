"""The list of lessons on the home page: what, for whom, how long, how far."""

from collections.abc import Callable
from html import escape

from course.model import Course, Lesson


def course_map(course: Course, address: Callable[[str], str]) -> str:
    """Write all lessons in order, with the time they take together.

    Parameters
    ----------
    course : Course
    address : callable
        Gives the relative address, seen from the page, of what is at an address of the site.
    """
    minutes = sum(lesson.minutes for lesson in course.lessons)
    entries = "".join(_entry(lesson, address(lesson.url)) for lesson in course.lessons)
    return (
        f'<p class="map-total">{_count(len(course.lessons), "lesson")} · about {_hours(minutes)}'
        f' in all</p><ol class="map">{entries}</ol>'
    )


def _entry(lesson: Lesson, address: str) -> str:
    slugs = " ".join(lesson.exercises)
    progress = f'<live-progress data-exercises="{escape(slugs)}"></live-progress>'
    return (
        f'<li class="map-lesson" value="{lesson.number}">'
        f'<a href="{escape(address)}" data-number="{lesson.number}">'
        f"{escape(lesson.title)}</a>"
        f'<p class="map-facts">{lesson.minutes} minutes · {escape(lesson.level)}'
        f"{progress if slugs else ''}</p>"
        f"<p>{escape(lesson.description)}</p></li>"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _hours(minutes: int) -> str:
    """Write a time to the half hour, and short ones in minutes."""
    if minutes < 90:
        return _count(minutes, "minute")
    halves = round(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''} hours"
