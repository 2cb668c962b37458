"""The changelog, and the feed that readers and libraries can follow."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from markdown import markdown

from course.model import Course, CourseError

_ENTRY = re.compile(r"^## (\d+\.\d+\.\d+) – (\d{4}-\d\d-\d\d)\n(.*?)(?=^## |\Z)", re.S | re.M)


@dataclass(frozen=True)
class Change:
    """One release of the changelog; ``text`` is Markdown."""

    version: str
    date: date
    text: str


def read_changes(root: Path) -> list[Change]:
    """Read ``CHANGELOG.md``, newest first.

    Raises
    ------
    CourseError
        A heading of level two isn't "version – date", or the order isn't newest first.
    """
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = [Change(v, date.fromisoformat(d), body.strip()) for v, d, body in _ENTRY.findall(text)]
    if len(found) != len(re.findall("^## ", text, re.M)):
        raise CourseError("CHANGELOG.md: each heading must be like '## 1.2.0 – 2026-11-24'.")
    numbers = [tuple(map(int, change.version.split("."))) for change in found]
    if numbers != sorted(numbers, reverse=True):
        raise CourseError("CHANGELOG.md: the newest release comes first.")
    return found


def feed(course: Course, changes: list[Change], site: str) -> str:
    """Write an Atom feed.

    Parameters
    ----------
    course : Course
    changes : list of Change
    site : str
        The site's absolute address, with a slash at the end.
    """
    authors = "".join(f"<author><name>{escape(a.name)}</name></author>" for a in course.authors)
    entries = "".join(_entry(course, change, site) for change in changes)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{escape(course.title)}: changes</title><id>{site}changes/</id>"
        f'<link href="{site}changes/"/><link rel="self" href="{site}feed.xml"/>'
        f"<updated>{_time(changes[0].date)}</updated>"
        f"<rights>{course.content_licence}</rights>{authors}{entries}</feed>\n"
    )


def _entry(course: Course, change: Change, site: str) -> str:
    page = f"{site}changes/#{change.version.replace('.', '')}-{change.date.isoformat()}"
    return (
        f"<entry><title>{escape(course.title)} {change.version}</title>"
        f"<id>{site}changes/{change.version}</id>"
        f'<link href="{page}"/><updated>{_time(change.date)}</updated>'
        f'<content type="html">{escape(markdown(change.text))}</content></entry>'
    )


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
