"""Link what the reference says of a lesson, as in 'Taught in lesson 4, "Take six steps"'."""

import re

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

_LESSON = re.compile(
    r"\blesson\s+(?P<number>\d+),\s+(?:\"|&quot;)(?P<title>.+?)(?:\"|&quot;)", re.S
)
_REFERENCE = "reference/"


class _Lessons:
    by_number: dict[int, str] = {}  # noqa: RUF012 - MkDocs keeps one module for each build


def on_files(files: Files, **_: object) -> None:
    """Note where each lesson is; its file's name begins with its number."""
    found = [re.match(r"lessons/(\d+)-.*\.md$", file.src_uri) for file in files]
    _Lessons.by_number = {int(match[1]): match[0] for match in found if match}


def on_page_content(html: str, page, files: Files, **_: object) -> str:
    """Link each lesson that exists; one that is only planned stays text."""
    if not page.file.src_uri.startswith(_REFERENCE):
        return html

    def linked(match: re.Match[str]) -> str:
        uri = _Lessons.by_number.get(int(match["number"]))
        if uri is None:
            return match[0]
        file = files.get_file_from_path(uri)
        title = " ".join(match["title"].split())
        if file.page and file.page.meta.get("title", title) != title:
            raise PluginError(
                f"{page.file.src_uri}: lesson {match['number']} is called "
                f"{file.page.meta['title']!r}, not {title!r}; mend the docstring."
            )
        url = file.url_relative_to(page.file)
        return f'<a href="{url}">lesson {match["number"]}, {title}</a>'

    return _LESSON.sub(linked, html)
