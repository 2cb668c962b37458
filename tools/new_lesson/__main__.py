"""Write the files of a new lesson: ``python tools/new_lesson 09-add-momentum``.

What is written builds and passes the tests of lessons: a lesson with three exercises and notes for
teachers, all to be replaced part by part.
"""

import re
import sys
from pathlib import Path
from string import Template

from course.model import Course, CourseError
from course.reading import read_course
from livecells import notebook

_HERE = Path(__file__).parent
_EXERCISES = ("predict", "loss", "rate")
_NAME = re.compile(r"\d\d(-[a-z0-9]+)+")
_NOTES_WITHOUT_THE_QUESTION = 19  # minutes in teaching.md


def write(name: str, root: Path) -> list[Path]:
    """Write a lesson's files and name it in ``nav``.

    Parameters
    ----------
    name : str
        The file's name without ``.md``, such as ``"09-add-momentum"``.
    root : Path
        The checkout.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    CourseError
        The name is no lesson's, or its files are there.
    """
    course = read_course(root)
    if not _NAME.fullmatch(name):
        raise CourseError(f"{name!r}: two digits, then words with dashes: NAME=09-add-momentum.")
    number, _, slug = name.partition("-")
    if taken := [each.slug for each in course.lessons if each.slug[:2] == number]:
        raise CourseError(f"{name!r}: lesson {number} is {taken[0]}.")
    fields = {"slug": slug, **_fields(slug, course)}
    lesson = root / f"lessons/{name}.md"
    exercises = {kind: root / f"lessons/exercises/{slug}-{kind}.md" for kind in _EXERCISES}
    notes = root / f"lessons/teaching/{name}.md"
    if there := [path for path in (lesson, notes, *exercises.values()) if path.exists()]:
        raise CourseError(f"{there[0].relative_to(root)} is there already.")
    _fill("lesson.md", lesson, fields | {"minutes": "60"})
    minutes = _minutes(lesson)
    _fill("lesson.md", lesson, fields | {"minutes": str(minutes)})
    for kind, path in exercises.items():
        _fill(f"{kind}.md", path, {})
    _fill("teaching.md", notes, {"rest": str(minutes - _NOTES_WITHOUT_THE_QUESTION)})
    _name_in_nav(root / "mkdocs.yml", course, f"lessons/{name}.md")
    return [lesson, notes, *exercises.values()]


def _fields(slug: str, course: Course) -> dict[str, str]:
    return {
        "title": slug.replace("-", " ").capitalize(),
        "author": course.authors[0].name,
        "date": course.date.isoformat(),
        "version": course.version,
        "before": course.lessons[-1].slug if course.lessons else "",
    }


def _fill(template: str, target: Path, fields: dict[str, str]) -> None:
    text = (_HERE / template).read_text(encoding="utf-8")
    target.write_text(Template(text).safe_substitute(fields), encoding="utf-8")


def _minutes(lesson: Path) -> int:
    """Count by the rule of CONTRIBUTING.md."""
    book = notebook.read(lesson)
    words = sum(len(cell.source.split()) for cell in book.cells if not cell.number)
    lines = sum(len(cell.source.splitlines()) for cell in book.code)
    needed = words / 150 + lines / 20 + len(book.code) / 2 + 5 * len(_EXERCISES)
    return 5 * round(needed / 5)


def _name_in_nav(config: Path, course: Course, source: str) -> None:
    """Put the lesson behind the last one; mkdocs.yml keeps its comments."""
    text = config.read_text(encoding="utf-8")
    last = f"      - {course.lessons[-1].source}\n"
    if last not in text:
        raise CourseError(f"mkdocs.yml: there is no line {last.strip()!r}: name {source} in nav.")
    config.write_text(text.replace(last, f"{last}      - {source}\n"), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write a lesson; return the exit status."""
    if len(arguments) != 1 or not arguments[0]:
        print("Say which: make lesson NAME=09-add-momentum", file=sys.stderr)
        return 2
    root = Path.cwd()
    try:
        written = write(arguments[0], root)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for path in written:
        print(f"· {path.relative_to(root)}")
    print("· now `make serve`; docs/write-a-lesson.md has the rules")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
