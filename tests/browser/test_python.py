"""The cells with the real Python: what a reader sees of values, figures, errors and help."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .cells import Cell, Lesson
from .conftest import watch
from .sites import serve


@pytest.fixture(scope="module")
def shared(browser: Browser, python_url: str) -> Lesson:
    """One page with Python warm, for all tests that leave it so."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    yield Lesson.open(page, python_url)
    context.close()
    assert problems == []


@pytest.fixture
def cell(shared: Lesson) -> Cell:
    """A cell whose code does not matter."""
    cell = shared.cell(1)
    yield cell
    cell.button("Reset").click()


def run(cell: Cell, source: str, state: str = "done") -> None:
    cell.write(source)
    cell.run(state)


def test_a_name_of_one_cell_is_there_in_the_next(shared: Lesson):
    shared.cell(2).run()
    expect(shared.cell(2).output).to_have_text("21\n")


def test_lines_come_while_the_cell_still_runs(cell: Cell):
    cell.write("import time\nprint('first')\ntime.sleep(3)\nprint('second')")
    cell.press_run()
    expect(cell.output).to_have_text("first\n")
    expect(cell.element).to_have_attribute("data-state", "running")
    cell.reaches("done")
    expect(cell.output).to_have_text("first\nsecond\n")


def test_a_carriage_return_overwrites(cell: Cell):
    run(cell, "for i in range(3):\n    print(f'\\r{i}/2', end='')\nprint()")
    expect(cell.output).to_have_text("2/2\n")


def test_a_million_prints_keep_head_and_tail(cell: Cell):
    run(cell, "for i in range(1_000_000):\n    print(i)")
    text = cell.output.inner_text()
    assert text.startswith("0\n1\n2\n")
    assert text.rstrip().endswith("999998\n999999")
    assert "left out here" in text
    assert len(text) < 50_000


def test_the_page_stays_smooth_while_python_prints_without_end(shared: Lesson, cell: Cell):
    cell.write("while True: print('x' * 80)")
    cell.press_run()
    cell.reaches("running")
    longest = shared.page.evaluate(
        """() => new Promise((resolve) => {
          const start = performance.now();
          let [last, longest] = [start, 0];
          requestAnimationFrame(function frame(now) {
            longest = Math.max(longest, now - last);
            last = now;
            if (now - start < 2000) requestAnimationFrame(frame);
            else resolve(longest);
          });
        })"""
    )
    cell.button("Stop").click()
    cell.reaches("idle")
    assert longest < 400, "a page that freezes for a print is what this must never be"


def test_a_rich_value(cell: Cell):
    run(
        cell,
        "class Table:\n"
        "    def _repr_html_(self):\n"
        "        return '<table><tr><td onclick=alert(1)>7</td></tr></table><script>1</script>'\n"
        "Table()",
    )
    expect(cell.output.get_by_role("cell")).to_have_text("7")
    assert cell.output.locator("script, [onclick]").count() == 0


def test_a_formula_is_rendered(cell: Cell):
    run(cell, "class F:\n    def _repr_latex_(self):\n        return r'$\\frac{a}{b}$'\nF()")
    expect(cell.output.locator("math mfrac")).to_be_attached()


def test_display_stands_where_it_was_called(cell: Cell):
    run(cell, "print('a')\ndisplay({'k': 1})\nprint('b')")
    expect(cell.output).to_have_text("a\n{'k': 1}b\n")


def test_a_long_value_is_folded(cell: Cell):
    run(
        cell,
        "class L:\n    def __repr__(self):\n        return '\\n'.join(map(str, range(100)))\nL()",
    )
    expect(cell.output).not_to_contain_text("99")
    cell.button("Show all 100 lines").click()
    expect(cell.output).to_contain_text("99")


def test_a_warning_looks_like_one(cell: Cell):
    run(cell, "import warnings\nwarnings.warn('mind the step')")
    expect(cell.output.locator(".lc-stderr")).to_contain_text("UserWarning: mind the step")


