"""Help behind errors, figures that move and files, with the real Python."""

import base64

import pytest
from playwright.sync_api import expect

from .cells import Cell, Lesson

MOVING = (
    "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"
    "fig, ax = plt.subplots()\nline, = ax.plot([0, 1], [0, 1])\n"
    "def update(k):\n    line.set_ydata([0, k])\n    ax.set_title(f'step {k}')\n"
    "ani = FuncAnimation(fig, update, frames=[2, 3, 4], interval=50)\nani"
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import pandas", "pandas is not on this page"),
        ("from IPython.display import nothing_here", ""),
        ("import numpy as np\nnp.loadtxt('ex1data1.txt')", "no file named ex1data1.txt"),
        ("import numpy as np\nnp.loadtxt('https://example.org/a.csv')", "has no network"),
        ("import threading\nthreading.Thread(target=print).start()", "has one thread"),
        (
            "import numpy as np\ntheta = np.array([0, 0])\ntheta -= 0.01 * np.ones(2)",
            "theta holds whole numbers only",
        ),
        (
            "import numpy as np\nnp.zeros((100_000, 1)) - np.zeros(100_000)",
            "(100000, 1) and np.zeros(100000) has (100000,)",
        ),
        ("{[1]: 2}", "must not change"),
        ("a, b = 1, 2, 3", "2 names"),
    ],
)
def test_a_browsers_errors_are_helped(cell: Cell, source, words):
    cell.runs(source, "error")
    helped = cell.output.locator(".lc-error-help")
    if words:
        expect(helped).to_contain_text(words)
    else:
        expect(helped).to_have_count(0)


def test_the_values_of_the_failing_line_are_shown(cell: Cell):
    cell.runs("w = 0,5\nw = w - 0.1", "error")
    expect(cell.output.locator(".lc-error-values")).to_have_text("Here w = (0, 5).")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("np.arange(1, 100_001).sum()", "np.int64(5000050000)"),
        ("np.array([10**5]) ** 2", "array([10000000000])"),
        ("np.prod([500, 500, 500, 500])", "np.int64(62500000000)"),
        ("np.zeros(2, dtype=int) + 3_000_000_000", "array([3000000000, 3000000000])"),
        ("np.array([3e9]).astype(int)", "array([3000000000])"),
        ("np.power(10, 10)", "np.int64(10000000000)"),
        ("np.arange(3)", "array([0, 1, 2])"),
        ("np.bincount(np.array([0, 1, 1]))", "array([1, 2])"),
        ("np.repeat([1, 2], np.array([2, 1]))", "array([1, 1, 2])"),
        ("np.histogram([1, 2, 2], bins=2)[0]", "array([1, 2])"),
    ],
)
def test_whole_numbers_are_those_of_the_build(cell: Cell, code, value):
    cell.runs(f"import numpy as np\n{code}")
    expect(cell.output).to_have_text(value)


def test_an_animation_plays_steps_and_stops(cell: Cell):
    cell.runs(MOVING)
    player = cell.output.locator(".lc-player")
    expect(player).to_have_count(1)
    slider = player.get_by_role("slider", name="Frame")
    expect(slider).to_have_attribute("max", "3")
    expect(player).to_contain_text("3 of 3")
    slider.press("ArrowLeft")
    expect(player).to_contain_text("2 of 3")
    expect(player.locator("svg")).to_contain_text("step 3")
    player.get_by_role("button", name="Play").click()
    expect(player.get_by_role("button", name="Play")).to_be_visible()
    expect(player).to_contain_text("3 of 3")
    expect(player.locator("figure")).to_have_count(1)


def test_a_held_figure_moves_in_place(cell: Cell):
    cell.runs(
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n"
        "for k in range(3):\n    ax.clear()\n    ax.set_title(f'step {k}')\n    plt.pause(0.01)"
    )
    expect(cell.output.locator("figure")).to_have_count(1)
    expect(cell.output.locator("svg")).to_contain_text("step 2")
    expect(cell.output).to_contain_text("3 of 3")


def test_outputs_are_cleared_where_code_asks_for_it(cell: Cell):
    cell.runs(
        "from IPython.display import clear_output, display\n"
        "for k in range(3):\n    clear_output(wait=True)\n    print('step', k)"
    )
    expect(cell.output).to_have_text("step 2\n")


def test_a_file_that_code_writes_can_be_saved(shared: Lesson, cell: Cell):
    cell.runs("import numpy as np\nnp.savetxt('path.csv', [1.0, 2.0], fmt='%.1f')")
    with shared.page.expect_download() as download:
        cell.button("Save path.csv (8 bytes)").click()
    assert download.value.suggested_filename == "path.csv"
    assert download.value.path().read_text(encoding="utf-8") == "1.0\n2.0\n"


def test_code_with_prompts_is_pasted_without_them(shared: Lesson, cell: Cell):
    cell.touch()
    cell.page.keyboard.press("ControlOrMeta+a")
    text = base64.b64encode(b">>> x = 3\n>>> for i in [1]:\n...     print(x)\n3").decode()
    cell.code.evaluate(
        """(element, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", atob(text));
          element.dispatchEvent(new ClipboardEvent("paste", {
            clipboardData: data, bubbles: true, cancelable: true, composed: true }));
        }""",
        text,
    )
    expect(cell.code).to_have_text("x = 3for i in [1]:    print(x)")


def test_what_runs_is_the_code_and_not_what_a_browser_displays(shared: Lesson):
    source = shared.page.locator(".lc-source").first
    expect(source).to_have_attribute("translate", "no")
    assert source.get_attribute("data-source")
