"""A page that a stranger's link has opened."""

from playwright.sync_api import Locator, Page, expect

from .cells import Lesson
from .links import shared

EVIL = "x = 666\nprint(x)"
RAN = "666\n"
LESSONS = "x = 20\nprint(x)"
KEPT = "() => JSON.stringify({ ...localStorage })"
EDITS = "() => localStorage.getItem('livecells:')"


def opened(page: Page, url: str, code: dict[str, str]) -> Lesson:
    """Open a link and wait until its code is shown."""
    lesson = Lesson.open(page, url + shared(code))
    for cell in code:
        expect(lesson.cell(cell).note).to_contain_text("came with the link")
    return lesson


def settle(page: Page) -> None:
    """Let Material draw the page anew, which it does when the fragment first changes."""
    cells = page.locator("live-cell")
    cells.first.evaluate("(cell) => { cell.dataset.old = ''; location.hash = '#settled'; }")
    expect(page.locator("live-cell[data-live]:not([data-old])")).to_have_count(cells.count())


def follow(lesson: Lesson, code: dict[str, str]) -> None:
    """Lead the page to another link, as whoever opened or frames it can."""
    lesson.page.evaluate("(hash) => { location.hash = hash; }", shared(code))
    for cell in code:
        expect(lesson.cell(cell).note).to_contain_text("came with the link")


def question(lesson: Lesson) -> Locator:
    return lesson.page.locator(".lc-question")


def source(lesson: Lesson, cell: int | str) -> str:
    return lesson.cell(cell).element.evaluate("(cell) => cell.source")
