"""The course and its lessons, as ``CITATION.cff`` and the front matter describe them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
NEEDED = ("title", "description", "authors", "date", "version", "minutes", "level", "objectives")
LICENCES = {
    "BSD-3-Clause": "https://opensource.org/license/bsd-3-clause",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
}
_EXERCISE = re.compile(r"^<!-- exercise: ([\w-]+) -->$", re.MULTILINE)


class CourseError(ValueError):
    """The course's description lacks or contradicts something; one line says what and where."""


@dataclass(frozen=True)
class Author:
    """A person or a group.

    Attributes
    ----------
    name : str
        In full, as the front matter of lessons writes it.
    family, given : str
        Of a person; both empty for a group.
    """

    name: str
    family: str = ""
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is one human being."""
        return bool(self.family)


@dataclass(frozen=True)
class Lesson:
    """A lesson's front matter.

    Attributes
    ----------
    slug : str
        The file's name without its ending, such as ``"04-take-six-steps"``.
    minutes : int
        How long it takes to read and do.
    objectives, prerequisites, keywords, exercises : tuple of str
        Prerequisites and exercises are slugs.
    """

    slug: str
    title: str
    description: str
    authors: tuple[Author, ...]
    date: date
    version: str
    minutes: int
    level: str
    objectives: tuple[str, ...]
    prerequisites: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Its place in the course, from the file's name."""
        return int(self.slug.partition("-")[0])

    @property
    def url(self) -> str:
        """Its address below the site's."""
        return f"lessons/{self.slug}/"


@dataclass(frozen=True)
class Course:
    """The whole: what ``CITATION.cff`` says, and the lessons in order."""

    title: str
    abstract: str
    authors: tuple[Author, ...]
    version: str
    date: date
    licences: tuple[str, ...]
    keywords: tuple[str, ...]
    lessons: tuple[Lesson, ...] = ()

    @cached_property
    def by_slug(self) -> dict[str, Lesson]:
        """Find a lesson by its file's name."""
        return {lesson.slug: lesson for lesson in self.lessons}

    @property
    def content_licence(self) -> str:
        """The address of the licence of text and figures."""
        return LICENCES["CC-BY-4.0"]


def read_course(root: Path = ROOT) -> Course:
    """Read the course from a checkout.

    Parameters
    ----------
    root : Path
        The folder of ``CITATION.cff`` and ``lessons/``.

    Raises
    ------
    CourseError
        Something is missing, or a lesson names an author or a prerequisite that isn't there.
    """
    cff = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    authors = {author.name: author for author in map(_author, cff["authors"])}
    course = Course(
        title=cff["title"],
        abstract=cff["abstract"],
        authors=tuple(authors.values()),
        version=str(cff["version"]),
        date=date.fromisoformat(str(cff["date-released"])),
        licences=tuple(cff["license"]),
        keywords=tuple(cff["keywords"]),
        lessons=tuple(
            read_lesson(path, authors) for path in sorted((root / "lessons").glob("[0-9]*.md"))
        ),
    )
    for lesson in course.lessons:
        unknown = set(lesson.prerequisites) - set(course.by_slug)
        if unknown:
            raise CourseError(f"{lesson.slug}.md: no such prerequisite: {', '.join(unknown)}.")
    return course


def read_lesson(path: Path, authors: dict[str, Author]) -> Lesson:
    """Read one lesson's front matter.

    Raises
    ------
    CourseError
        A field is missing, or an author is not in ``CITATION.cff``.
    """
    meta = front_matter(path)
    missing = [name for name in NEEDED if name not in meta]
    if missing:
        raise CourseError(f"{path.name}: the front matter lacks {', '.join(missing)}.")
    strangers = [name for name in meta["authors"] if name not in authors]
    if strangers:
        raise CourseError(f"{path.name}: CITATION.cff doesn't know {', '.join(strangers)}.")
    return Lesson(
        slug=path.stem,
        title=meta["title"],
        description=meta["description"],
        authors=tuple(authors[name] for name in meta["authors"]),
        date=date.fromisoformat(str(meta["date"])),
        version=str(meta["version"]),
        minutes=int(meta["minutes"]),
        level=meta["level"],
        objectives=tuple(meta["objectives"]),
        prerequisites=tuple(meta.get("prerequisites") or ()),
        keywords=tuple(meta.get("keywords") or ()),
        exercises=tuple(_EXERCISE.findall(path.read_text(encoding="utf-8"))),
    )


def front_matter(path: Path) -> dict[str, Any]:
    """Read the YAML between the two first lines of dashes; {} without one."""
    text = path.read_text(encoding="utf-8-sig")
    if not text.startswith("---\n"):
        return {}
    return yaml.safe_load(text[4:].partition("\n---")[0]) or {}


def _author(entry: dict[str, str]) -> Author:
    if "name" in entry:
        return Author(entry["name"])
    family, given = entry["family-names"], entry.get("given-names", "")
    return Author(f"{given} {family}".strip(), family, given)