def test_a_figure_has_words_follows_the_palette_and_enlarges(shared: Lesson, cell: Cell):
    run(cell, "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Rising')")
    figure = cell.output.locator("figure")
    svg = figure.locator("svg")
    expect(svg).to_have_attribute("aria-label", re.compile("Rising"))
    ink = "(s) => getComputedStyle(s).fill"
    light = svg.evaluate(ink)
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert svg.evaluate(ink) != light
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    figure.hover()
    figure.get_by_role("button", name="Enlarge").click()
    dialog = shared.page.get_by_role("dialog", name="Figure")
    assert dialog.locator("svg").bounding_box()["width"] > svg.bounding_box()["width"]
    with shared.page.expect_download() as download:
        dialog.get_by_role("button", name="Save").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.startswith("<svg xmlns=")
    assert "light-dark" not in saved
    shared.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_an_error_shows_the_readers_frames_only(cell: Cell):
    run(cell, "def f(x):\n    return 1 / x\nprint('before')\nf(0)", "error")
    expect(cell.output).to_contain_text("Python stopped at line 2.")
    expect(cell.output).to_contain_text("ZeroDivisionError: division by zero")
    expect(cell.output.locator(".lc-frame")).to_have_count(2)
    expect(cell.output.locator(".lc-frame mark").last).to_have_text("1 / x")
    expect(cell.element.locator(".lc-failed-line")).to_have_text("    return 1 / x")
    expect(cell.output).not_to_contain_text("runner.py")


def test_input_says_plainly_that_it_does_not_work(cell: Cell):
    run(cell, "input('name? ')", "error")
    expect(cell.output).to_contain_text("input() does not work on this page")


def test_names_complete_from_the_living_objects(shared: Lesson, cell: Cell):
    run(cell, "apple_weight = 3\n'''a'''")
    cell.touch()
    shared.page.keyboard.press("ControlOrMeta+End")
    shared.page.keyboard.type("\napple_we")
    option = cell.element.get_by_role("option", name="apple_weight")
    expect(option).to_contain_text("int")
    option.click()  # Enter would do once the list has stood for a moment
    assert cell.element.evaluate("(c) => c.source").endswith("\napple_weight")


def test_a_syntax_error_is_marked_while_typing(cell: Cell):
    cell.write("x = (1")
    mark = cell.element.locator(".cm-lintRange-error")
    expect(mark).to_have_text("(")
    cell.write("x = (1)")
    expect(mark).to_have_count(0)


def test_a_huge_numpy_call_is_stopped(shared: Lesson, cell: Cell):
    cell.write("import numpy as np\nnp.ones((4000, 4000)) @ np.ones((4000, 4000))")
    cell.press_run()
    cell.reaches("running")
    cell.button("Stop").click()
    cell.reaches("idle")
    cell.write("print('alive')")
    cell.run()
    expect(cell.output).to_have_text("alive\n")


def test_out_of_memory_is_said_and_not_the_end(cell: Cell):
    cell.write("kept = [bytearray(1_900_000_000) for _ in range(3)]")  # of 4 GB at most
    cell.run("error")
    expect(cell.element).to_contain_text(re.compile("MemoryError: .*Make the numbers smaller"))
    cell.write("print('alive')")
    cell.run()


def test_a_check_runs_on_a_copy(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}exercise/")
    task = lesson.cell("answer")
    task.button("Check").click()
    expect(task.element).to_contain_text("Not yet. 0 is not two more than 40.")
    task.write("answer = base + 2")
    task.button("Check").click()
    expect(task.element).to_contain_text("Right. Well added.")
    lesson.cell(2).write("print('solution' in dir(), answer)")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("False 42\n")


def test_a_slider_before_python_is_there_loads_it_and_says_so(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}sliders/")
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(1).status).to_contain_text("Python")
    expect(lesson.cell(3).output).to_have_text("0.12\n", timeout=60_000)
    assert lesson.cell(2).output.inner_text() == "", "cell 2 does not depend on it"


def test_an_isolated_page_interrupts_and_keeps_the_state(page: Page, python_site, python_url: str):
    headers = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
    }
    with serve(python_site, headers) as url:
        lesson = Lesson.open(page, url)
        lesson.cell(1).run()
        lesson.cell(2).write("while True: pass")
        lesson.cell(2).press_run()
        lesson.cell(2).reaches("running")
        lesson.cell(2).button("Stop").click()
        lesson.cell(2).reaches("idle")
        expect(lesson.cell(2).status).to_contain_text("is still there")
        lesson.cell(2).write("print(x)")
        lesson.cell(2).run()
        expect(lesson.cell(2).output).to_have_text("20\n")
        expect(lesson.cell(2).status).to_have_text(re.compile("^Done"))
