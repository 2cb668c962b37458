"""Read the course from a checkout, and refuse what is wrong with file and line."""

import re
from datetime import date
from pathlib import Path

import yaml

from course.front_matter import problems
from course.model import LESSONS, ROOT, Author, Course, CourseError, Lesson
from livecells.api import FrontMatterError, line_of, read_front_matter

_EXERCISE = re.compile(r"^<!-- exercise: ([\w-]+) -->$", re.MULTILINE)
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def read_course(root: Path = ROOT) -> Course:
    """Read the course from a checkout.

    Parameters
    ----------
    root : Path
        The folder of ``CITATION.cff`` and ``lessons/``.

    Raises
    ------
    CourseError
        Something is missing or malformed, or a lesson names an author, an exercise or a
        prerequisite that isn't there.
    """
    cff = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    authors = {author.name: author for author in map(_author, cff["authors"])}
    paths = sorted((root / LESSONS).glob("[0-9]*.md"))
    course = Course(
        root=root,
        title=cff["title"],
        abstract=cff["abstract"],
        authors=tuple(authors.values()),
        version=str(cff["version"]),
        date=date.fromisoformat(str(cff["date-released"])),
        licences=tuple(cff["license"]),
        keywords=tuple(cff["keywords"]),
        lessons=tuple(read_lesson(path, authors) for path in paths),
    )
    for lesson in course.lessons:
        unknown = [slug for slug in lesson.prerequisites if slug not in course.by_slug]
        if unknown:
            raise _at(root / lesson.source, "prerequisites", f"no lesson {', '.join(unknown)}")
    return course


def read_lesson(path: Path, authors: dict[str, Author]) -> Lesson:
    """Read one lesson and check its front matter.

    Raises
    ------
    CourseError
        A field is missing or wrong, an author is not in ``CITATION.cff``, or an objective has no
        exercise in the lesson.
    """
    try:
        meta, text = read_front_matter(path)
    except FrontMatterError as error:
        raise CourseError(f"{LESSONS}/{error}") from None
    for field, problem in problems(meta):
        raise _at(path, field, problem)
    if strangers := [name for name in meta["authors"] if name not in authors]:
        raise _at(path, "authors", f"CITATION.cff doesn't know {', '.join(strangers)}")
    exercises = tuple(_EXERCISE.findall(text))
    if absent := [slug for slug in meta["practised_in"] if slug not in exercises]:
        raise _at(path, "practised_in", f"not in this lesson: {', '.join(absent)}")
    heading = _HEADING.search(text)
    if heading is None or heading[1] != meta["title"]:
        found = f"the first heading says {heading[1]!r}" if heading else "there is no `# ` heading"
        raise _at(path, "title", f"title is {meta['title']!r}, but {found}")
    if wrong := [
        old for old in meta.get("renamed_from", []) if (path.parent / f"{old}.md").exists()
    ]:
        raise _at(path, "renamed_from", f"{wrong[0]!r} is no former name: there is such a lesson")
    return Lesson(
        slug=path.stem,
        text=text,
        title=meta["title"],
        description=meta["description"],
        authors=tuple(authors[name] for name in meta["authors"]),
        date=date.fromisoformat(str(meta["date"])),
        version=str(meta["version"]),
        minutes=int(meta["minutes"]),
        level=meta["level"],
        objectives=tuple(meta["objectives"]),
        practised_in=tuple(meta["practised_in"]),
        prerequisites=tuple(meta["prerequisites"]),
        keywords=tuple(meta["keywords"]),
        exercises=exercises,
        renamed_from=tuple(meta.get("renamed_from", ())),
    )


def _at(path: Path, field: str, problem: str) -> CourseError:
    return CourseError(f"{LESSONS}/{path.name}, line {line_of(path, field)}: {problem}.")


def _author(entry: dict[str, str]) -> Author:
    if "name" in entry:
        return Author(entry["name"])
    family, given = entry["family-names"], entry.get("given-names", "")
    return Author(f"{given} {family}".strip(), family, given)
