"""The pictures of the pages, each drawn once for what it is made from."""

import hashlib
from pathlib import Path

from course.model import Course, Lesson
from livecells.api import environment_key, is_whole, keep

_PACKAGES = ("numpy", "matplotlib", "pillow")


def address(lesson: Lesson | None) -> str:
    """Give the address below the site's; None is the course as a whole."""
    return f"assets/pictures/{lesson.slug if lesson else 'course'}.png"


def pictures(course: Course) -> dict[str, bytes]:
    """Give all pictures, by their address."""
    environment = environment_key(_PACKAGES, [course.root / "gdcore"])
    cache = course.cache / "pictures"
    made = {}
    for lesson in (None, *course.lessons):
        if lesson:
            facts = f"Lesson {lesson.number} · {lesson.minutes} minutes\n{course.title}"
            drawn = picture(cache, environment, lesson.title, facts, lesson.number)
        else:
            drawn = picture(cache, environment, course.title, "Every figure computed on the page")
        made[address(lesson)] = drawn
    return made


def picture(cache: Path, environment: str, title: str, facts: str, lesson: int = 0) -> bytes:
    """Give the picture of one page: `course.finding.drawing.draw` says which.

    Parameters
    ----------
    cache : Path
        Keeps the pictures.
    environment : str
        Changes with what draws them.
    title, facts : str
        What is written on it.
    lesson : int, optional
        Number of the lesson; 0 is the course as a whole.

    Returns
    -------
    bytes
        A PNG of 1200 by 630 pixels.
    """
    code = Path(__file__).with_name("drawing.py").read_text(encoding="utf-8")
    key = hashlib.sha256(repr((title, facts, lesson, environment, code)).encode()).hexdigest()[:20]
    cached = cache / f"{key}.png"
    if not is_whole(cached):
        from course.finding.drawing import draw  # noqa: PLC0415 - slow to import, rarely needed

        keep(cached, [draw(title, facts, lesson)])
    return cached.read_bytes()
