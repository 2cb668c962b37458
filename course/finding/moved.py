"""Pages that lead on: from former addresses of lessons, and from their folder."""

import posixpath
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from course.model import LESSONS, Course, Site


def moved_pages(course: Course, site: Site) -> dict[str, str]:
    """Write the pages, by their address on the site.

    Parameters
    ----------
    course : Course
        A lesson's former names are ``renamed_from`` in its front matter.
    site : Site
    """
    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    template = pages.get_template("moved.html")

    def leads_on(address: str, title: str, to: str) -> str:
        target = posixpath.relpath(to or ".", address) + "/"
        return template.render(target=target, title=title, canonical=site.absolute(to))

    made = {
        f"{LESSONS}/{old}/index.html": leads_on(f"{LESSONS}/{old}", lesson.title, lesson.url)
        for lesson in course.lessons
        for old in lesson.renamed_from
    }
    return made | {f"{LESSONS}/index.html": leads_on(LESSONS, course.title, "")}
