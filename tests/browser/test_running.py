"""Running cells: order, states, errors. Python's place is taken by a fake worker."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from .cells import Lesson, of_python
from .held import Held


def test_output_replaces_the_builds(fake: Lesson):
    fake.cell(1).write("x = 5\nprint(x)")
    fake.cell(1).run()
    expect(fake.cell(1).output).to_have_text("5\n")
    expect(fake.cell(1).status).to_contain_text("Done in")


PRESSED = """async (button) => {
  button.click();
  for (let turn = 0; turn < 50; turn++) await null; // nothing but what the press itself leads to
  return button.closest("live-cell").dataset.state;
}"""


def test_a_press_shows_at_once_that_the_cell_runs_again(fake: Lesson):
    fake.cell(1).run()
    assert fake.cell(1).button("Run").evaluate(PRESSED) == "running"


def test_predecessors_run_first_and_it_is_said(fake: Lesson):
    fake.cell(3).write("print(y)")
    fake.cell(3).run()
    expect(fake.cell(3).output).to_have_text("21\n")
    expect(fake.cell(3).status).to_have_text(re.compile("Ran cells 1 and 2 first. Done"))
    expect(fake.cell(1).element).to_have_attribute("data-state", "done")


def test_a_cell_that_ran_does_not_run_again(fake: Lesson):
    fake.cell(1).run()
    fake.cell(2).run()
    expect(fake.cell(2).status).to_have_text(re.compile("^Done"))


def test_an_edited_predecessor_runs_again(fake: Lesson):
    fake.cell(2).run()
    fake.cell(1).write("x = 100\nprint(x)")
    fake.cell(2).run()
    expect(fake.cell(2).output).to_have_text("101\n")


def test_later_cells_are_out_of_date_once_an_earlier_one_changed(fake: Lesson):
    fake.cell(2).run()
    fake.cell(1).write("x = 100\nprint(x)")
    expect(fake.cell(1).element).to_have_attribute("data-edited", "")
    expect(fake.cell(2).element).to_have_attribute("data-outdated", "")
    fake.cell(2).run()
    expect(fake.cell(2).element).not_to_have_attribute("data-outdated", "")


def test_an_error_names_its_line_and_marks_it(fake: Lesson):
    fake.cell(2).write("y = 1\nprint(nowhere)")
    fake.cell(2).run("error")
    expect(fake.cell(2).output).to_contain_text("Python stopped at line 2.")
    expect(fake.cell(2).output).to_contain_text("NameError: nowhere is not defined")
    expect(fake.cell(2).element.locator(".lc-failed-line")).to_have_text("print(nowhere)")
    expect(fake.cell(2).output.get_by_text("Traceback (most recent")).to_be_hidden()
    fake.cell(2).output.get_by_text("Full traceback").click()
    expect(fake.cell(2).output.get_by_text("Traceback (most recent")).to_be_visible()


def test_an_error_stops_what_needs_it_and_nothing_else(fake: Lesson):
    fake.cell(1).write("x = 1\nprint(nowhere)")
    fake.cell(4).press_run()
    fake.cell(1).reaches("error")
    fake.cell(4).reaches("done")
    why = "Not run: it needs x from cell 1, which stopped with an error."
    expect(fake.cell(2).status).to_have_text(why)
    expect(fake.cell(3).status).to_have_text(why.replace("x from", "what follows from"))
    for number in (2, 3):
        expect(fake.cell(number).element).to_have_attribute("data-state", "idle")
        expect(fake.cell(number).output).to_have_attribute("data-old", "")
    expect(fake.cell(4).status).to_have_text(re.compile("^Done"))
    fake.cell(2).button("Reset").click()
    expect(fake.cell(2).output).not_to_have_attribute("data-old", "")


def test_a_cell_that_fails_runs_again_only_for_one_that_needs_it(fake: Lesson):
    fake.cell(1).runs("x = 1\nprint(nowhere)", "error")
    fake.cell(4).run()
    expect(fake.cell(4).status).to_have_text(re.compile("^Done"))
    fake.cell(3).press_run()
    expect(fake.cell(3).status).to_contain_text("which stopped with an error")


def test_once_python_has_read_an_edit_only_what_depends_on_it_is_out_of_date(fake: Lesson):
    fake.cell(4).run()
    fake.cell(1).write("x = 100\nprint(x)")
    expect(fake.cell(2).element).to_have_attribute("data-outdated", "")
    expect(fake.cell(3).element).to_have_attribute("data-outdated", "")
    expect(fake.cell(4).element).not_to_have_attribute("data-outdated", "")


def test_a_cell_that_ran_anew_takes_along_what_stands_on_it(fake: Lesson):
    fake.cell(3).run()
    fake.cell(1).run()
    fake.cell(3).run()
    expect(fake.cell(3).status).to_have_text(re.compile("^Ran cell 2 first. Done"))


def test_reset_brings_back_code_and_output(fake: Lesson):
    fake.cell(1).write("x = 5\nprint(x)")
    fake.cell(1).run()
    fake.cell(1).button("Reset").click()
    expect(fake.cell(1).output).to_have_text("20\n")
    expect(fake.cell(1).code).to_have_text("x = 20print(x)")
    expect(fake.cell(1).element).to_have_attribute("data-state", "idle")


def test_keys_run_and_move_on(fake: Lesson):
    fake.cell(1).touch()
    fake.page.keyboard.press("ControlOrMeta+Enter")
    fake.cell(1).reaches("done")
    fake.page.keyboard.press("Shift+Enter")
    expect(fake.cell(2).code).to_be_focused()


def test_navigation_gives_a_fresh_namespace_and_keeps_the_worker(fake: Lesson):
    fake.page.add_init_script("window.loadedAnew = true")
    fake.cell(1).run()
    pythons = fake.pythons
    fake.page.evaluate("window.loadedAnew = false")
    fake.page.get_by_role("link", name="Second").first.click()
    expect(fake.page.get_by_role("heading", name="Second lesson")).to_be_visible()
    fake.cell(1).run("error")
    expect(fake.cell(1).output).to_contain_text("x is not defined")
    assert fake.page.evaluate("window.loadedAnew") is False, "not an instant navigation"
    assert fake.pythons == pythons


def test_run_above_and_run_all(fake: Lesson):
    fake.cell(3).menu("Run all above")
    fake.cell(2).reaches("done")
    expect(fake.cell(3).element).to_have_attribute("data-state", "idle")
    fake.bar.get_by_role("button", name="Run all").click()
    fake.cell(4).reaches("done")
    expect(fake.cell(3).element).to_have_attribute("data-state", "done")


def test_a_long_run_tells_its_time(context: BrowserContext, page: Page, fake_url: str):
    context.clock.install()  # before the page sets a timer: it could not take back an older one
    cell = Lesson.open(page, fake_url).cell(1)
    cell.starts("forever()")
    context.clock.run_for(12_000)
    expect(cell.status).to_have_text(re.compile(r"Running… 1\d s"))


def test_running_starts_no_second_run_of_the_same_code(fake: Lesson):
    fake.cell(1).write("count = 1\nprint(count)")
    fake.cell(1).button("Run").dblclick()
    fake.cell(1).reaches("done")
    expect(fake.cell(1).output).to_have_text("1\n")


def test_intent_starts_python_and_a_page_view_does_not(fake: Lesson):
    assert fake.pythons == []
    with fake.page.expect_worker(of_python):
        fake.cell(1).element.hover()
    assert len(fake.pythons) == 1
    expect(fake.cell(1).element).to_have_attribute("data-state", "idle")


def test_who_saves_data_downloads_only_what_is_asked_for(page: Page, fake_url: str):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).element.hover()
    lesson.cell(1).touch()
    assert lesson.pythons == []
    lesson.cell(1).run()
    assert len(lesson.pythons) == 1


def test_back_from_another_page_the_edits_are_there(fake: Lesson):
    fake.cell(1).write("x = 7\nprint(x)")
    fake.page.get_by_role("link", name="Second").first.click()
    expect(fake.page.get_by_role("heading", name="Second lesson")).to_be_visible()
    fake.page.go_back()
    expect(fake.cell(1).code).to_have_text("x = 7print(x)")
    fake.cell(2).run()
    expect(fake.cell(2).output).to_have_text("8\n")


def test_a_warm_run_never_says_that_it_loads(fake: Lesson):
    fake.cell(1).run()
    fake.page.evaluate(
        """() => {
          const cell = document.querySelector("#cell-1");
          window.states = [];
          new MutationObserver(() => window.states.push(cell.dataset.state))
            .observe(cell, { attributeFilter: ["data-state"] });
        }"""
    )
    fake.cell(1).write("print(2)")
    fake.cell(1).press_run()
    expect(fake.cell(1).output).to_have_text("2\n")
    assert "loading" not in fake.page.evaluate("window.states")


def test_a_cell_that_never_ran_says_so(fake: Lesson):
    expect(fake.cell(1).status).to_have_text("Not run yet")
    fake.cell(1).run()
    expect(fake.cell(1).status).not_to_contain_text("Not run yet")


def test_printing_draws_at_most_once_a_frame(fake: Lesson):
    fake.page.evaluate(
        """() => {
          window.frames_ = window.drawn = 0;
          requestAnimationFrame(function frame() { frames_++; requestAnimationFrame(frame); });
          const region = document.querySelector("#cell-1 .lc-output");
          new MutationObserver(() => drawn++).observe(
            region, { characterData: true, childList: true, subtree: true });
        }"""
    )
    fake.cell(1).write("flood(100000)")
    fake.cell(1).run()
    drawn, frames = fake.page.evaluate("[drawn, frames_]")
    assert drawn <= frames + 3  # the old output goes, the new one comes, the end is drawn at once


def test_a_display_without_end_keeps_its_start_and_its_end(fake: Lesson):
    fake.cell(1).write("show(5000)")
    fake.cell(1).run()
    shown = fake.cell(1).output.locator(".lc-display")
    expect(shown.first).to_have_text("0")
    expect(shown.last).to_have_text("4999")
    assert shown.count() == 200
    expect(fake.cell(1).output).to_contain_text("4,800 outputs left out here")
    fake.cell(1).write("show(2)")
    fake.cell(1).run()
    expect(fake.cell(1).output).to_have_text("01")


def test_what_is_typed_before_python_is_there_is_looked_at_once_it_is(fake: Lesson):
    program = Held(fake.page, "**/worker-*.js")
    fake.cell(1).write("x = (")
    expect(fake.cell(1).code).to_have_text("x = (")
    expect(fake.cell(1).element.locator(".cm-lintRange-error")).to_have_count(0)
    program.release()
    expect(fake.cell(1).element.locator(".cm-lintRange-error")).to_have_count(1)


UNBEGUN = """(broken) => {
  const prototype = HTMLIFrameElement.prototype;
  const { get } = Object.getOwnPropertyDescriptor(prototype, "contentWindow");
  Object.defineProperty(prototype, "contentWindow", {
    get() {
      const inner = get.call(this);
      if (broken-- <= 0) return inner;
      return { Worker: function () { return new inner.Worker("data:text/javascript,throw 1"); } };
    },
  });
}"""


def test_a_worker_that_the_browser_does_not_begin_is_opened_again(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    page.evaluate(UNBEGUN, 2)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")


def test_where_no_worker_begins_the_cell_says_so(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    page.evaluate(UNBEGUN, 1000)
    lesson.cell(1).run("error")
    expect(lesson.cell(1).status).to_contain_text("Python does not start in this browser.")
