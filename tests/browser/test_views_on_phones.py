"""A picture to pull at on a phone, and on a screen that is magnified four times."""

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from .boxes import box_of
from .cells import PATIENCE, Lesson

PHONE: ViewportSize = {"width": 390, "height": 780}
BOTH = "lessons/06-see-the-bowl/"  # surface and map in one picture


def opened(page: Page, url: str) -> Locator:
    """Open a page and wait until its first picture lives."""
    Lesson.open(page, url)
    page.locator(".lcv").first.scroll_into_view_if_needed()
    picture = page.locator(".lcv[data-live]").first
    expect(picture).to_be_visible(timeout=PATIENCE)
    return picture


def panel(picture: Locator, name: str) -> Locator:
    return picture.locator(f"[data-panel={name}] .lcv-plot")


def test_on_a_phone_map_and_surface_are_tabs_that_keys_choose(page: Page, site_url: str):
    page.set_viewport_size(PHONE)
    picture = opened(page, site_url + BOTH)
    tabs = picture.get_by_role("tablist").get_by_role("tab")
    expect(tabs).to_have_text(["The surface", "The map"])
    surface, chart = panel(picture, "surface"), panel(picture, "map")
    expect(picture.get_by_role("tabpanel", name="The surface")).to_be_visible()
    expect(chart).to_be_hidden()
    for tab in tabs.all():
        box = box_of(tab)
        assert min(box["width"], box["height"]) >= 44
    tabs.first.focus()
    for key, chosen in (("ArrowRight", 1), ("ArrowRight", 0), ("End", 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(tabs.nth(chosen)).to_be_focused()
        expect(tabs.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect([surface, chart][chosen]).to_be_visible()
        expect([surface, chart][1 - chosen]).to_be_hidden()
    tabs.nth(1).click()
    expect(chart.locator(".lcv-path")).to_be_visible()


def test_a_phone_that_is_turned_shows_both_and_turned_back_one(page: Page, site_url: str):
    page.set_viewport_size(PHONE)
    picture = opened(page, site_url + BOTH)
    picture.get_by_role("tab", name="The map").click()
    page.set_viewport_size({"width": 900, "height": 500})
    expect(picture.get_by_role("tablist")).to_be_hidden()
    for name in ("surface", "map"):
        expect(panel(picture, name)).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(panel(picture, "map")).to_be_visible()
    expect(panel(picture, "surface")).to_be_hidden()


def test_nothing_below_moves_when_tabs_come(page: Page, site_url: str):
    """The page without the live picture has the same room for both panels."""
    page.set_viewport_size(PHONE)
    page.route("**/assets/livecells/views/*.json", lambda route: route.abort())
    Lesson.open(page, site_url + BOTH)
    before = box_of(page.locator(".lcv-panels").first)["height"]
    page.unroute_all()
    assert box_of(opened(page, site_url + BOTH).locator(".lcv-panels"))["height"] == pytest.approx(
        before, abs=2
    )


def test_without_a_script_both_panels_are_there(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    try:
        page = context.new_page()
        page.goto(site_url + BOTH)
        for name in ("surface", "map"):
            expect(page.locator(f"[data-panel={name}]").first).to_be_visible()
    finally:
        context.close()


PAGES = ["", "explore/", *[f"lessons/{name}/" for name in (
    "03-find-the-slope", "05-read-a-loss-curve", "06-see-the-bowl",
    "07-choose-a-learning-rate", "08-scale-the-features",
)]]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_at_four_times_its_size_nothing_is_too_wide_and_all_is_in_reach(
    browser: Browser, site_url: str, path: str
):
    """A window of 1280 by 800 pixels, magnified to 400 %, has 320 by 200."""
    context = browser.new_context(
        viewport={"width": 320, "height": 200}, device_scale_factor=4, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        picture = opened(page, site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        controls = picture.locator(":is(button, input, .lcv-grip, .lcv-solid):visible")
        assert controls.count() >= 4
        for control in controls.all():
            control.click(trial=True)  # scrolled to, in sight, and under nothing
            box = box_of(control)
            assert box["x"] >= -22  # half a grip on the edge of a panel
            assert box["x"] + box["width"] <= 342
    finally:
        context.close()
