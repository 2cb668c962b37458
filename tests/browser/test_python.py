"""The cells with the real Python: names, errors, help, exercises, sliders."""

import pytest
from playwright.sync_api import Page, expect

from .cells import Cell, Lesson


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
    cell.runs("for i in range(3):\n    print(f'\\r{i}/2', end='')\nprint()")
    expect(cell.output).to_have_text("2/2\n")


def test_a_warning_looks_like_one(cell: Cell):
    cell.runs("import warnings\nwarnings.warn('mind the step')")
    expect(cell.output.locator(".lc-stderr")).to_contain_text("UserWarning: mind the step")


def test_an_error_shows_the_readers_frames_only(cell: Cell):
    cell.runs("def f(x):\n    return 1 / x\nprint('before')\nf(0)", "error")
    expect(cell.output).to_contain_text("Python stopped at line 2.")
    expect(cell.output).to_contain_text("ZeroDivisionError: division by zero")
    expect(cell.output.locator(".lc-frame")).to_have_count(2)
    expect(cell.output.locator(".lc-frame mark").last).to_have_text("1 / x")
    expect(cell.element.locator(".lc-failed-line")).to_have_text("    return 1 / x")
    expect(cell.output).not_to_contain_text("runner.py")


def test_names_complete_from_the_living_objects(shared: Lesson, cell: Cell):
    cell.runs("apple_weight = 3\n'''a'''")
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


def test_a_check_runs_on_a_copy(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}exercise/")
    task = lesson.cell("answer")
    task.button("Check").click()
    expect(task.element).to_contain_text("Not yet. 0 is not two more than 40.")
    task.write("answer = base + 2")
    task.button("Check").click()
    expect(task.element).to_contain_text("Right. Well added.")
    lesson.cell(2).write("print('solution' in dir(), 'answer' in dir())")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("False False\n")


def test_a_slider_before_python_is_there_loads_it_and_says_so(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}sliders/")
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(1).status).to_contain_text("Python")
    expect(lesson.cell(3).output).to_have_text("0.12\n", timeout=60_000)
    assert lesson.cell(2).output.inner_text() == "", "cell 2 does not depend on it"


HELPFUL = '''\
class Box:
    width = 3
    def __init__(self):
        self.height = 4
def fit(problem, rate=0.1):
    """Fit a line.

    Parameters
    ----------
    rate : float
        How far each step goes.
        And more.
    """
box = Box()
'''


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("box.hei", "height", "int"),
        ("box.wid", "width", "int"),
        ("fi", "fit", "(problem, rate=0.1)"),
        ("fit(box, ra", "rate=", "0.1"),
    ],
)
def test_attributes_and_parameters_complete(
    shared: Lesson, cell: Cell, typed: str, name: str, said: str
):
    cell.runs(HELPFUL)
    cell.touch()
    shared.page.keyboard.press("ControlOrMeta+End")
    shared.page.keyboard.type(typed)
    option = cell.element.get_by_role("option", name=name).first
    expect(option).to_contain_text(said)
    option.click()
    assert name in cell.element.evaluate("(c) => c.source").splitlines()[-1]


def test_a_parameter_comes_with_the_first_line_of_its_documentation(shared: Lesson, cell: Cell):
    cell.runs(HELPFUL)
    cell.touch()
    shared.page.keyboard.press("ControlOrMeta+End")
    shared.page.keyboard.type("fit(box, rat")
    info = cell.element.locator(".cm-completionInfo")
    expect(info).to_have_text("float: How far each step goes.")


def test_a_cell_that_is_waited_for_comes_before_imports_ahead_of_it(python: Lesson):
    cell = python.cell(1)
    cell.element.evaluate("(e) => { e.source = `import sys\nprint('numpy' in sys.modules)`; }")
    cell.press_run()
    cell.reaches("done")
    expect(cell.output).to_have_text("False\n")


def test_the_page_itself_compiles_and_unpacks_nothing(page: Page, python_url: str):
    page.add_init_script("""
        window.heavy = [];
        const both = [[WebAssembly, "compileStreaming"], [self, "DecompressionStream"]];
        for (const [thing, name] of both)
          thing[name] = new Proxy(thing[name], {
            apply: (f, it, given) => { heavy.push(name); return Reflect.apply(f, it, given); },
            construct: (f, given) => { heavy.push(name); return Reflect.construct(f, given); },
          });""")
    Lesson.open(page, python_url).cell(1).run()
    assert page.evaluate("heavy") == []
