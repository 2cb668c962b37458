"""What is done to every page, in this order."""

from collections.abc import Callable, Sequence
from functools import partial

from course.citing.references import cite_sources, read_library
from course.formulas.mathml import write_formulas
from course.glossary.taught import tell_lessons
from course.glossary.terms import GLOSSARY, mark_terms, read_terms
from course.model import Course
from course.page import Page
from course.reference.taught_in import link_lessons
from course.reference.used import documented, link_to_reference
from course.teaching.lesson_box import add_lesson_box
from course.theme.policy import replace_inline_styles

Pass = Callable[[Page], None]


def passes(course: Course, rules: dict[str, str]) -> Sequence[Pass]:
    """List the passes, each with what it needs of the course.

    Parameters
    ----------
    course : Course
    rules : dict
        Filled with the classes that formulas need and their declarations in CSS.

    Raises
    ------
    CourseError
        The glossary or the references are not as they must be.
    """
    docs = course.root / "docs"
    terms = read_terms(docs / GLOSSARY)
    return (
        partial(link_lessons, course=course),
        partial(write_formulas, course=course),
        partial(cite_sources, course=course, library=read_library(course)),
        partial(link_to_reference, course=course, entries=documented(docs / "reference")),
        partial(mark_terms, terms=terms),
        partial(tell_lessons, terms=terms, course=course),
        partial(add_lesson_box, course=course),
        partial(replace_inline_styles, rules=rules),
    )
