"""Put the map of the course where a page asks for it."""

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from publishing.course import read_course
from publishing.course_map import course_map

_SLOT = "<!-- course map -->"


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Fill the slot."""
    if _SLOT not in html:
        return html
    top = get_relative_url(".", page.url)
    prefix = "" if top in (".", "./") else f"{top.rstrip('/')}/"
    return html.replace(_SLOT, course_map(read_course(), prefix))
