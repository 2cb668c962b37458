"""What a browser has to style and lay out again: as little as can be, for the sake of phones."""

from playwright.sync_api import Browser, Page

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


def _styled(browser: Browser, page: Page, change: str) -> int:
    """Say how many elements the browser styled again after this change."""
    events: list[dict] = []
    complete: list[bool] = []
    session = browser.new_browser_cdp_session()
    session.on("Tracing.dataCollected", lambda message: events.extend(message["value"]))
    session.on("Tracing.tracingComplete", lambda _: complete.append(True))
    config = {"includedCategories": ["devtools.timeline", "blink"]}
    session.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
    page.evaluate(f"() => {{ {change}; void document.body.offsetWidth; }}")
    session.send("Tracing.end")
    while not complete:
        page.evaluate("0")  # lets the events arrive
    session.detach()
    counts = [e["args"].get("elementCount", 0) for e in events if e["name"] == "UpdateLayoutTree"]
    return max(counts, default=0)
