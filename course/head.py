"""What a page's head tells reference managers, search engines and previews."""

import json
from html import escape

from course.citing.dublin_core import dublin_core
from course.citing.highwire import highwire
from course.finding import pictures
from course.finding.open_graph import open_graph
from course.finding.place import Place
from course.finding.schema_org import course_data, lesson_data
from course.model import Course, Lesson, Site


def head_tags(
    course: Course, site: Site, lesson: Lesson | None, *, url: str, title: str, description: str
) -> str:
    """Write the tags of one page.

    Parameters
    ----------
    course : Course
    site : Site
    lesson : Lesson or None
        None for the home page and all others.
    url : str
        The page's, below the site's; "" is the home page.
    title, description : str
        Of the page.

    Returns
    -------
    str
        HTML for the head.
    """
    place = Place(site, url, site.permalink(lesson), pictures.address(lesson))
    about = title if lesson or not url else f"{title} · {course.title}"
    named = open_graph(course, lesson, place, about, description or site.description)
    if lesson or not url:
        named += [*highwire(course, lesson, place), *dublin_core(course, lesson, place)]
    lines = [_meta(name, content) for name, content in named if content]
    return "\n".join(
        [*lines, *(_of_a_work(course, lesson, place) if lesson or not url else ["", ""])]
    )


def _of_a_work(course: Course, lesson: Lesson | None, place: Place) -> list[str]:
    data = lesson_data(course, lesson, place) if lesson else course_data(course, place)
    script = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    links = (
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
        '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">'
        f'<link rel="license" href="{course.content_licence}">'
    )
    return [links, f'<script type="application/ld+json">{script}</script>']


def _meta(name: str, content: str) -> str:
    key = "property" if name.startswith(("og:", "article:")) else "name"
    return f'<meta {key}="{name}" content="{escape(" ".join(content.split()))}">'
