"""What teachers take: a page for each lesson, notebooks, the package, everything in one archive."""

import re
from pathlib import Path

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from livecells.exercise_file import ExerciseError
from publishing.archives import archive
from publishing.course import ROOT, Course, CourseError, read_course
from publishing.notebooks import signed
from publishing.teaching import lesson_table, scope, teacher_page

_DOWNLOADS = "downloads"
_CONFIGURATIONS = ("nginx.conf", "github-pages.yml")
_WITH_THE_NOTEBOOKS = ("CITATION.cff", "LICENSE", "LICENSE-CONTENT.md")


class _State:
    course: Course


@event_priority(-50)  # after livecells, which executes the notebooks
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and what can be downloaded."""
    try:
        course = _State.course = read_course()
        for lesson in course.lessons:
            page = teacher_page(lesson, course)
            files.append(File.generated(config, f"teachers/{lesson.slug}.md", content=page))
        for name in _CONFIGURATIONS:
            path = ROOT / "deploy" / name
            files.append(File.generated(config, f"{_DOWNLOADS}/{name}", abs_src_path=str(path)))
        for name, data in _downloads(course, files, config).items():
            files.append(File.generated(config, f"{_DOWNLOADS}/{name}", content=data))
    except (CourseError, ExerciseError) as error:
        raise PluginError(str(error)) from None
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Fill the slots of the hand-written pages for teachers."""
    if not page.file.src_uri.startswith("teachers/"):
        return markdown
    course = _State.course
    for slot, write in (
        ("<!-- lesson table -->", lambda: lesson_table(course)),
        ("<!-- scope -->", lambda: scope(course)),
        ("<!-- notebook list -->", lambda: _notebook_list(course)),
        ("<!-- wheel -->", lambda: _how_to_install(config)),
    ):
        if slot in markdown:
            markdown = markdown.replace(slot, write())
    return markdown


def _downloads(course: Course, files: Files, config: MkDocsConfig) -> dict[str, bytes]:
    wheel = _wheel(config)
    whole = {name: (ROOT / name).read_bytes() for name in _WITH_THE_NOTEBOOKS}
    whole[wheel.name] = wheel.read_bytes()
    for lesson in course.lessons:
        file = files.get_file_from_path(f"lessons/{lesson.slug}.ipynb")
        page = config.site_url + lesson.url if config.site_url else ""
        node = nbformat.reads(file.content_string, as_version=4)
        file.content_string = signed(node, course, lesson, page, wheel.name)
        whole[f"notebooks/{lesson.slug}.ipynb"] = file.content_bytes
    name = _archive_name(course)
    top = name.removesuffix(".zip")
    packed = archive({f"{top}/{path}": data for path, data in whole.items()})
    return {wheel.name: wheel.read_bytes(), name: packed}


def _notebook_list(course: Course) -> str:
    lines = [
        f"- [{lesson.title}](../lessons/{lesson.slug}.ipynb){{ download }}"
        for lesson in course.lessons
    ]
    everything = f"[Everything in one archive](../{_DOWNLOADS}/{_archive_name(course)})"
    return "\n".join(lines) + f"\n\n{everything}{{ download }}: notebooks, package and licences."


def _how_to_install(config: MkDocsConfig) -> str:
    name = _wheel(config).name
    link = f"[{name}](../{_DOWNLOADS}/{name}){{ download }}"
    address = f"{config.site_url}{_DOWNLOADS}/" if config.site_url else ""
    command = f"```sh\npip install {address}{name} matplotlib jupyterlab\n```"
    note = "" if address else "\n\n(In the folder to which you have downloaded it.)"
    return f"{link}\n\n{command}{note}"


def _archive_name(course: Course) -> str:
    return f"gradient-descent-course-{course.version}.zip"


def _wheel(config: MkDocsConfig) -> Path:
    folder = ROOT / re.sub(r"/$", "", config.plugins["livecells"].config.wheels)
    wheels = sorted(folder.glob("gdcore-*.whl"))
    if len(wheels) != 1:
        raise PluginError(f"{folder} should hold one wheel of gdcore: run `make build`.")
    return wheels[0]
