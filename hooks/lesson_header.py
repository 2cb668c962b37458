"""Show a lesson's front matter under its title: what you will do, how long it takes, what it needs.

The front matter is checked first, so that no lesson goes out without it.
"""

import re
from html import escape

import front_matter
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import meta as yaml_meta

_HEADING = re.compile(r"<h1[^>]*>(?P<text>.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)


def on_page_content(html: str, page: Page, files: Files, **_: object) -> str:
    """Put the box after the page's first heading."""
    if not page.file.src_uri.startswith("lessons/"):
        return html
    found = _HEADING.search(html)
    wrong = front_matter.problems(page.meta)
    if found is None:
        wrong.append("there is no heading of level one")
    elif not wrong and escape(page.meta["title"], quote=False) != found["text"].strip():
        wrong.append(f"title is {page.meta['title']!r}, but the heading says {found['text']!r}")
    if wrong:
        raise PluginError(f"{page.file.src_uri}: {'; '.join(wrong)}.")
    links = [_link(page, slug, files) for slug in page.meta["prerequisites"]]
    return html[: found.end()] + box(page.meta, links) + html[found.end() :]


def box(meta: dict, prerequisites: list[str]) -> str:
    """Write the box.

    Parameters
    ----------
    meta : dict
        Valid front matter.
    prerequisites : list of str
        Links to the lessons that come before.
    """
    objectives = "".join(f"<li>{escape(text)}</li>" for text in meta["objectives"])
    first = ""
    if prerequisites:
        first = f'<p class="lesson-first">First read {" and ".join(prerequisites)}.</p>'
    return (
        '<section class="lesson-box" aria-label="About this lesson">'
        f'<p class="lesson-facts">{meta["minutes"]} minutes · {escape(meta["level"])}</p>'
        f'<p class="lesson-will">You will</p><ul>{objectives}</ul>{first}</section>'
    )


def _link(page: Page, slug: str, files: Files) -> str:
    file = files.get_file_from_path(f"lessons/{slug}.md")
    if file is None:
        raise PluginError(f"{page.file.src_uri}: prerequisites name {slug!r}, which is no lesson.")
    _, meta = yaml_meta.get_data(file.content_string)
    title = escape(str(meta.get("title", slug)))
    return f'<a href="{file.url_relative_to(page.file)}">{title}</a>'
