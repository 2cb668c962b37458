"""A stranger's link: nothing of it runs before the reader says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson
from .held import Held
from .linked import EVIL, KEPT, RAN, follow, opened, question, settle, source


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    """Show a link's code in the first cell, which the second needs."""
    return opened(page, fake_url, {"1": EVIL})


def press_run(lesson: Lesson) -> None:
    lesson.cell(2).press_run()


def press_keys(lesson: Lesson) -> None:
    lesson.cell(2).touch()
    lesson.page.keyboard.press("ControlOrMeta+Enter")


def press_keys_on_the_bar(lesson: Lesson) -> None:
    lesson.cell(2).button("Reset").focus()
    lesson.page.keyboard.press("ControlOrMeta+Enter")


def press_and_move_on(lesson: Lesson) -> None:
    lesson.cell(2).touch()
    lesson.page.keyboard.press("Shift+Enter")


def run_all(lesson: Lesson) -> None:
    lesson.bar.get_by_role("button", name="Run all").click()


def run_all_above(lesson: Lesson) -> None:
    lesson.cell(4).menu("Run all above")


WAYS = [press_run, press_keys, press_keys_on_the_bar, press_and_move_on, run_all, run_all_above]


@pytest.mark.parametrize("way", WAYS)
def test_what_would_run_a_links_code_in_another_cell_asks_first(lesson: Lesson, way):
    way(lesson)
    asked = question(lesson)
    expect(asked).to_contain_text("the code of cell 1, which came with the link")
    asked.locator("summary").click()
    expect(asked.locator("pre")).to_have_text(EVIL)
    asked.get_by_role("button", name="Not now").click()
    expect(asked).to_have_count(0)
    lesson.cell(4).touch()  # whatever was under way would come before this
    lesson.page.keyboard.type("\nz = 1")
    for cell in (1, 2, 3, 4):
        expect(lesson.cell(cell).element).not_to_have_attribute("data-state", "running")
    expect(lesson.cell(1).output).to_have_text("20\n")
    assert lesson.page.locator("live-cell[data-state]:not([data-state=idle])").count() == 0
    expect(lesson.cell(1).status).to_have_text("Edited since it ran")
    way(lesson)
    asked.get_by_role("button", name="Run them too").click()
    expect(lesson.cell(1).output).to_have_text(RAN)
    expect(lesson.cell(1).note).to_contain_text("came with the link")


def test_run_in_that_very_cell_runs_it_and_the_note_stays(lesson: Lesson):
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text(RAN)
    expect(lesson.cell(1).note).to_contain_text("It is not kept unless you use it")
    lesson.cell(2).run()  # it has run: no need to ask
    expect(lesson.cell(2).output).to_have_text("667\n")
    assert "666" not in lesson.page.evaluate(KEPT)


def test_the_lessons_code_can_be_shown_instead(lesson: Lesson):
    lesson.cell(2).press_run()
    question(lesson).get_by_role("button", name="Show the lesson's").click()
    expect(lesson.cell(1).note).to_have_count(0)
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("21\n")


def test_a_held_key_answers_no_question(lesson: Lesson):
    press_keys(lesson)
    expect(question(lesson)).to_be_focused()
    for key in ("ControlOrMeta+Enter", "Enter", "Space", "Enter"):
        lesson.page.keyboard.press(key)
    expect(question(lesson)).to_have_count(1)
    assert lesson.cell(1).element.get_attribute("data-state") in (None, "idle")
    lesson.page.keyboard.press("Escape")
    expect(question(lesson)).to_have_count(0)


def test_an_exercises_check_asks_and_not_now_calls_it_off(page: Page, fake_url: str):
    lesson = opened(page, f"{fake_url}exercise/", {"1": "base = 666"})
    task = lesson.cell("answer")
    task.write("answer = 42")
    task.button("Check").click()
    question(lesson).get_by_role("button", name="Not now").click()
    lesson.cell(1).button("Show the lesson's").click()
    task.run()
    expect(task.element.locator(".lc-feedback")).to_have_text("")  # Run is no Check
    follow(lesson, {"1": "base = 6"})
    task.button("Check").click()
    question(lesson).get_by_role("button", name="Run them too").click()
    expect(task.element.locator(".lc-feedback")).to_contain_text("Right.")


def test_a_control_in_another_cell_asks_before_it_runs_dependents(page: Page, fake_url: str):
    evil = "double = 666\nprint(rate, double)"
    lesson = opened(page, f"{fake_url}sliders/", {"3": evil})
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(1).output).to_have_text("0.06\n")
    expect(question(lesson)).to_contain_text("the code of cell 3")
    lesson.cell(1).element.get_by_role("slider").fill("0.035")
    expect(lesson.cell(1).output).to_have_text("0.035\n")
    expect(question(lesson)).to_have_count(1)
    expect(lesson.cell(3).output).to_have_text("")
    question(lesson).get_by_role("button", name="Run them too").click()
    expect(lesson.cell(3).output).to_have_text("0.035 666\n")


FORM = """rate = 0.01  # @param {type:"slider", min:0.01, max:0.08, step:0.005}
steps = 6  # @param {type:"integer"}
name = "Ada"  # @param {type:"string"}
loud = True  # @param {type:"boolean"}
kind = "mean"  # @param ["mean", "median"]
print(666, rate)"""


def test_controls_of_a_links_code_are_still_until_it_may_run(page: Page, fake_url: str):
    lesson = opened(page, f"{fake_url}sliders/", {"1": FORM})
    form = lesson.cell(1).element.get_by_role("group", name="Controls of cell 1")
    slider = form.get_by_role("slider")
    for kind in ("slider", "spinbutton", "textbox", "checkbox", "combobox"):
        expect(form.get_by_role(kind)).to_be_disabled()
    expect(form).to_have_accessible_description(re.compile("its controls wait"))
    slider.evaluate(
        """(slider) => {
          slider.value = 0.06;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          return new Promise((resolve) => setTimeout(resolve));
        }"""
    )
    assert source(lesson, 1) == FORM
    lesson.cell(1).run()
    expect(slider).to_be_enabled()
    slider.fill("0.06")
    expect(lesson.cell(1).output).to_have_text("666 0.06\n")
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    assert "666" not in page.evaluate(KEPT), "moving a slider makes it nobody's own"
    lesson.cell(1).button("Use this code").click()
    expect(lesson.cell(1).note).to_have_count(0)
    page.wait_for_function("() => JSON.stringify({ ...localStorage }).includes('666')")


def test_code_that_a_link_brings_after_run_was_pressed_does_not_run(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    view = Held(page, "**/view-*.js")
    lesson.cell(1).press_run()
    lesson.cell(1).reaches("loading")
    follow(lesson, {"1": EVIL})
    view.release()
    expect(lesson.cell(1).status).to_contain_text("Not run: its code came with a link")
    lesson.cell(4).press_run()
    question(lesson).get_by_role("button", name="Show the lesson's").click()
    lesson.cell(4).run()
    expect(lesson.cell(1).output).to_have_text("20\n")


def test_a_question_is_gone_when_another_link_comes(lesson: Lesson, page: Page):
    settle(page)
    follow(lesson, {"1": EVIL})
    lesson.cell(2).press_run()
    expect(question(lesson)).to_have_count(1)
    follow(lesson, {"1": "x = 777"})
    expect(question(lesson)).to_have_count(0)
    expect(lesson.cell(1).code).to_have_text("x = 777")
