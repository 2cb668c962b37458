"""Formulas in tables, whose bars end a cell."""

import re

from course.located import place
from course.model import Course, CourseError

_DOLLAR = re.compile(r"(?<!\\)\$")
_BAR = re.compile(r"(?<!\\)\|")


def refuse_bars(markdown: str, source: str, course: Course) -> None:
    """Refuse a formula of a table that has a bar: Markdown would cut it there.

    Parameters
    ----------
    markdown : str
        A page.
    source : str
        The page's file.
    course : Course

    Raises
    ------
    CourseError
        With file, line and what to write.
    """
    for line in markdown.splitlines():
        inside = _DOLLAR.split(line)[1::2] if line.lstrip().startswith("|") else []
        if cut := next((tex for tex in inside if _BAR.search(tex)), None):
            where = place(course.root, source, line)
            raise CourseError(
                f"{where}: the bar in ${cut}$ would end a cell of the table: write \\lvert and "
                "\\rvert, or \\Vert."
            )
