"""A cell with an error where the system chooses the colours, and on paper."""

import pytest
from playwright.sync_api import expect

from .boxes import box_of
from .cells import Lesson

WIDE = "x" * 300


@pytest.fixture
def failed(fake: Lesson) -> Lesson:
    """A cell that has printed a wide line and failed in its last line."""
    fake.cell(1).runs(f"print('{WIDE}')\ny = nothing_here", "error")
    return fake


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_failing_code_can_be_read(failed: Lesson, scheme):
    failed.page.emulate_media(forced_colors="active", color_scheme=scheme)
    ink, ground = (
        failed.cell(1)
        .output.locator("mark")
        .evaluate(
            "(mark) => [mark, document.body].map((one) => getComputedStyle(one)).map("
            "(style, at) => at ? style.backgroundColor : style.color)"
        )
    )
    assert ink != ground


def test_in_forced_colours_the_failed_line_has_an_edge(failed: Lesson):
    failed.page.emulate_media(forced_colors="active")
    line = failed.cell(1).element.locator(".lc-failed-line")
    assert line.evaluate("(line) => getComputedStyle(line).outlineStyle") == "solid"


def test_in_forced_colours_the_focus_is_seen(failed: Lesson):
    failed.page.emulate_media(forced_colors="active")
    button = failed.cell(1).button("Run")
    before = button.evaluate("(button) => getComputedStyle(button).outlineWidth")
    failed.page.keyboard.press("Tab")
    button.focus()
    assert button.evaluate("(button) => getComputedStyle(button).outlineWidth") != before


def test_in_forced_colours_the_sign_on_run_is_seen(failed: Lesson):
    failed.page.emulate_media(forced_colors="active", color_scheme="dark")
    sign, ground = (
        failed.cell(1)
        .button("Run")
        .evaluate(
            "(button) => [getComputedStyle(button, '::before'), getComputedStyle(button)]"
            ".map((style) => style.backgroundColor)"
        )
    )
    assert sign != ground


def test_a_wide_output_is_reached_by_keys(failed: Lesson):
    expect(failed.cell(1).output.locator("pre").first).to_have_attribute("tabindex", "0")


def test_on_paper_no_code_and_no_output_is_cut(failed: Lesson):
    failed.page.emulate_media(media="print")
    element = failed.cell(1).element
    for part in (element.locator(".cm-line").first, element.locator(".lc-output pre").first):
        inside = part.evaluate("(part) => part.scrollWidth <= part.clientWidth + 1")
        assert inside
    width = box_of(element.locator(".cm-content"))["width"]
    assert width <= box_of(element)["width"]
