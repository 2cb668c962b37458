"""Colab's forms as native controls: labelled, undoable, and never behind the reader's hand."""

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    return Lesson.open(page, f"{fake_url}sliders/")


def code(lesson: Lesson) -> str:
    return lesson.cell(1).element.evaluate("(cell) => cell.source")


def test_every_control_has_its_name_and_value(lesson: Lesson):
    form = lesson.cell(1).element.get_by_role("group", name="Controls of cell 1")
    expect(form.get_by_role("slider", name="rate")).to_have_value("0.01")
    expect(form.get_by_role("slider", name="rate")).to_have_attribute("aria-valuetext", "rate 0.01")
    expect(form.get_by_role("spinbutton", name="steps")).to_have_value("6")
    expect(form.get_by_role("textbox", name="name")).to_have_value("Ada")
    expect(form.get_by_role("checkbox", name="loud")).to_be_checked()
    expect(form.get_by_role("combobox", name="kind")).to_have_value("'mean'")


def test_moving_a_slider_writes_the_literal_and_runs_what_depends_on_it(lesson: Lesson):
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(1).output).to_have_text("0.06\n")
    expect(lesson.cell(3).output).to_have_text("0.12\n")
    assert code(lesson).startswith('rate = 0.06  # @param {type:"slider"')
    assert lesson.cell(2).output.inner_text() == "", "cell 2 does not depend on the slider"


def test_each_kind_writes_a_python_literal(lesson: Lesson):
    cell = lesson.cell(1).element
    cell.get_by_role("spinbutton").fill("12")
    cell.get_by_role("textbox", name="name").fill('Grace "Amazing" Hopper')
    cell.get_by_role("checkbox").uncheck()
    cell.get_by_role("combobox").select_option("median")
    lesson.cell(1).reaches("done")
    lines = code(lesson).splitlines()
    assert lines[1].startswith("steps = 12  # @param")
    assert lines[2].startswith(r'name = "Grace \"Amazing\" Hopper"  # @param')
    assert lines[3].startswith("loud = False  # @param")
    assert lines[4].startswith("kind = 'median'  # @param")


def test_moving_can_be_undone(lesson: Lesson):
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    lesson.cell(3).reaches("done")
    lesson.cell(1).touch()
    lesson.page.keyboard.press("ControlOrMeta+z")
    assert code(lesson).startswith("rate = 0.01 ")
    expect(lesson.cell(1).element.get_by_role("slider")).to_have_value("0.01")


def test_typing_a_value_moves_the_slider(lesson: Lesson):
    lesson.cell(1).write(code(lesson).replace("0.01  #", "0.03  #"))
    expect(lesson.cell(1).element.get_by_role("slider")).to_have_value("0.03")
    expect(lesson.cell(1).element.locator(".lc-value")).to_have_text("0.03")


def test_keys_move_a_slider(lesson: Lesson):
    lesson.cell(1).element.get_by_role("slider").focus()
    lesson.page.keyboard.press("ArrowRight")
    expect(lesson.cell(1).output).to_have_text("0.015\n")


def test_fast_dragging_runs_the_last_position_and_few_others(lesson: Lesson):
    slider = lesson.cell(1).element.get_by_role("slider")
    slider.fill("0.02")
    lesson.cell(3).reaches("done")
    lesson.page.evaluate(
        """() => {
          const cell = document.querySelector("#cell-1");
          const slider = cell.querySelector("input[type=range]");
          window.runs = 0;
          new MutationObserver(() => { if (cell.dataset.state === "running") window.runs++; })
            .observe(cell, { attributeFilter: ["data-state"] });
          for (let i = 0; i <= 50; i++) {
            slider.value = 0.01 + (i % 15) * 0.005;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    last = "0.035"  # 50 % 15 is 5
    expect(lesson.cell(1).output).to_have_text(f"{last}\n")
    expect(lesson.cell(3).output).to_have_text("0.07\n")
    assert lesson.page.evaluate("window.runs") <= 3


def test_reset_resets_the_controls(lesson: Lesson):
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    lesson.cell(3).reaches("done")
    lesson.cell(1).button("Reset").click()
    expect(lesson.cell(1).element.get_by_role("slider")).to_have_value("0.01")


def test_a_number_keeps_the_way_it_was_written(lesson: Lesson):
    form = lesson.cell(4).element.get_by_role("group", name="Ways to write")
    form.get_by_role("slider", name="tolerance").fill("0.002")
    form.get_by_role("slider", name="budget").fill("2500")
    form.get_by_role("spinbutton", name="share").fill("0.25")
    expect(form.get_by_role("slider", name="budget")).to_have_attribute(
        "aria-valuetext", "budget 2_500"
    )
    expect(lesson.cell(4).output).to_have_text("2500\n")
    lines = lesson.cell(4).element.evaluate("(cell) => cell.source").splitlines()
    assert lines[1].startswith("tolerance = 2e-3  # @param")
    assert lines[2].startswith("budget = 2_500  # @param")
    lesson.page.keyboard.press("Tab")  # a number field is read when it is left
    expect(lesson.cell(4).element.locator(".lc-source")).to_contain_text("share = 0.25  # @param")


@pytest.mark.parametrize(
    ("name", "typed", "literal"),
    [
        ("start", "random", "'random'"),
        ("start", "near the top", '"near the top"'),
        ("power", "1", "1"),
        ("power", "2.5", "2.5"),
        ("power", "two", '"two"'),
    ],
)
def test_suggestions_allow_other_values(lesson: Lesson, name: str, typed: str, literal: str):
    box = lesson.cell(4).element.get_by_role("combobox", name=name)
    assert box.evaluate("(box) => [...box.list.options].map((o) => o.value)") == (
        ["zero", "random"] if name == "start" else ["1", "2"]
    )
    box.fill(typed)
    box.press("Enter")
    expect(lesson.cell(4).element.locator(".lc-source")).to_contain_text(
        f"{name} = {literal}  # @param"
    )
