"""A window of 1,280 by 1,024 pixels at 400 %: 320 by 256 to the page (WCAG 1.4.10)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .cells import Lesson
from .sites import BUILT_SITE
from .visiting import watch

PAGES = ["", "explore/"]
PAGES += sorted(f"lessons/{page.parent.name}/" for page in BUILT_SITE.glob("lessons/*/index.html"))
#: What reaches beyond the window and is not inside something that scrolls by itself.
BEYOND = """() => {
  const scrolls = (e) => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX)
    || scrolls(e.parentElement));
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("svg, [hidden]"))
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e.parentElement))
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`);
}"""
#: Buttons and fields that no scrolling brings wholly into the window.
OUT_OF_REACH = """() => [...document.querySelectorAll("main :is(button, input, select, summary)")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((e) => {
    e.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
  })
  .map((e) => e.getAttribute("aria-label") ?? e.textContent)"""


@pytest.fixture
def enlarged(browser: Browser) -> Iterator[Page]:
    """A page in such a window."""
    context = browser.new_context(
        viewport={"width": 320, "height": 256}, device_scale_factor=4, reduced_motion="reduce"
    )
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    yield page
    context.close()
    assert problems == []


@pytest.mark.parametrize("path", PAGES)
def test_all_is_read_and_reached_without_scrolling_sideways(
    enlarged: Page, site_url: str, path: str
):
    Lesson.open(enlarged, site_url + path)
    enlarged.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    for picture in enlarged.locator(".lcv").all():
        picture.scroll_into_view_if_needed()
    expect(enlarged.locator(".lcv:not([data-live])")).to_have_count(0)
    assert enlarged.evaluate(BEYOND) == []
    assert enlarged.evaluate("document.documentElement.scrollWidth") == 320
    assert enlarged.evaluate(OUT_OF_REACH) == []


def test_a_cell_is_edited_run_and_read(enlarged: Page, python_url: str):
    cell = Lesson.open(enlarged, python_url).cell(1)
    cell.runs("print('w' * 400)\nundefined_name", "error")
    output = cell.output.locator("pre").first
    output.scroll_into_view_if_needed()
    box = output.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert enlarged.evaluate("document.documentElement.scrollWidth") == 320
