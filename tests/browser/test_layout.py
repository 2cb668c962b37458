"""Nothing moves: not when the script takes over, not when the editor comes."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .boxes import box_of
from .cells import Lesson

NOT_THERE_BEFORE = (
    ".lc-source, .lc-bar, .lc-form, live-page > *, live-progress *, "
    ".lc-feedback, .lc-exercise-tools, .lc-help"
)
PLACES = f"""() => [...document.querySelectorAll('article *')]
  .filter((e) => !e.closest('{NOT_THERE_BEFORE}') && e.offsetParent)
  .map((e) => [e.tagName, e.getBoundingClientRect().top, e.getBoundingClientRect().left])"""


def test_the_editor_stands_where_the_code_stood(fake: Lesson):
    cell = fake.cell(3)
    cell.button("Run").scroll_into_view_if_needed()
    before = box_of(cell.element.locator(".lc-source"))
    places = fake.page.evaluate(PLACES)
    cell.touch()
    assert box_of(cell.element.locator(".lc-source")) == before
    assert fake.page.evaluate(PLACES) == places
    line = box_of(cell.element.locator(".cm-line").nth(3))
    assert line["height"] == pytest.approx(before["height"] / 11, rel=0.2)


@pytest.mark.parametrize("path", ["", "sliders/", "exercise/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_script_moves_nothing(page: Page, fake_url: str, width: int, path: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/live.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(fake_url + path)
    without = page.evaluate(PLACES)
    page.unroute("**/live.js")
    Lesson.open(page, fake_url + path)
    # behind all that was there comes the reader's own cell
    assert page.evaluate(PLACES)[: len(without)] == without


def test_without_javascript_the_page_is_complete(browser: Browser, fake_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(fake_url)
    expect(page.locator("live-cell pre code").first).to_have_text("x = 20\nprint(x)")
    expect(page.get_by_role("region", name="Output of cell 1")).to_have_text("20\n")
    expect(page.get_by_role("button", name="Run")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_figure_far_off_the_screen_has_the_room_it_will_take(
    browser: Browser, site_url: str, width: int
):
    heights = """(shown) => [...document.querySelectorAll('live-cell .lc-figure')].map((e) => {
      if (shown) e.style.contentVisibility = 'visible';
      return e.getBoundingClientRect().height;
    })"""
    with browser.new_context(
        viewport={"width": width, "height": 844}, has_touch=width == 390, is_mobile=width == 390
    ) as context:
        page = context.new_page()
        Lesson.open(page, f"{site_url}lessons/08-scale-the-features/")
        skipped = page.evaluate(heights, False)
        assert skipped == pytest.approx(page.evaluate(heights, True), abs=10)
