"""Citations of the course and its lessons, as text, BibTeX, RIS and CSL-JSON.

One description in CSL-JSON; Citation.js writes the rest of it, in Node, once per change.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.citing.citation_js import CitationJsError, written_by
from course.model import Author, Course, CourseError, Lesson, Site

COURSE = "course"
ENDINGS = {"bibtex": "bib", "ris": "ris", "csl": "csl.json"}


@dataclass(frozen=True)
class Citation:
    """One work, cited in every form.

    Attributes
    ----------
    text : str
        In APA's style, without markup.
    html : str
        The same, the title in italics.
    bibtex, ris, csl : str
        What the files hold; ``csl`` is CSL-JSON.
    """

    text: str
    html: str
    bibtex: str
    ris: str
    csl: str


def item_of(course: Course, lesson: Lesson | None, address: str) -> dict[str, Any]:
    """Describe the course or one lesson in CSL-JSON.

    Parameters
    ----------
    course : Course
    lesson : Lesson or None
        None is the whole course.
    address : str
        The permalink of the version; "" when the site's address isn't known.
    """
    work = lesson or course
    item: dict[str, Any] = {
        "id": f"gradient-descent-{lesson.slug if lesson else 'course'}",
        "type": "webpage",
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]},
        "genre": f"Interactive {'lesson' if lesson else 'course'}, version {work.version}",
        "version": work.version,
        "note": f"Version {work.version} of {work.date.isoformat()}",
        "abstract": lesson.description if lesson else course.abstract,
        "keyword": ",".join(work.keywords),
        "language": "en",
    }
    if lesson:
        item["container-title"] = course.title
        item["note"] = f"Lesson {lesson.number} of {course.title}. {item['note']}"
    if address:
        item["URL"] = address
    return item


def cite_course(course: Course, site: Site) -> dict[str, Citation]:
    """Write the citations of the course, under the name `COURSE`, and of each lesson by its slug.

    Raises
    ------
    CourseError
        Citation.js refused.
    """
    works = [None, *course.lessons]
    items = [item_of(course, work, site.permalink(work)) for work in works]
    return dict(zip([COURSE, *course.by_slug], cite(items, course.cache / "citing"), strict=True))


def cite(items: list[dict[str, Any]], cache: Path) -> list[Citation]:
    """Write citations.

    Parameters
    ----------
    items : list of dict
        From `item_of`.
    cache : Path
        Keeps what Citation.js wrote.

    Raises
    ------
    CourseError
        Citation.js refused.
    """
    try:
        written = written_by("citation.mjs", json.dumps(items, sort_keys=True), cache)
    except CitationJsError as error:
        raise CourseError(f"citations: {error}") from None
    return [Citation(**forms) for forms in written]


def files(citations: Mapping[str, Citation]) -> dict[str, str]:
    """Give the files to download, by their address on the site."""
    return {
        f"cite/{name}.{ending}": getattr(citation, form)
        for name, citation in citations.items()
        for form, ending in ENDINGS.items()
    }


def _name(author: Author) -> dict[str, str]:
    if author.is_person:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}
