"""The whole site under its own strict Content-Security-Policy, enforced."""

from playwright.sync_api import Page, expect

from tests.searching import must_find

from .cells import Lesson
from .sites import BUILT_SITE, serve

LESSON = "lessons/04-take-six-steps/"


def policy() -> str:
    """Read what the build tells hosts."""
    text = (BUILT_SITE / "_headers").read_text(encoding="utf-8")
    return must_find("Content-Security-Policy: (.*)", text)[1]


def write(lesson: Lesson, source: str) -> None:
    """Change the code, not by hand: where text replaces text, Chromium itself styles it inline."""
    lesson.cell(1).touch()
    lesson.cell(1).element.evaluate("(cell, source) => { cell.source = source; }", source)


def test_no_page_needs_an_inline_script_or_style(page: Page):
    """The fixture `page` fails on any console error, and a refusal is one."""
    pages = [path.relative_to(BUILT_SITE).as_posix() for path in BUILT_SITE.rglob("*.html")]
    assert f"{LESSON}index.html" in pages
    with serve(BUILT_SITE, {"Content-Security-Policy": policy()}) as url:
        for path in pages:
            if path != "404.html":  # its addresses are those of the site's root
                page.goto(url + path)
                expect(page.locator("h1").first).to_be_attached()


def test_cells_figures_editor_and_palette_work_under_it(page: Page):
    with serve(BUILT_SITE, {"Content-Security-Policy": policy()}) as url:
        lesson = Lesson.open(page, url + LESSON)
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
