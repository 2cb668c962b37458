"""Each page of the site under its own policy, and before axe-core in either palette."""

import pytest
from playwright.sync_api import Page, expect

from .sites import BUILT_SITE, ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
PAGES = sorted(path.relative_to(BUILT_SITE).as_posix() for path in BUILT_SITE.rglob("*.html"))
COLOURS = ["color-contrast", "link-in-text-block"]


def complaints(page: Page, rules: list[str] | None = None) -> list:
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    run = "async (options) => (await axe.run(options)).violations"
    found = page.evaluate(run, options)
    return [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found]


def test_there_are_pages_to_look_at():
    assert "lessons/04-take-six-steps/index.html" in PAGES


@pytest.mark.parametrize("path", PAGES)
def test_it_needs_no_inline_script_or_style_and_axe_finds_nothing(
    page: Page, strict_url: str, path: str
):
    """The fixture `page` fails on any console error, and what the policy refuses is one."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(strict_url + path)
    expect(page.locator("h1").first).to_be_attached()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.evaluate(AXE)
    assert complaints(page) == []
    page.get_by_title("Switch to the dark palette").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert complaints(page, COLOURS) == []
