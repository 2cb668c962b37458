"""Which files the course adds to the site, by their address."""

import re
from collections.abc import Mapping
from pathlib import Path

from course.citing import citation
from course.finding.changes import feed, read_changes
from course.finding.moved import moved_pages
from course.finding.pictures import pictures
from course.finding.robots import robots
from course.formulas import font
from course.model import Course, CourseError, Site
from course.teaching.downloads import FOLDER, downloads
from course.teaching.pages import teacher_page
from course.theme import typefaces

#: What a file holds, or where it lies.
Content = str | bytes | Path
SCRIPT = "assets/site/site.js"
START = "javascripts/start.js"
TERMS = "javascripts/terms.js"
HOSTING = ("nginx.conf", "github-pages.yml", "audit.yml")
#: What the theme has and no page asks for: the search in other languages, and sources.
UNUSED = re.compile(r"assets/javascripts/(lunr/.*|.*\.map)")
_HERE = Path(__file__).parent
_STYLES = (  # in the order in which they are joined
    "theme/typefaces.css",
    "theme/site.css",
    "teaching/lesson-box.css",
    "glossary/terms.css",
    "citing/references.css",
    "theme/one-page.css",
    "reference/reference.css",
)
STYLES = {f"stylesheets/{Path(name).name}": _HERE / name for name in _STYLES}
_DIST = _HERE / "web/dist"


def added_files(
    course: Course,
    site: Site,
    citations: Mapping[str, citation.Citation],
    notebooks: dict[str, str],
    wheel: Path,
) -> dict[str, Content]:
    """Give every file that pages are not made of.

    Parameters
    ----------
    course : Course
    site : Site
    citations : mapping
    notebooks : dict
        By slug, each lesson's notebook as livecells wrote it.
    wheel : Path
        The package's wheel.

    Raises
    ------
    CourseError
        Something that the files are made of is missing or wrong.
    """
    files: dict[str, Content] = {
        font.ON_SITE: font.formula_font(course.root, course.cache / "mathematics"),
        typefaces.ON_SITE: typefaces.text_font(course),
        START: _HERE / "theme/start.js",
        TERMS: _HERE / "glossary/terms.js",
        SCRIPT: built("site.js"),
        "robots.txt": robots(site),
        **STYLES,
        **citation.files(citations),
        **pictures(course),
        **{f"teachers/{each.slug}.md": teacher_page(each, course) for each in course.lessons},
        **{f"{FOLDER}/{name}": _HERE / "releases/hosting" / name for name in HOSTING},
        **downloads(course, site, notebooks, wheel),
        **moved_pages(course, site),
    }
    if site.url:  # a feed wants absolute addresses
        files["feed.xml"] = feed(course, read_changes(course.root), site.url)
    return files


def built(name: str) -> Path:
    """Find a script that ``npm run build`` has made.

    Raises
    ------
    CourseError
        It is missing.
    """
    path = _DIST / name
    if not path.is_file():
        raise CourseError(f"{path} is missing: run `npm run build` first.")
    return path
