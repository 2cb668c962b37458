"""Stop keeps what the cells have made: the same worker goes on, with the names that it had."""

import re

import pytest
from playwright.sync_api import Page, expect

from .cells import Cell, Lesson, of_python
from .held import Held

#: Ways to be at something when the reader presses Reset, and to end then.
RESET = {
    "at once": "while True: pass",
    "in its own time": "try:\n    while True: pass\nexcept BaseException: pass\ndisplay('late')",
    "by an error": "try:\n    while True: pass\nexcept BaseException: 1 / 0",
    "at a question": "input('?')",
    "with a question": "try:\n    while True: pass\nexcept BaseException: print(input('?'))",
    "by force": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
}
#: Ways to run without end; each line number is where the code is at.
ENDLESS = {
    "a loop": "while True: pass",
    "a loop that swallows errors": """\
while True:
    try:
        1 / 0
    except Exception:
        pass""",
    "a loop in a function": """\
def f():
    total = 0
    while True:
        total += 1
f()""",
    "a recursion that goes on": """\
def f(n):
    return 0 if n == 0 else f(n - 1)
while True:
    f(50)""",
    "a comprehension": "sum(n for n in iter(int, 1))",
    "a long sleep": "import time\ntime.sleep(1000)",
    "many short sleeps": "from time import sleep\nwhile True: sleep(0.01)",
    "an await": "import asyncio\nawait asyncio.sleep(1000)",
    "a loop of awaits": "import asyncio\nwhile True: await asyncio.sleep(0.01)",
    "asyncio.run": """\
import asyncio
async def f():
    await asyncio.sleep(1000)
asyncio.run(f())""",
    "an import that never ends": """\
import sys, types
exec(compile('while True: pass', 'module.py', 'exec'), {})""",
    "steps of NumPy": """\
import numpy as np
square = np.ones((100, 100))
while True:
    square @ square""",
    "a figure after the other": """\
import matplotlib.pyplot as plt
while True:
    plt.plot([1, 2])
    plt.show()""",
    "prints": "while True: print('x' * 80)",
    "errors printed": "import sys\nwhile True: print('x', file=sys.stderr)",
    "displays": "while True: display(1)",
    "a signal of the reader's": """\
import signal
signal.signal(signal.SIGINT, lambda *_: None)
while True: pass""",
    "a question": "input('Name? ')",
}


def worker_of(lesson: Lesson):
    """Find the worker that was opened last: one that was ended may take a moment to go."""
    *_, worker = filter(of_python, lesson.page.workers)
    return worker


@pytest.mark.parametrize("way", ENDLESS)
def test_stop_keeps_the_worker_and_the_names(shared: Lesson, way: str):
    shared.cell(1).runs("made_before = [1, 2]")
    worker = worker_of(shared)
    cell = shared.cell(2)
    cell.starts(ENDLESS[way])
    if way in ("prints", "errors printed", "displays"):
        expect(cell.output).to_contain_text(re.compile("left out here|…"))
    cell.stop()
    expect(cell.status).to_have_text("Stopped. What the other cells made is still there.")
    expect(cell.output.locator(".lc-error")).to_have_count(0)
    cell.runs("print(made_before)")
    expect(cell.output).to_have_text("[1, 2]\n")
    expect(cell.status).to_have_text(re.compile("^Done"))  # nothing had to run again
    assert worker_of(shared) is worker


def test_twenty_stops_in_a_row(shared: Lesson):
    shared.cell(1).runs("made_before = [1, 2]")
    worker = worker_of(shared)
    cell = shared.cell(2)
    for _ in range(20):
        cell.starts("made_before.append(3)\nwhile True: pass")
        cell.stop()
    cell.runs("print(made_before)")
    expect(cell.output).to_have_text("[1, 2]\n")
    expect(cell.status).to_have_text(re.compile("^Done"))
    assert worker_of(shared) is worker


@pytest.mark.parametrize(
    "deaf",
    [
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "import signal\nfor s in range(1, 20):\n    try: signal.signal(s, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\nwhile True: pass",
    ],
    ids=["swallows every Stop", "ignores every signal"],
)
def test_what_does_not_heed_a_stop_is_ended_with_the_worker(shared: Lesson, cell: Cell, deaf: str):
    cell.runs("made_before = 1")
    worker = worker_of(shared)
    cell.starts(deaf)
    cell.stop()
    expect(cell.status).to_have_text(re.compile("^Stopped"))
    cell.runs("print('alive')")
    assert worker_of(shared) is not worker


