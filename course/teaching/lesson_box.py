"""Show a lesson's front matter below its question: what you will do, how long it takes, what first.

A reader meets the question before the objectives, whose words the lesson has yet to explain.
"""

from html import escape

from course.model import Course, Lesson
from course.page import Node, Page, insert_after


def add_lesson_box(page: Page, course: Course) -> None:
    """Put the box after the paragraph that asks the lesson's question, in bold.

    Parameters
    ----------
    page : Page
        Only lessons are changed.
    course : Course
    """
    lesson = course.by_source.get(page.source)
    heading = page.first("h1")
    if lesson is None or heading is None:
        return
    first = [course.by_slug[slug] for slug in lesson.prerequisites]
    links = [f'<a href="{page.address(each.url)}">{escape(each.title)}</a>' for each in first]
    insert_after(_question(page) or heading, box(lesson, links))


def box(lesson: Lesson, prerequisites: list[str]) -> str:
    """Write the box.

    Parameters
    ----------
    lesson : Lesson
    prerequisites : list of str
        Links to the lessons that come before.
    """
    objectives = "".join(f"<li>{escape(text)}</li>" for text in lesson.objectives)
    first = ""
    if prerequisites:
        first = f'<p class="lesson-first">First read {" and ".join(prerequisites)}.</p>'
    return (
        '<section class="lesson-box" aria-label="About this lesson">'
        f'<p class="lesson-facts">{lesson.minutes} minutes · {escape(lesson.level)}</p>'
        f'<p class="lesson-will">You will</p><ul>{objectives}</ul>{first}</section>'
    )


def _question(page: Page) -> Node | None:
    """Find the paragraph behind the heading with a question in bold."""
    for bold in page.all("h1 ~ p > strong"):
        if bold.text().endswith("?"):
            return bold.parent
    return None
