"""The typeface of the text: Source Sans 3, one file for every weight."""

from pathlib import Path

from course.model import Course, CourseError

ON_SITE = "assets/fonts/text.woff2"  # course/theme/typefaces.css names it
_FILE = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"


def text_font(course: Course) -> Path:
    """Find the file.

    Raises
    ------
    CourseError
        npm's packages are not installed.
    """
    path = course.root / "node_modules" / _FILE
    if not path.is_file():
        raise CourseError(f"{path} is missing: run `npm ci` first.")
    return path
