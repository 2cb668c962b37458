"""The definition of a term: by mouse, by keyboard, by finger, and away with Escape."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .boxes import boxes_of
from .cells import Lesson

LESSON = "lessons/05-read-a-loss-curve/"


def tip(page: Page):
    return page.locator(".term-tip").first


def test_hover_and_focus_show_it_and_escape_hides_it(page: Page, site_url: str):
    Lesson.open(page, site_url + LESSON)
    link = page.locator(".term > a").first
    expect(tip(page)).to_be_hidden()
    link.hover()
    expect(tip(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    page.mouse.move(0, 0)
    link.focus()
    expect(tip(page)).to_be_visible()
    assert link.get_attribute("aria-describedby") == tip(page).get_attribute("id")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_definition_leaves_the_screen_or_hides_its_word(page: Page, site_url: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    Lesson.open(page, site_url + LESSON)
    terms = page.locator(".term")
    for index in range(terms.count()):
        link = terms.nth(index).locator("a")
        link.focus()
        word, box = boxes_of(link, terms.nth(index).locator(".term-tip"))
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] > 100, "too narrow to read"
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800
        below = box["y"] >= word["y"] + word["height"] - 1
        assert below or box["y"] + box["height"] <= word["y"] + 1, link.inner_text()


def test_on_a_touch_screen_the_first_tap_shows_and_the_second_follows(
    browser: Browser, site_url: str
):
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    Lesson.open(page, site_url + LESSON)
    link = page.locator(".term > a").first
    link.tap()
    expect(tip(page)).to_be_visible()
    assert page.url.endswith(LESSON)
    link.tap()
    page.wait_for_url("**/glossary/#*")
    expect(page.locator("h2:target")).to_be_visible()
    context.close()


def test_the_sites_search_finds_a_term(page: Page, site_url: str):
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("condition number")
    found = page.locator(".md-search-result__link[href*='glossary/#condition-number']")
    expect(found.first).to_be_visible(timeout=20_000)
