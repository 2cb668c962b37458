"""The course and its lessons, as ``CITATION.cff`` and the front matter describe them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
LESSONS = "lessons"
LICENCES = {
    "BSD-3-Clause": "https://opensource.org/license/bsd-3-clause",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
}


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

    @property
    def inverted(self) -> str:
        """The family name first; a group's name as it is."""
        return f"{self.family}, {self.given}" if self.is_person else self.name


@dataclass(frozen=True)
class Lesson:
    """A lesson: its front matter and its text.

    Attributes
    ----------
    slug : str
        The file's name without its ending, such as ``"04-take-six-steps"``.
    text : str
        Its Markdown, without the front matter.
    minutes : int
        How long it takes to read and do.
    objectives, prerequisites, keywords, exercises : tuple of str
        Prerequisites and exercises are slugs.
    practised_in : tuple of str
        For each objective the slug of the exercise in which a reader does it.
    renamed_from : tuple of str
        Former slugs: pages there lead on.
    """

    slug: str
    text: str
    title: str
    description: str
    authors: tuple[Author, ...]
    date: date
    version: str
    minutes: int
    level: str
    objectives: tuple[str, ...]
    practised_in: tuple[str, ...]
    prerequisites: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    renamed_from: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Its place in the course, from the file's name."""
        return int(self.slug.partition("-")[0])

    @property
    def source(self) -> str:
        """Its file below the course's root, and its page's below the site's documents."""
        return f"{LESSONS}/{self.slug}.md"

    @property
    def notebook(self) -> str:
        """Where the site has it as a notebook."""
        return f"{LESSONS}/{self.slug}.ipynb"

    @property
    def url(self) -> str:
        """Its address below the site's."""
        return f"{LESSONS}/{self.slug}/"


@dataclass(frozen=True)
class Course:
    """The whole: what ``CITATION.cff`` says, and the lessons in order.

    Attributes
    ----------
    root : Path
        The checkout that it was read from.
    """

    root: Path
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

    @cached_property
    def by_source(self) -> dict[str, Lesson]:
        """Find a lesson by its source file, such as ``"lessons/04-take-six-steps.md"``."""
        return {lesson.source: lesson for lesson in self.lessons}

    @property
    def cache(self) -> Path:
        """Where what has been made is kept from build to build."""
        return self.root / ".cache"

    @property
    def content_licence(self) -> str:
        """The address of the licence of text and figures."""
        return LICENCES["CC-BY-4.0"]


@dataclass(frozen=True)
class Site:
    """Where the course will be.

    Attributes
    ----------
    url : str
        The site's address, with a slash at the end; "" when it isn't known.
    release : str
        The version whose own address the site will have; "" for the latest state.
    description : str
        What pages without a description of their own say.
    """

    url: str = ""
    release: str = ""
    description: str = ""

    def absolute(self, url: str) -> str:
        """Complete an address; relative ones are of no use to others, so "" without a site."""
        return self.url + url if self.url else ""

    def permalink(self, lesson: Lesson | None) -> str:
        """Give the address at which this version of a lesson, or of the course, will stay."""
        version = f"{self.release}/" if self.release else ""
        return self.absolute(version + (lesson.url if lesson else ""))
