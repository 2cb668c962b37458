"""Loops, outputs, calls and numbers without end, with the real Python."""

import re

import pytest
from playwright.sync_api import Page, expect

from .cells import FILL, Cell, Lesson


def test_a_million_prints_keep_head_and_tail(cell: Cell):
    cell.runs("for i in range(1_000_000):\n    print(i)")
    text = cell.output.inner_text()
    assert text.startswith("0\n1\n2\n")
    assert text.rstrip().endswith("999998\n999999")
    assert "left out here" in text
    assert len(text) < 50_000


@pytest.mark.parametrize("loop", ["pass", "print('x' * 80)", "display(1)"])
def test_the_page_has_frames_left_while_python_is_busy(shared: Lesson, cell: Cell, loop: str):
    """Counted in the main thread's own time: what else the machine does is no matter."""
    cell.starts(f"while True: {loop}")
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
    cell.stop()
    assert used < 1, "sixty frames must cost less than the second that they have"


def test_a_huge_numpy_call_is_stopped(shared: Lesson, cell: Cell):
    cell.starts("import numpy as np\nnp.ones((4000, 4000)) @ np.ones((4000, 4000))")
    cell.stop()
    cell.write("print('alive')")
    cell.run()
    expect(cell.output).to_have_text("alive\n")


def test_out_of_memory_is_said_and_not_the_end(cell: Cell):
    cell.write("kept = [bytearray(900_000_000) for _ in range(3)]")  # of 2 GB at most
    cell.run("error")
    expect(cell.element).to_contain_text(re.compile("MemoryError: .*Make the numbers smaller"))
    cell.write("print('alive')")
    cell.run()


def test_next_to_no_memory_left_python_goes_on_as_ever(shared: Lesson, cell: Cell):
    """Above 2 GB Pyodide would pass on zeros for text, and lose its hold on Python."""
    cell.write(FILL)
    cell.run()
    expect(cell.output).to_have_text("True\n")
    below = shared.cell(2)  # it stands on the first, which holds on to what it has
    below.runs("import doctest, plistlib\nprint('word ' * 20_000)")
    expect(below.output).to_contain_text("word word")
    cell.runs("kept = None")
    below.button("Reset").click()


def test_an_endless_recursion_is_an_error_like_any_other(cell: Cell):
    cell.runs("def f():\n    f()\nf()", "error")
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
    cell.starts(f"import sys\nwhile True: {loop}")
    expect(cell.output).to_contain_text(re.compile("left out here|…"))
    cell.stop()
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
    task.stop()
    task.write("answer = base + 2")
    task.button("Check").click()
    expect(task.element).to_contain_text("Right. Well added.")
