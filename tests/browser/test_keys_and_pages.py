"""Lesson 4: by keyboard, in order, and after going away and coming back."""

import re

from playwright.sync_api import Page, expect

from .cells import Lesson
from .visiting import tell_places

LESSON = "lessons/04-take-six-steps/"

MOVED = """() => [...document.querySelectorAll('article :is(h2, p:not(.lc-unseen), figure)')]
  .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().top + scrollY)"""


def test_escape_then_tab_leaves_the_editor(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + LESSON)
    cell = lesson.cell(1)
    cell.touch()
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(cell.button("Run")).to_be_focused()


def test_predecessors_run_first_in_page_order(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + LESSON)
    lesson.cell(4).touch()
    page.keyboard.press("ControlOrMeta+Enter")
    lesson.cell(4).reaches("done")
    expect(lesson.cell(4).status).to_have_text(re.compile("Ran cells 1–3 first. Done"))
    expect(lesson.cell(4).output).to_contain_text("303.71")


def test_the_script_moves_nothing_on_the_page(page: Page, site_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/live.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(site_url + LESSON)
    without = page.evaluate(MOVED)
    page.unroute("**/live.js*")
    Lesson.open(page, site_url + LESSON)
    expect(page.locator("live-quiz:not([data-live])")).to_have_count(0)
    # behind all that was there comes the reader's own cell
    assert page.evaluate(MOVED)[: len(without)] == without
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_home_and_back_by_instant_navigation(page: Page, site_url: str):
    tell_places(page, site_url)
    with page.expect_response("**/sitemap.xml"):
        lesson = Lesson.open(page, site_url + LESSON)
    page.evaluate("window.same = true")
    lesson.cell(1).run()
    page.get_by_role("link", name="Home").first.click()
    expect(page).to_have_url(site_url)
    expect(page.locator("ol.map")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Take six steps")).to_be_visible()
    expect(lesson.cell(2).element).to_have_attribute("data-live", "")
    assert page.evaluate("window.same") is True, "not an instant navigation"
    lesson.cell(2).run()
    expect(lesson.cell(2).status).to_contain_text("Ran cell 1 first.")
    expect(lesson.cell(2).output.locator("svg[aria-label]")).to_be_visible()
