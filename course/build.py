"""The course while a site is built: read once, then asked for files and pages.

It knows no generator. Where a page is, its caller says: by its source file, and by a function that
gives the relative address, seen from the page, of what is at an address of the site.
"""

from collections.abc import Callable
from pathlib import Path

from jinja2 import BytecodeCache

from course.citing.citation import cite_course
from course.citing.section import LAST_SECTION
from course.files import Content, added_files
from course.formulas.tables import refuse_bars
from course.head import head_tags
from course.model import Site
from course.package import fresh_wheel
from course.page import Page
from course.passes import passes
from course.reading import read_course
from course.slots import Slot, fill
from course.theme.compiled_templates import kept_templates

Address = Callable[[str], str]


class Build:
    """One build.

    Parameters
    ----------
    root : Path
        The checkout.
    site : Site
        Where the site will be.
    wheels : Path
        The folder of the package's wheel.

    Raises
    ------
    CourseError
        The course is not as it must be.
    """

    def __init__(self, root: Path, site: Site, wheels: Path) -> None:
        self.course = read_course(root)
        self.site = site
        self._citations = cite_course(self.course, site)
        self._rules: dict[str, str] = {}
        self._passes = passes(self.course, self._rules)
        self._wheel = fresh_wheel(root, wheels)

    def files(self, read: Callable[[str], str]) -> dict[str, Content]:
        """Give all files that pages are not made of, by their address.

        Parameters
        ----------
        read : callable
            Gives what the site has at an address: livecells' notebooks are there already.
        """
        notebooks = {lesson.slug: read(lesson.notebook) for lesson in self.course.lessons}
        return added_files(self.course, self.site, self._citations, notebooks, self._wheel)

    def templates(self) -> BytecodeCache:
        """Give the cache of compiled templates."""
        return kept_templates(self.course.cache / "templates")

    def markdown(self, text: str, source: str, address: Address) -> str:
        """Fill a page's slots, and give a lesson its last section."""
        refuse_bars(text, source, self.course)
        lesson = self.course.by_source.get(source)
        if lesson:
            text += LAST_SECTION.format(slug=lesson.slug)
        return fill(
            text, Slot(self.course, self.site, self._citations, self._wheel, source, address)
        )

    def content(self, html: str, source: str, address: Address) -> str:
        """Let the passes work on what Markdown made of a page."""
        page = Page(source, html, address)
        for change in self._passes:
            change(page)
        return page.write()

    def rules(self) -> str:
        """Write the style sheet's part for the formulas of all pages so far."""
        return "".join(f".{name}{{{style}}}\n" for name, style in sorted(self._rules.items()))

    def head(self, source: str, url: str, title: str, description: str) -> str:
        """Write the tags of a page's head."""
        lesson = self.course.by_source.get(source)
        return head_tags(
            self.course, self.site, lesson, url=url, title=title, description=description
        )
