"""A stranger's link: whose code a cell shows is said, and the link's is never kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson
from .linked import EDITS, EVIL, KEPT, LESSONS, follow, opened, question, settle, source


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    """Show a link's code in the first cell, which the second needs."""
    return opened(page, fake_url, {"1": EVIL})


def test_use_this_code_makes_it_the_readers_own(lesson: Lesson, page: Page, fake_url: str):
    lesson.cell(1).button("Use this code").click()
    expect(lesson.cell(1).note).to_have_count(0)
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("667\n")
    assert source(Lesson.open(page, fake_url), 1) == EVIL


def test_editing_one_cell_lets_no_other_run(page: Page, fake_url: str):
    lesson = opened(page, fake_url, {"1": EVIL, "2": "y = 666"})
    lesson.cell(2).touch()
    page.keyboard.type(" ")
    expect(lesson.cell(2).note).to_have_count(0)
    lesson.cell(2).press_run()
    expect(question(lesson)).to_contain_text("the code of cell 1,")


def test_a_link_is_never_kept_as_the_readers_own(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).write("x = 'my own'")
    page.wait_for_function(f"() => ({KEPT})().includes('my own')")
    lesson = opened(page, fake_url, {"1": EVIL})
    edits = page.evaluate(EDITS)
    assert "my own" in edits

    def stays() -> None:
        page.evaluate("dispatchEvent(new Event('pagehide'))")  # which saves at once
        assert "666" not in page.evaluate(KEPT)
        expect(lesson.cell(1).note).to_contain_text("came with the link")

    lesson.cell(1).run()
    stays()
    lesson.cell(1).button("Reset").click()
    lesson.cell(1).button("Undo").click()
    stays()
    lesson.reset()
    lesson.bar.get_by_role("button", name="Undo").click()
    stays()
    lesson.cell(1).touch()
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+Shift+Z")
    stays()
    lesson.cell(1).button("Show mine").click()
    expect(lesson.cell(1).code).to_have_text("x = 'my own'")
    lesson.cell(1).touch()
    page.keyboard.press("ControlOrMeta+z")
    stays()
    lesson.cell(1).button("Show mine").click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate(EDITS) == edits


def test_reset_shows_the_lessons_code_and_undo_the_links(lesson: Lesson):
    lesson.cell(1).button("Reset").click()
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    lesson.cell(1).button("Undo").click()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    lesson.cell(2).press_run()
    expect(question(lesson)).to_have_count(1)


def test_back_and_forward(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    follow(lesson, {"1": EVIL})
    follow(lesson, {"2": "y = 7"})
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    page.go_back()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    expect(lesson.cell(2).note).to_have_count(0)
    lesson.cell(1).button("Use this code").click()
    lesson.cell(1).write("x = 8")
    page.evaluate("location.hash = '#first-lesson'")
    page.go_back()
    lesson.cell(4).button("Reset").click()  # whatever the link does is done
    expect(lesson.cell(4).status).to_have_text(re.compile("Out of date|Not run yet"))
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == "x = 8"
    Lesson.open(page, f"{fake_url}second/")
    page.go_back()
    lesson.cell(1).button("Show mine").click()
    expect(lesson.cell(1).code).to_have_text("x = 8")


def test_going_back_to_the_page_before_the_link_shows_what_it_was(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    follow(lesson, {"1": EVIL})
    page.go_back()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    page.go_back()
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    page.go_forward()
    page.go_forward()
    expect(lesson.cell(1).note).to_contain_text("came with the link")


def test_what_is_shared_again_is_what_is_shown(lesson: Lesson, page: Page, fake_url: str):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    lesson.cell(4).write("print('mine')")
    lesson.bar.get_by_role("button", name="Share").click()
    expect(lesson.bar).to_contain_text("The link is in the address bar")
    link = page.url
    page.goto("about:blank")
    page.evaluate("() => {}")
    lesson = Lesson.open(page, link)
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    assert source(lesson, 1) == EVIL
