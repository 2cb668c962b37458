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


@pytest.mark.parametrize("loop", ["pass", "print('x' * 80)", "display(1)"])
def test_the_page_has_frames_left_while_python_is_busy(shared: Lesson, cell: Cell, loop: str):
    """Counted in the main thread's own time: what else the machine does is no matter."""
    cell.write(f"while True: {loop}")
    cell.press_run()
    cell.reaches("running")
    client = shared.page.context.new_cdp_session(shared.page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        found = client.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in found if metric["name"] == "TaskDuration")

    before = seconds()
    shared.page.evaluate(
        """() => new Promise((resolve) => {
          let left = 60;
          requestAnimationFrame(function frame() {
            if (left--) requestAnimationFrame(frame);
            else resolve();
          });
        })"""
    )
    used = seconds() - before
    cell.button("Stop").click()
    cell.reaches("idle")
    assert used < 1, "sixty frames must cost less than the second that they have"


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
    cell.write("kept = [bytearray(900_000_000) for _ in range(3)]")  # of 2 GB at most
    cell.run("error")
    expect(cell.element).to_contain_text(re.compile("MemoryError: .*Make the numbers smaller"))
    cell.write("print('alive')")
    cell.run()


FILL = """kept = []
try:
    while True:
        kept.append(bytearray(100_000_000))
except MemoryError:
    kept.pop()
    print(len(kept) > 10)
"""


def test_next_to_no_memory_left_python_goes_on_as_ever(cell: Cell):
    """Above 2 GB Pyodide would pass on zeros for text, and lose its hold on Python."""
    cell.write(FILL)
    cell.run()
    expect(cell.output).to_have_text("True\n")
    cell.write("import doctest, plistlib\nprint('word ' * 20_000)")
    cell.run()
    expect(cell.output).to_contain_text("word word")
    cell.write("kept.clear()")
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
    run(cell, HELPFUL)
    cell.touch()
    shared.page.keyboard.press("ControlOrMeta+End")
    shared.page.keyboard.type(typed)
    option = cell.element.get_by_role("option", name=name).first
    expect(option).to_contain_text(said)
    option.click()
    assert name in cell.element.evaluate("(c) => c.source").splitlines()[-1]


def test_a_parameter_comes_with_the_first_line_of_its_documentation(shared: Lesson, cell: Cell):
    run(cell, HELPFUL)
    cell.touch()
    shared.page.keyboard.press("ControlOrMeta+End")
    shared.page.keyboard.type("fit(box, rat")
    info = cell.element.locator(".cm-completionInfo")
    expect(info).to_have_text("float: How far each step goes.")


def test_the_richest_form_comes_first(cell: Cell):
    forms = {"html": "'<b>H</b>'", "latex": "'$l$'", "svg": "'<svg><rect/></svg>'"}
    methods = [f"    def _repr_{form}_(self):\n        return {v}\n" for form, v in forms.items()]
    found = ["b", "math", "figure > svg"]
    for first, selector in enumerate(found):
        run(cell, f"class V:\n{''.join(methods[first:])}V()")
        expect(cell.output.locator(selector)).to_have_count(1)
        others = ", ".join(other for other in found if other != selector)
        expect(cell.output.locator(others)).to_have_count(0)


def test_pixels_of_an_objects_own_are_shown(cell: Cell):
    run(
        cell,
        "import io\nfrom PIL import Image\n"
        "class P:\n    def _repr_png_(self):\n        file = io.BytesIO()\n"
        "        Image.new('RGB', (7, 5)).save(file, 'png')\n        return file.getvalue()\nP()",
    )
    expect(cell.output.locator("img")).to_have_js_property("naturalWidth", 7)


def test_a_mimebundle_is_what_an_object_shows_first(cell: Cell):
    run(
        cell,
        "class M:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/html': '<i>bundle</i>'}\n"
        "    def _repr_html_(self):\n        return '<b>html</b>'\nM()",
    )
    expect(cell.output.locator("i")).to_have_text("bundle")


def test_an_array_can_be_shown_whole(cell: Cell):
    run(cell, "import numpy as np\nnp.arange(2000)")
    expect(cell.output).to_contain_text("...")
    expect(cell.output).not_to_contain_text(" 777,")
    cell.element.get_by_role("button", name="Show all").click()
    expect(cell.output).to_contain_text(" 777,")
    expect(cell.output).not_to_contain_text("...")


def test_a_long_line_is_folded_and_wraps(cell: Cell):
    run(cell, "list(range(2000))")
    expect(cell.output).not_to_contain_text("1999")
    cell.element.get_by_role("button", name="Show all").click()
    expect(cell.output).to_contain_text("1999]")
    assert cell.output.locator("pre").evaluate("(pre) => pre.scrollWidth <= pre.clientWidth")


def test_every_open_figure_appears_in_order(cell: Cell):
    run(
        cell,
        "import matplotlib.pyplot as plt\n"
        "for name in ('one', 'two', 'three'):\n    plt.figure()\n    plt.title(name)",
    )
    figures = cell.output.locator("figure > svg")
    expect(figures).to_have_count(3)
    for at, name in enumerate(("one", "two", "three")):
        expect(figures.nth(at)).to_have_attribute("aria-label", re.compile(name))


def test_a_figure_above_a_size_is_pixels_that_follow_the_palette(shared: Lesson, cell: Cell):
    run(
        cell,
        "import numpy as np\nimport matplotlib.pyplot as plt\n"
        "plt.scatter(*np.random.default_rng(0).random((2, 20_000)))\nplt.title('Dust')",
    )
    image = cell.output.locator("figure img")
    expect(image).to_have_attribute("alt", re.compile("Dust"))
    width = image.evaluate("(i) => i.naturalWidth / i.clientWidth")
    assert width >= 1.5, "not sharp on a dense screen"
    look = "(i) => getComputedStyle(i).filter"
    assert image.evaluate(look) == "none"
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert "invert" in image.evaluate(look)
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")


def test_an_endless_recursion_is_an_error_like_any_other(cell: Cell):
    run(cell, "def f():\n    f()\nf()", "error")
    expect(cell.output).to_contain_text("RecursionError")
    expect(cell.output).to_contain_text("more calls")
    assert cell.output.locator(".lc-frame").count() <= 12
    cell.write("print('alive')")
    cell.run()


@pytest.mark.parametrize(
    "loop",
    [
        "print('x' * 80)",
        "print('.', end='')",
        "print('.', end='', flush=True)",
        "print('one'); print('other', file=sys.stderr)",
        "display(1)",
    ],
)
def test_output_without_end_can_be_stopped_and_is_bounded(shared: Lesson, cell: Cell, loop: str):
    cell.write(f"import sys\nwhile True: {loop}")
    cell.press_run()
    cell.reaches("running")
    expect(cell.output).to_contain_text(re.compile("left out here|…"))
    cell.button("Stop").click()
    cell.reaches("idle")
    assert len(cell.output.inner_text()) < 200_000
    assert cell.output.locator("> *").count() <= 201


def test_a_check_that_never_ends_can_be_stopped(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}exercise/")
    task = lesson.cell("answer")
    task.write(
        "class Never:\n    def __eq__(self, other):\n        while True: pass\n"
        "    __ne__ = __eq__\nanswer = Never()"
    )
    task.button("Check").click()
    expect(task.status).to_contain_text("Checking…")
    task.button("Stop").click()
    task.reaches("idle")
    task.write("answer = base + 2")
    task.button("Check").click()
    expect(task.element).to_contain_text("Right. Well added.")
