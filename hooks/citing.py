"""Say how to cite: at the end of each lesson, on the page "How to cite", in every head."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from publishing import head, pictures
from publishing.cite_section import section
from publishing.citing import ENDINGS, Citation, cite, item_of
from publishing.course import Course, CourseError, Lesson, read_course

_HEADING = "\n\n## Cite this lesson {{ data-search-exclude }}\n\n<!-- cite: {slug} -->\n"
_SLOT = re.compile(r"<!-- cite: ([\w-]+) -->")
_COURSE = "course"


class _State:
    course: Course
    citations: dict[str, Citation]


def on_config(config: MkDocsConfig) -> None:
    """Read the course and write its citations."""
    try:
        _State.course = read_course()
        works = [None, *_State.course.lessons]
        items = [item_of(_State.course, work, permalink(config, work)) for work in works]
        names = [_COURSE, *_State.course.by_slug]
        _State.citations = dict(zip(names, cite(items), strict=True))
    except (CourseError, RuntimeError) as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files to download and the pictures."""
    for name, citation in _State.citations.items():
        for form, ending in ENDINGS.items():
            uri = f"cite/{name}.{ending}"
            files.append(File.generated(config, uri, content=getattr(citation, form)))
        lesson = _State.course.by_slug.get(name)
        files.append(File.generated(config, _picture_url(lesson), content=_picture(lesson)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Give each lesson its last section."""
    lesson = _lesson(page)
    return markdown + _HEADING.format(slug=lesson.slug) if lesson else markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Fill the places that a page keeps for citations."""

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in _State.citations:
            raise PluginError(f"{page.file.src_uri}: nothing here is called {slot[1]}.")
        return section(_State.citations[slot[1]], get_relative_url(f"cite/{slot[1]}", page.url))

    return _SLOT.sub(fill, html)


def on_page_context(context: dict, page: Page, config: MkDocsConfig, **_: object) -> dict:
    """Write the head's tags; overrides/main.html places them."""
    lesson = _lesson(page)
    place = head.Place(
        site=config.site_url or "",
        url=page.url.removeprefix("./"),
        permalink=permalink(config, lesson),
        picture=_picture_url(lesson),
    )
    title, description = str(page.title), page.meta.get("description", config.site_description)
    context["head_tags"] = head.tags(_State.course, lesson, place, title, description)
    return context


def permalink(config: MkDocsConfig, lesson: Lesson | None) -> str:
    """Give the address at which this version of a lesson, or of the course, will stay."""
    if not config.site_url:
        return ""
    release = config.extra.get("release")
    version = f"{release}/" if release else ""
    return config.site_url + version + (lesson.url if lesson else "")


def _lesson(page: Page) -> Lesson | None:
    return _State.course.by_slug.get(page.url.removeprefix("lessons/").rstrip("/"))


def _picture_url(lesson: Lesson | None) -> str:
    return f"assets/pictures/{lesson.slug if lesson else _COURSE}.png"


def _picture(lesson: Lesson | None) -> bytes:
    course = _State.course
    if lesson:
        facts = f"Lesson {lesson.number} · {lesson.minutes} minutes\n{course.title}"
        return pictures.picture(lesson.title, facts, lesson.number)
    return pictures.picture(course.title, "Every figure computed on the page", 0)
