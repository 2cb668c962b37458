"""A lesson that runs, under the site's own strict Content-Security-Policy; see test_every_page."""

from playwright.sync_api import Page, expect

from .cells import Lesson

LESSON = "lessons/04-take-six-steps/"


def write(lesson: Lesson, source: str) -> None:
    """Change the code, not by hand: where text replaces text, Chromium itself styles it inline."""
    lesson.cell(1).touch()
    lesson.cell(1).element.evaluate("(cell, source) => { cell.source = source; }", source)


def test_cells_figures_editor_and_palette_work_under_it(page: Page, strict_url: str):
    lesson = Lesson.open(page, strict_url + LESSON)
    lesson.cell(2).run()
    expect(lesson.cell(2).output.locator("svg")).to_be_visible()
    write(lesson, "class F:\n    def _repr_latex_(self):\n        return '$a^2$'\nF()")
    lesson.cell(1).run()
    expect(lesson.cell(1).output.locator("math")).to_be_attached()
    write(lesson, "nowhere")
    lesson.cell(1).run("error")
    page.get_by_title("Switch to the dark palette").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