def test_a_loop_of_awaits_that_wait_for_nothing_stops(cell: Cell):
    """With the worker, where no signal meets the reader's own code: most are the event loop's."""
    cell.starts("import asyncio\nwhile True: await asyncio.sleep(0)")
    cell.stop()
    expect(cell.status).to_have_text(re.compile("^Stopped"))
    cell.runs("print('alive')")


def test_a_second_stop_does_not_wait(shared: Lesson, cell: Cell):
    cell.runs("print(1)")
    shared.page.evaluate("window.later = window.setTimeout; window.setTimeout = () => 0")
    cell.starts("while True:\n    try:\n        while True: pass\n    except BaseException: pass")
    cell.button("Stop").click()
    cell.button("Stop").click()
    cell.reaches("idle")
    shared.page.evaluate("window.setTimeout = window.later")
    cell.runs("print('alive')")


def test_a_stop_runs_what_the_code_does_at_its_end(cell: Cell):
    cell.starts("try:\n    while True: pass\nfinally:\n    print('tidied up')")
    cell.stop()
    expect(cell.output).to_have_text("tidied up\n")


@pytest.mark.parametrize("source", RESET.values(), ids=RESET)
def test_a_cell_reset_while_it_runs_is_as_the_page_has_it(shared: Lesson, source: str):
    """However the run ends: nothing is shown or said of it, and Undo is still there."""
    cell = shared.cell(2)
    cell.starts(f"print('in it')\n{source}")
    expect(cell.output).to_contain_text("in it")
    cell.button("Reset").click()
    shared.cell(1).run()  # one at a time: the other run is over
    assert cell.output.inner_text() == "21\n"
    assert cell.element.get_attribute("data-state") == "idle"
    assert cell.element.get_attribute("data-edited") is None
    assert cell.status.inner_text() == "Back to the lesson's code."
    cell.button("Undo").click()
    expect(cell.code).to_contain_text("in it")
    expect(cell.element).to_have_attribute("data-edited", "")
    cell.button("Reset").click()


def test_cells_that_a_stop_calls_off_are_what_they_were(shared: Lesson):
    shared.reset()
    above = [shared.cell(number) for number in (1, 2, 3)]
    above[1].run()
    above[2].runs("1 / 0", "error")
    before = [
        (each.status.inner_text(), each.element.get_attribute("data-state")) for each in above
    ]
    shared.cell(4).starts("while True: pass")
    for each in above:
        each.press_run()
        expect(each.status).to_have_text("Waiting for cell 4")
    shared.cell(4).stop()
    for each, (words, state) in zip(above, before, strict=True):
        expect(each.status).to_have_text(words)
        expect(each.element).to_have_attribute("data-state", state or "")
    shared.reset()


def test_an_error_after_a_stop_is_shown_again(cell: Cell):
    cell.starts("while True: pass")
    cell.stop()
    cell.runs("raise KeyboardInterrupt('mine')", "error")
    expect(cell.output).to_contain_text("KeyboardInterrupt: mine")


def test_a_silent_loop_tells_where_it_is(cell: Cell):
    cell.starts("total = 0\n\nwhile True:\n    total += 1\n    total -= 1")
    expect(cell.status).to_have_text(re.compile(r"Running… \d+\.\d s, at line [345]$"))
    expect(cell.element.locator(".lc-detail")).to_have_attribute("aria-live", "off")
    cell.stop()


def test_what_is_asked_while_a_cell_runs_waits_for_it(shared: Lesson, cell: Cell):
    """The editor's questions come in the middle of a run, and Python is at one thing at a time."""
    other = shared.cell(2)
    cell.starts("steps = 0\nwhile steps < 30_000_000: steps += 1\nprint(steps)")
    other.write("x = (")
    cell.reaches("done")
    expect(cell.output).to_have_text("30000000\n")
    expect(other.element.locator(".cm-lintRange-error")).to_have_count(1)
    other.button("Reset").click()


def test_an_archive_that_comes_late_can_be_stopped(page: Page, python_url: str):
    archive = Held(page, "**/rest-*.bin")
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).runs("x = 7")
    worker = worker_of(lesson)
    lesson.cell(2).starts("import mailbox")
    page.wait_for_function("() => true")
    lesson.cell(2).stop()
    expect(lesson.cell(2).status).to_contain_text("is still there")
    archive.release()
    lesson.cell(2).runs("import mailbox\nprint(x, mailbox.Error.__name__)")
    expect(lesson.cell(2).output).to_have_text("7 Error\n")
    assert worker_of(lesson) is worker
