"""What a browser has to style and lay out again: as little as can be, for the sake of phones."""

from collections.abc import Generator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from .cells import Lesson

LESSON = "lessons/08-scale-the-features/"


def test_the_style_sheet_does_not_change_under_the_page(page: Page, site_url: str):
    """The theme's script makes its address absolute, and all is laid out twice; ours is first."""
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))
    page.goto(site_url + LESSON)
    sheets = page.locator("link[rel=stylesheet]")
    assert sheets.evaluate_all("all => all.map(one => one.getAttribute('href') === one.href)") == [
        True
    ]


def test_a_class_that_changes_styles_a_few_elements_not_all(
    browser: Browser, page: Page, site_url: str
):
    page.goto(site_url + LESSON)
    page.locator(".lc-bar").first.wait_for()
    everything = page.locator("body *").count()
    for change in ("classList.toggle('other')", "setAttribute('role', 'document')"):
        assert _styled(browser, page, f"document.documentElement.{change}") < everything / 4
    assert (
        _styled(browser, page, "document.documentElement.style.fontSize = '30px'") > everything / 2
    )


def test_what_a_cell_says_while_python_starts_styles_a_few_elements(
    browser: Browser, page: Page, site_url: str
):
    """A rule such as `:has(...) > *` has the whole page styled whenever a cell says anything."""
    lesson = Lesson.open(page, site_url + LESSON)
    everything = page.locator("article *").count()
    with _styling(browser, page) as counts:
        lesson.cell(1).run()
    assert counts, "or this test sees nothing"
    assert max(counts) < everything / 4


def _styled(browser: Browser, page: Page, change: str) -> int:
    """Say how many elements the browser styled again after this change."""
    with _styling(browser, page) as counts:
        page.evaluate(f"() => {{ {change}; void document.body.offsetWidth; }}")
    return max(counts, default=0)


@contextmanager
def _styling(browser: Browser, page: Page) -> Generator[list[int]]:
    """Give how many elements the browser styles again, each time that it does; full at the end."""
    events: list[dict] = []
    counts: list[int] = []
    complete: list[bool] = []
    session = browser.new_browser_cdp_session()
    session.on("Tracing.dataCollected", lambda message: events.extend(message["value"]))
    session.on("Tracing.tracingComplete", lambda _: complete.append(True))
    config = {"includedCategories": ["devtools.timeline", "blink"]}
    session.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
    yield counts
    session.send("Tracing.end")
    while not complete:
        page.evaluate("0")  # lets the events arrive
    session.detach()
    counts += [e["args"].get("elementCount", 0) for e in events if e["name"] == "UpdateLayoutTree"]
