"""An exercise: check, hints one at a time, the solution, progress on this device only."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .cells import Cell, Lesson


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    return Lesson.open(page, f"{fake_url}exercise/")


@pytest.fixture
def task(lesson: Lesson) -> Cell:
    return lesson.cell("answer")


def feedback(task: Cell) -> Locator:
    return task.element.locator(".lc-feedback")


def test_a_wrong_answer_gets_its_feedback_and_a_right_one_its_tick(lesson: Lesson, task: Cell):
    task.button("Check").click()
    expect(feedback(task)).to_have_text("Not yet. the fake says so")
    expect(feedback(task)).to_have_attribute("role", "status")
    task.write("answer = 42")
    task.button("Check").click()
    expect(feedback(task)).to_have_text("Right. The fake says so")
    expect(lesson.page.locator("p live-progress")).to_contain_text("1 of 2 exercises solved")
    expect(lesson.bar.locator("live-progress")).to_have_text("✓ 1 of 1 exercises solved")
    expect(task.element).to_have_attribute("data-solved", "")


def test_progress_stays_and_can_be_erased(lesson: Lesson, task: Cell):
    task.write("answer = 42")
    task.button("Check").click()
    expect(task.element).to_have_attribute("data-solved", "")
    again = Lesson.open(lesson.page, lesson.page.url)
    expect(again.cell("answer").element).to_have_attribute("data-solved", "")
    again.page.get_by_role("button", name="Erase my progress").click()
    expect(again.cell("answer").element).not_to_have_attribute("data-solved", "")
    expect(again.page.locator("p live-progress")).to_have_text("Erase my progress")


def test_an_error_is_no_verdict(task: Cell):
    task.write("print(nowhere)")
    task.button("Check").click()
    expect(feedback(task)).to_contain_text("stopped with an error")


def test_hints_open_one_at_a_time(task: Cell):
    hints = task.element.locator(".lc-hint")
    expect(hints.filter(visible=True)).to_have_count(0)
    task.button("Hint 1 of 2").click()
    expect(hints.filter(visible=True)).to_have_text(["Hint 1 Look at base."])
    task.button("Hint 2 of 2").click()
    expect(hints.filter(visible=True)).to_have_count(2)
    expect(hints.last.get_by_text("Add two.")).to_be_visible()
    expect(task.element.get_by_role("button", name="Hint")).to_have_count(0)
    expect(task.button("Solution")).to_be_focused()


def test_the_solution_without_a_try_must_be_meant(task: Cell):
    solution = task.element.get_by_label("Solution", exact=True)
    task.button("Solution").click()
    expect(solution).to_be_hidden()
    task.button("Show the solution without a try").click()
    expect(solution).to_have_text("answer = base + 2")
    task.button("Put it into the cell").click()
    expect(task.code).to_have_text("answer = base + 2")


def test_without_javascript_hints_and_solution_are_in_folds(browser: Browser, fake_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{fake_url}exercise/")
    expect(page.get_by_role("heading", name="Two more")).to_be_visible()
    folds = page.locator("live-cell[data-exercise] details")
    expect(folds).to_have_count(3)
    expect(page.get_by_text("answer = base + 2")).to_be_hidden()
    folds.last.locator("summary").click()
    expect(page.get_by_text("answer = base + 2")).to_be_visible()
    context.close()


def test_after_a_try_the_solution_is_one_press_away(task: Cell):
    task.button("Check").click()
    expect(feedback(task)).to_contain_text("Not yet.")
    task.button("Solution").click()
    expect(task.element.get_by_label("Solution", exact=True)).to_be_visible()


def test_later_cells_do_not_wait_for_an_exercise(lesson: Lesson, task: Cell):
    task.write("print(nowhere)")
    lesson.cell(2).run()
    expect(task.element).to_have_attribute("data-state", "idle")
    expect(lesson.cell(2).status).to_contain_text("Ran cell 1 first.")


def test_forbidden_storage_costs_only_the_ticks(page: Page, fake_url: str):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no'); }")
    task = Lesson.open(page, f"{fake_url}exercise/").cell("answer")
    task.write("answer = 42")
    task.button("Check").click()
    expect(feedback(task)).to_contain_text("Right.")


def test_a_check_that_never_ends_can_be_stopped(task: Cell):
    task.write("answer = 'never'")
    task.button("Check").click()
    expect(task.status).to_contain_text("Checking…")
    expect(task.element).to_have_attribute("data-state", "running")
    task.stop()
    expect(feedback(task)).to_have_text("")
    task.write("answer = 42")
    task.button("Check").click()
    expect(feedback(task)).to_contain_text("Right.")


def test_a_check_that_was_called_off_is_not_made_up_for_by_a_mere_run(lesson: Lesson, task: Cell):
    lesson.cell(1).write("print(nowhere)")
    task.button("Check").click()
    lesson.cell(1).reaches("error")
    expect(task.status).to_contain_text("from cell 1, which stopped with an error.")
    lesson.cell(1).write("base = 40")
    task.run()
    expect(feedback(task)).to_have_text("")


def test_hints_and_feedback_are_announced(task: Cell):
    expect(task.element.locator(".lc-help")).to_have_attribute("aria-live", "polite")
    expect(feedback(task)).to_have_attribute("role", "status")
