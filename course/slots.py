"""What fills the places that pages keep: ``<!-- name -->`` or ``<!-- name: which -->``."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from course.citing.citation import Citation
from course.citing.section import cite_section
from course.finding.course_map import course_map
from course.model import Course, CourseError, Site
from course.teaching.downloads import how_to_install, notebook_list
from course.teaching.pages import lesson_table, scope

# between ticks it is shown, not filled
_SLOT = re.compile(r"(?<!`)<!-- (?P<name>[a-z ]+?)(?:: (?P<which>[\w-]+))? -->(?!`)")


@dataclass(frozen=True)
class Slot:
    """One place of one page.

    Attributes
    ----------
    course : Course
    site : Site
    citations : mapping
        By name.
    wheel : Path
        The package's wheel.
    page : str
        The page's source file.
    address : callable
        Gives the relative address, seen from the page, of what is at an address of the site.
    which : str
        What stands behind the slot's name.
    """

    course: Course
    site: Site
    citations: Mapping[str, Citation]
    wheel: Path
    page: str
    address: Callable[[str], str]
    which: str = ""

    def citation(self) -> Citation:
        """Return the citation that the slot asks for."""
        if self.which not in self.citations:
            raise CourseError(f"{self.page}: there is nothing to cite called {self.which!r}.")
        return self.citations[self.which]

    def text(self, name: str) -> str:
        """Read a file of the repository, with links as on the site."""
        text = (self.course.root / name).read_text(encoding="utf-8")
        return text.replace("](docs/", "](").replace("](CHANGELOG.md", "](changes.md")


#: Each writes Markdown, or HTML that Markdown leaves as it is.
SLOTS: Mapping[str, Callable[[Slot], str]] = {
    "changelog": lambda slot: slot.text("CHANGELOG.md"),
    "cite": lambda slot: cite_section(slot.citation(), slot.address(f"cite/{slot.which}")),
    "course map": lambda slot: course_map(slot.course, slot.address),
    "lesson table": lambda slot: lesson_table(slot.course),
    "notebook list": lambda slot: notebook_list(slot.course),
    "scope": lambda slot: scope(slot.course),
    "security": lambda slot: slot.text("SECURITY.md"),
    "wheel": lambda slot: how_to_install(slot.site, slot.wheel),
}


def fill(markdown: str, of_page: Slot) -> str:
    """Fill the slots of a page; other comments stay.

    Parameters
    ----------
    markdown : str
    of_page : Slot
        What is the same for all slots of the page.
    """

    def filled(found: re.Match[str]) -> str:
        write = SLOTS.get(found["name"])
        return write(replace(of_page, which=found["which"] or "")) if write else found[0]

    return _SLOT.sub(filled, markdown)
