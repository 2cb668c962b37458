"""?embed=1: a lesson or a cell inside somebody else's page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from .cells import PATIENCE
from .sites import BUILT_SITE, serve

PARENT = """<!doctype html><title>A course page</title><link rel="icon" href="data:,">
<iframe title="lesson" width="600" height="300" {more} src="{url}"></iframe>
<script>
  window.told = [];
  addEventListener("message", ({{ data }}) => window.told.push(data));
</script>"""
LESSON = "lessons/04-take-six-steps/"
ORIGIN = 'sandbox="allow-scripts allow-same-origin allow-popups"'
NO_ORIGIN = 'sandbox="allow-scripts allow-popups"'


@pytest.fixture
def parent(page: Page, tmp_path: Path) -> Iterator:
    """Open a page of another origin with an iframe of the site, whose host welcomes any origin."""
    headers = {"Access-Control-Allow-Origin": "*"}  # as deploy/nginx.conf and GitHub Pages send
    with serve(BUILT_SITE, headers) as site_url, serve(tmp_path) as url:

        def show(address: str, more: str = "") -> FrameLocator:
            (tmp_path / "index.html").write_text(PARENT.format(url=site_url + address, more=more))
            page.goto(url)
            return page.frame_locator("iframe")

        yield show


def told(page: Page, test: str) -> dict:
    handle = page.wait_for_function(f"() => window.told.findLast((data) => {test})")
    return handle.json_value()


def test_only_the_lesson_is_there_and_it_signs(page: Page, parent):
    frame = parent(LESSON + "?embed=1")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    expect(frame.locator(".embed-sign")).to_have_text(
        "Take six steps · Gradient descent you can run · CC BY 4.0"
    )
    for hidden in (".md-header", ".md-footer", ".md-sidebar--primary"):
        expect(frame.locator(hidden)).to_be_hidden()


def test_it_tells_its_height_in_both_forms(page: Page, parent):
    frame = parent(LESSON + "?embed=1&cell=1")
    expect(frame.locator("#cell-1")).to_be_visible()
    canvas = told(page, "data.subject === 'lti.frameResize'")
    own = told(page, "data.type === 'embed-height'")
    assert own["height"] == canvas["height"]
    assert own["page"] == LESSON
    inner = page.frames[1]
    content = inner.evaluate("document.querySelector('.md-main').getBoundingClientRect().height")
    assert canvas["height"] == pytest.approx(content, abs=1)
    assert canvas["height"] < 900, "one cell isn't as high as a lesson"


@pytest.mark.parametrize(
    ("address", "sandbox"),
    [("?embed=1&cell=4", ""), ("?embed=1&cell=4", ORIGIN), ("?embed=1#cell-4", NO_ORIGIN)],
)
def test_a_single_cell_runs_with_what_it_needs(page: Page, parent, address, sandbox):
    frame = parent(LESSON + address, sandbox)
    expect(frame.locator("#cell-4")).to_be_visible()
    expect(frame.locator("#cell-3")).to_be_hidden()
    expect(frame.get_by_role("heading", level=1)).to_be_hidden()
    before = told(page, "data.type === 'embed-height'")["height"]
    frame.locator("#cell-4").get_by_role("button", name="Run", exact=True).click()
    expect(frame.locator("#cell-4")).to_have_attribute("data-state", "done", timeout=PATIENCE)
    expect(frame.locator("#cell-4").get_by_role("region")).to_contain_text("303.71")
    assert before > 0


def test_links_open_beside(page: Page, parent):
    frame = parent(LESSON + "?embed=1", NO_ORIGIN)
    with page.expect_popup() as popup:
        frame.locator(".embed-sign a").nth(1).click()
    expect(popup.value.locator("ol.map")).to_be_visible()
    assert LESSON in page.frames[1].url


def test_without_the_word_nothing_is_hidden(page: Page, site_url: str):
    page.goto(site_url + LESSON)
    expect(page.locator(".md-header")).to_be_visible()
    expect(page.locator(".embed-sign")).to_have_count(0)
