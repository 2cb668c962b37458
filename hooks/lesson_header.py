"""Show a lesson's front matter under its title: what you will learn, and how long it takes."""

from html import escape

from mkdocs.exceptions import PluginError

_NEEDED = ("title", "description", "authors", "date", "version", "minutes", "level", "objectives")


def on_page_content(html: str, page, **_: object) -> str:
    """Put the box after the page's first heading."""
    if not page.file.src_uri.startswith("lessons/"):
        return html
    missing = [name for name in _NEEDED if name not in page.meta]
    if missing:
        raise PluginError(f"{page.file.src_uri}: the front matter lacks {', '.join(missing)}.")
    heading, found, rest = html.partition("</h1>")
    if not found:
        raise PluginError(f"{page.file.src_uri}: there is no heading of level one.")
    return heading + found + _box(page.meta) + rest


def _box(meta: dict) -> str:
    objectives = "".join(f"<li>{escape(text)}</li>" for text in meta["objectives"])
    return (
        '<section class="lesson-box" aria-label="About this lesson">'
        f'<p class="lesson-facts">{meta["minutes"]} minutes · {escape(meta["level"])}</p>'
        f'<p class="lesson-will">You will</p><ul>{objectives}</ul></section>'
    )
