"""What teachers take: notebooks, the package, everything in one archive."""

from pathlib import Path

import nbformat

from course.model import Course, Site
from course.releases.archives import archive
from course.teaching.notebooks import signed

FOLDER = "downloads"
_WITH_THE_NOTEBOOKS = ("CITATION.cff", "LICENSE", "LICENSE-CONTENT.md")


def downloads(
    course: Course, site: Site, notebooks: dict[str, str], wheel: Path
) -> dict[str, str | bytes]:
    """Give what can be downloaded, by its address on the site.

    Parameters
    ----------
    course : Course
    site : Site
    notebooks : dict
        By slug, each lesson's notebook as livecells wrote it.
    wheel : Path
        The package's wheel.
    """
    made: dict[str, str | bytes] = {f"{FOLDER}/{wheel.name}": wheel.read_bytes()}
    packed = {name: (course.root / name).read_bytes() for name in _WITH_THE_NOTEBOOKS}
    packed[wheel.name] = wheel.read_bytes()
    address = site.absolute(f"{FOLDER}/{wheel.name}") or wheel.name
    for lesson in course.lessons:
        node = nbformat.reads(notebooks[lesson.slug], as_version=4)
        text = signed(node, course, lesson, site.absolute(lesson.url), address)
        made[lesson.notebook] = text
        packed[f"notebooks/{lesson.slug}.ipynb"] = text.encode()
    name = _archive_name(course)
    top = name.removesuffix(".zip")
    made[f"{FOLDER}/{name}"] = archive({f"{top}/{path}": data for path, data in packed.items()})
    return made


def notebook_list(course: Course) -> str:
    """Write links to the notebooks, in Markdown."""
    lines = [
        f"- [{lesson.title}](../lessons/{lesson.slug}.ipynb){{ download }}"
        for lesson in course.lessons
    ]
    everything = f"[Everything in one archive](../{FOLDER}/{_archive_name(course)})"
    return "\n".join(lines) + f"\n\n{everything}{{ download }}: notebooks, package and licences."


def how_to_install(site: Site, wheel: Path) -> str:
    """Write a link to the package and the command that installs it, in Markdown."""
    link = f"[{wheel.name}](../{FOLDER}/{wheel.name}){{ download }}"
    address = site.absolute(f"{FOLDER}/")
    command = f"```sh\npip install {address}{wheel.name} matplotlib jupyterlab\n```"
    note = "" if address else "\n\n(In the folder to which you have downloaded it.)"
    return f"{link}\n\n{command}{note}"


def _archive_name(course: Course) -> str:
    return f"gradient-descent-course-{course.version}.zip"
