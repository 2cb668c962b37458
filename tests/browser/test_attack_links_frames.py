"""A stranger's link in a frame: its first run takes a deliberate press."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, FrameLocator, Locator, Page, expect

from .linked import EVIL, KEPT, RAN
from .links import shared
from .sites import serve

FRAME = """<!doctype html><title>Another site</title><link rel="icon" href="data:,">
<style>iframe {{ border: 0; width: 700px; height: 800px; }}
#cover {{ position: absolute; inset: 0; background: #fff; pointer-events: none; }}</style>
<iframe title="lesson" src="{url}"></iframe>"""


@pytest.fixture
def framed(
    context: BrowserContext, page: Page, fake_url: str, tmp_path: Path
) -> Iterator[FrameLocator]:
    """Show a link's code in a page of another origin."""
    context.clock.install()
    address = fake_url + shared({"1": EVIL})
    (tmp_path / "index.html").write_text(FRAME.format(url=address))
    with serve(tmp_path) as url:
        page.goto(url)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#cell-1 > .lc-note")).to_contain_text("came with the link")
        yield frame


def press(page: Page, button: Locator) -> None:
    """Press a button where it is: Playwright's own click would scroll first."""
    expect(button).to_be_enabled()
    box = button.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def inner(page: Page) -> Frame:
    return page.frames[1]


def test_in_a_frame_the_first_run_takes_a_second_deliberate_press(page: Page, framed: FrameLocator):
    cell = framed.locator("#cell-1")
    cell.get_by_role("button", name="Run", exact=True).dblclick()
    asked = framed.locator(".lc-question")
    expect(asked).to_contain_text("Another site shows this page")
    run = asked.get_by_role("button", name="Run this code")
    expect(run).to_be_enabled()
    before = cell.get_by_role("button", name="Run", exact=True).bounding_box()
    after = run.bounding_box()
    assert before
    assert after
    assert after["y"] >= before["y"] + before["height"], "no second click hits it by chance"
    press(page, run)
    expect(cell.get_by_role("region")).to_have_text(RAN)
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(cell).to_have_attribute("data-state", "done")
    expect(asked).to_have_count(0)


HIDING = {
    "covered": "document.body.insertAdjacentHTML('beforeend', '<div id=cover></div>')",
    "faded": "document.querySelector('iframe').style.opacity = 0.01",
    "cut off": "document.querySelector('iframe').style.height = '120px'",
    "cut in two": "document.querySelector('iframe').style.height = `${middle}px`",
    "shifted": "document.querySelector('iframe').style.transform = 'scale(0.5) rotate(90deg)'",
}


@pytest.mark.parametrize("how", HIDING.values(), ids=HIDING.keys())
def test_in_a_frame_what_is_not_in_plain_view_can_not_be_pressed(
    page: Page, framed: FrameLocator, how: str
):
    framed.locator("#cell-1").get_by_role("button", name="Run", exact=True).click()
    run = framed.locator(".lc-question").get_by_role("button", name="Run this code")
    expect(run).to_be_enabled()
    panel = framed.locator(".lc-question").bounding_box()
    assert panel
    middle = panel["y"] + panel["height"] / 2
    page.evaluate(f"(middle) => {{ {how}; }}", middle)
    expect(run).to_be_disabled()
    page.clock.fast_forward(5000)
    expect(run).to_be_disabled()
    inner(page).evaluate("document.querySelector('.lc-question .lc-run').click()")
    expect(framed.locator("#cell-1").get_by_role("region")).to_have_text("20\n")


def test_in_a_frame_no_way_round_leads_to_a_run(page: Page, framed: FrameLocator, fake_url: str):
    cell = framed.locator("#cell-1")
    cell.locator(".lc-source").click()
    page.keyboard.type("# a stray key\n")
    expect(cell.locator(".lc-note")).to_contain_text("came with the link")
    cell.get_by_role("button", name="Use this code").click()
    asked = framed.locator(".lc-question")
    expect(asked).to_have_count(1)
    inner(page).evaluate("dispatchEvent(new Event('pagehide'))")
    assert "666" not in inner(page).evaluate(KEPT)
    cell.locator(".lc-source").click()
    page.keyboard.press("ControlOrMeta+Enter")
    expect(asked).to_have_count(1)
    asked.get_by_role("button", name="Not now").click()
    expect(cell.get_by_role("region")).to_have_text("20\n")
    cell.get_by_role("button", name="Use this code").click()
    press(page, asked.get_by_role("button", name="Use this code"))
    expect(cell.locator(".lc-note")).to_have_count(0)
