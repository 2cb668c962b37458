"""Outputs that move, clear what was shown, hand over files, or help behind an error."""

import pytest
from playwright.sync_api import expect

from .cells import Lesson
from .outputs import NS, display, error, show, stream


def frame(number: int, name: str = "a") -> dict:
    """Write a frame of an animation."""
    picture = f'<svg {NS} role="img" aria-label="step {number}"></svg>'
    return display({"image/svg+xml": picture}, animation=name, interval=30)


def test_frames_of_one_animation_are_one_figure_that_plays_and_steps(fake: Lesson):
    show(fake.cell(1), [frame(1), frame(2), stream("between\n"), frame(3)])
    output = fake.cell(1).output
    player = output.locator(".lc-player")
    expect(player).to_have_count(1)
    expect(player.locator("svg")).to_have_attribute("aria-label", "step 3")
    slider = player.get_by_role("slider", name="Frame")
    slider.press("Home")
    expect(player.locator("svg")).to_have_attribute("aria-label", "step 1")
    slider.press("ArrowRight")
    expect(player).to_contain_text("2 of 3")
    player.get_by_role("button", name="Play").click()
    expect(player).to_contain_text("3 of 3")
    expect(player.get_by_role("button", name="Play")).to_be_visible()
    expect(output).to_contain_text("between")


def test_two_animations_are_two_figures(fake: Lesson):
    show(fake.cell(1), [frame(1), frame(1, "b"), frame(2), frame(2, "b")])
    expect(fake.cell(1).output.locator(".lc-player")).to_have_count(2)


def test_an_animation_of_the_run_before_takes_no_frame_of_this_one(fake: Lesson):
    show(fake.cell(1), [frame(1), frame(2)])
    show(fake.cell(1), [frame(7)])
    expect(fake.cell(1).output.locator(".lc-player")).to_have_count(1)
    expect(fake.cell(1).output).to_contain_text("1 of 1")


def test_frames_without_end_are_bounded(fake: Lesson):
    show(fake.cell(1), [frame(number) for number in range(1000)])
    slider = fake.cell(1).output.get_by_role("slider", name="Frame")
    assert int(slider.get_attribute("max") or 0) <= 600


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_cleared_is_gone(fake: Lesson, wait):
    clear = {"type": "clear", "wait": wait}
    show(fake.cell(1), [stream("old\n"), frame(1), clear, stream("new\n")])
    expect(fake.cell(1).output).to_have_text("new\n")


def test_a_file_is_saved_under_a_plain_name(fake: Lesson):
    show(fake.cell(1), [{"type": "file", "name": "../a.csv", "size": 3, "data": "MSwy"}])
    with fake.page.expect_download() as download:
        fake.cell(1).button("Save ..-a.csv (3 bytes)").click()
    assert download.value.path().read_text(encoding="utf-8") == "1,2"


def test_a_file_that_is_too_large_is_named(fake: Lesson):
    show(fake.cell(1), [{"type": "file", "name": "big.npy", "size": 9_000_000, "data": ""}])
    expect(fake.cell(1).output).to_have_text("big.npy (9,000 KB) is too large to be saved.")


def test_help_stands_behind_pythons_words_and_values_are_told(fake: Lesson):
    helped = error("NameError") | {"help": "Do you mean <b>w</b>?", "values": [["w", "(0, 5)"]]}
    show(fake.cell(1), [helped])
    output = fake.cell(1).output
    expect(output.locator(".lc-error-help")).to_have_text("Do you mean <b>w</b>?")
    expect(output.locator(".lc-error-help")).to_have_attribute("translate", "yes")
    expect(output.locator(".lc-error-values")).to_have_text("Here w = (0, 5).")
