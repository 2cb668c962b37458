"""Floods of outputs: counted, not timed."""

import json

import pytest
from playwright.sync_api import expect

from .boxes import box_of
from .cells import Lesson
from .outputs import PIXEL, display, error, give, nested, show, stream

FLOODS = {
    "values": display({"text/plain": "7"}),
    "markup": display({"text/html": "<p><b>7</b></p>"}),
    "errors": error("x"),
    "pixels": display({"image/png": PIXEL}),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_makes_elements_by_the_frame_not_by_the_message(counted: Lesson, name: str):
    cell = counted.cell(1)
    cell.touch()
    show(cell, [FLOODS[name]])
    one = len(cell.output.locator("*").all())
    give(cell, f"repeat(30000, {json.dumps(FLOODS[name])})")
    counted.page.evaluate("made = frames_ = 0")
    cell.run()
    made, frames = counted.page.evaluate("[made, frames_]")
    assert made < 500 + 250 * (one + 2) * (frames + 2), f"{frames} frames"
    expect(cell.output).to_contain_text("29,800 outputs left out here")


def test_streams_that_take_turns_are_left_out_too(counted: Lesson):
    cell = counted.cell(1)
    give(cell, "\n".join(["print(1)", "warn(2)"] * 3000))
    counted.page.evaluate("made = frames_ = 0")
    cell.run()
    made, frames = counted.page.evaluate("[made, frames_]")
    assert made < 500 + 600 * (frames + 2)
    expect(cell.output).to_contain_text("5,800 outputs left out here")
    expect(cell.output.locator("pre")).to_have_count(200)


def test_a_frame_draws_a_part_of_what_waits(counted: Lesson):
    """Ten heavy outputs at once are drawn in as many frames, while the run goes on."""
    cell = counted.cell(1)
    heavy = display({"text/html": "<p>x</p>" * 2900})
    give(cell, f"repeat(10, {heavy})\nforever()")
    counted.page.evaluate(
        """() => {
          window.steps = [];
          const region = document.querySelector("#cell-1 .lc-output");
          new MutationObserver(() => steps.push(region.childElementCount))
              .observe(region, { childList: true });
        }"""
    )
    cell.press_run()
    expect(cell.output.locator(".lc-html")).to_have_count(10)
    steps = counted.page.evaluate("steps")
    assert max(b - a for a, b in zip([0, *steps], steps, strict=False)) <= 2, steps
    cell.stop()


def test_the_middle_of_what_is_heavy_is_left_out(fake: Lesson):
    cell = fake.cell(1)
    heavy = '{ type: "result", metadata: {}, data: { "text/html": "<p>x</p>".repeat(2900) + n } }'
    give(cell, f"emit(...Array.from({{ length: 40 }}, (_, n) => ({heavy})))")
    cell.run()
    texts = [text.strip() for text in cell.output.locator(".lc-html").all_text_contents()]
    assert texts[0].endswith("x0")
    assert texts[-1].endswith("x39")
    assert cell.output.locator("p").count() < 60_000
    expect(cell.output).to_contain_text(f"{40 - len(texts)} outputs left out here")


def test_what_small_drawings_copy_counts_when_many_are_kept(fake: Lesson):
    """Some 4,700 elements each, from a few words."""
    cell = fake.cell(1)
    small = nested("g", '<use href="#n{}"/>', levels=4).replace("#n7", "#n3")
    give(cell, f"repeat(150, {json.dumps(display({'image/svg+xml': small}))})")
    cell.run()
    kept = cell.output.locator("figure").count()
    assert kept < 16
    expect(cell.output).to_contain_text(f"{150 - kept} outputs left out here")


def test_no_letter_carries_a_tower_of_accents(fake: Lesson):
    """For a few thousand on one letter, Chromium takes minutes."""
    cell = fake.cell(1)
    give(
        cell,
        f"""\
tower = "x" + "\\u0301".repeat(3000)
print(...Array(100).fill(tower))
raw(Array(300).fill(tower).join("\\n"))
emit({json.dumps([error("@"), display({"text/plain": "@"})])[1:-1].replace('"@"', "tower")})""",
    )
    cell.run()
    said = cell.output.text_content() or ""
    assert "x" + "\u0301" * 50 in said
    assert "\u0301" * 51 not in said


@pytest.mark.parametrize("name", [*FLOODS, "streams"])
def test_stop_is_heard_in_a_flood(fake: Lesson, name: str):
    """The worker sends without end: only a press that the page hears ends it."""
    cell = fake.cell(1)
    turns = [stream("a\n" * 50), stream("b", "stderr")]
    messages = json.dumps([FLOODS[name]] if name in FLOODS else turns)
    give(cell, f"endless(...{messages})")
    cell.press_run()
    expect(cell.output).to_contain_text("outputs left out here")
    box = box_of(cell.button("Stop"))
    fake.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # no more
    cell.reaches("idle")
    expect(cell.status).to_contain_text("Stopped.")


def test_texts_without_end_are_cut(fake: Lesson):
    cell = fake.cell(1)
    outputs = [error("@"), display({"text/plain": "@"}), display({"image/png": PIXEL}, alt="@")]
    give(cell, f"emit(...{json.dumps(outputs)})".replace('"@"', '"x".repeat(3_000_000)'))
    cell.run()
    assert cell.output.evaluate("(region) => region.innerHTML.length") < 700_000
    cell.button("Show all 3 lines").click()
    expect(cell.output.locator(".lc-display pre")).to_contain_text("2,799,000 characters left out")
