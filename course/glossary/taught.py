"""Tell on the glossary's page in which lessons each term is taught."""

import re
from html import escape

from course.glossary.terms import GLOSSARY, Term
from course.model import Course, Lesson
from course.page import Page, insert_after


def tell_lessons(page: Page, terms: list[Term], course: Course) -> None:
    """Add to each entry of the glossary links to the lessons that define it.

    Parameters
    ----------
    page : Page
        Only the glossary is changed.
    terms : list of Term
    course : Course
    """
    if page.source != GLOSSARY:
        return
    for term in terms:
        links = [
            f'<a href="{page.address(lesson.url)}">{escape(lesson.title)}</a>'
            for lesson in taught_in(term, course.lessons)
        ]
        definition = page.first(f'h2[id="{term.id}"] + p')
        if links and definition is not None:
            insert_after(definition, f'\n<p class="taught">Lesson: {", ".join(links)}</p>')


def taught_in(term: Term, lessons: tuple[Lesson, ...]) -> list[Lesson]:
    """Return the lessons that print a term in bold, which is where they define it."""
    forms = "|".join(map(re.escape, term.forms))
    bold = re.compile(rf"\*\*({forms})\*\*", re.IGNORECASE)
    return [lesson for lesson in lessons if bold.search(lesson.text)]
