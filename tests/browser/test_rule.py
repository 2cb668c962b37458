"""A cell gives what the page, read from the top down to it, would give: with the real Python."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson


@pytest.fixture
def lesson(shared: Lesson) -> Iterator[Lesson]:
    """One page after the other would start as many Pythons: a reset one is as good, or fails."""
    yield shared
    shared.reset()


def test_what_a_cell_below_made_never_reaches_one_above(lesson: Lesson):
    lesson.cell(3).runs("x = 100\nprint(x, y)")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("21\n")
    lesson.cell(4).runs("print(x)")
    expect(lesson.cell(4).output).to_have_text("100\n")


def test_reset_leaves_nothing_of_a_mischief(lesson: Lesson):
    lesson.cell(3).runs(
        "print = 3\nimport builtins\nbuiltins.sum = len\nimport numpy as np\n"
        "np.set_printoptions(precision=1)\nimport sys\nsys.setrecursionlimit(60)\n"
        "import matplotlib.pyplot as plt\nplt.style.use('dark_background')\nplt.xlabel = 'step'\n"
        "import os\nos.makedirs('away')\nos.chdir('away')"
    )
    lesson.reset()
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    lesson.cell(4).runs(
        "import numpy as np, sys, os, matplotlib.pyplot as plt\n"
        "print(sum([1, 2]), np.array([1.25]), sys.getrecursionlimit() > 60, callable(plt.xlabel),"
        " plt.rcParams['axes.facecolor'], os.path.basename(os.getcwd()), os.path.exists('away'))"
    )
    expect(lesson.cell(4).output).to_have_text("3 [1.25] True True white pyodide False\n")


def test_a_library_patched_below_is_whole_above(lesson: Lesson):
    lesson.cell(2).runs("import gdcore as gd\nprint(callable(gd.descend))")
    lesson.cell(3).runs("gd.descend = None\nprint(gd.descend)")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("True\n")
    lesson.cell(4).runs("print(gd.descend)")
    expect(lesson.cell(4).output).to_have_text("None\n")


def test_an_exercise_leaves_no_names_and_sees_what_is_above(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}exercise/")
    task = lesson.cell("answer")
    task.write("answer = base + 2\nbase = 0")
    task.button("Check").click()
    task.reaches("done")
    lesson.cell(2).runs("print('answer' in dir(), base)")
    expect(lesson.cell(2).output).to_have_text("False 40\n")


def test_an_error_stops_only_what_needs_it(lesson: Lesson):
    lesson.cell(1).runs("x = 1")
    lesson.cell(2).write("y = 1 / 0")
    lesson.cell(4).write("print('alive', x)")
    lesson.bar.get_by_role("button", name="Run all").click()
    lesson.cell(4).reaches("done")
    expect(lesson.cell(4).output).to_have_text("alive 1\n")
    three = lesson.cell(3)
    expect(three.status).to_have_text(
        "Not run: it needs y from cell 2, which stopped with an error."
    )
    expect(three.output).to_have_attribute("data-old", "")
    expect(three.element).to_have_attribute("data-state", "idle")
    lesson.cell(2).write("y = 2")
    three.run()
    expect(three.output).not_to_have_attribute("data-old", "")


def test_code_that_makes_what_a_failed_cell_made_needs_it_not(lesson: Lesson):
    lesson.cell(1).runs("x = 1 / 0", "error")
    lesson.cell(2).runs("x = 5\nprint(x)")
    expect(lesson.cell(2).output).to_have_text("5\n")


def test_what_a_function_reads_when_it_is_called_is_needed_too(lesson: Lesson):
    lesson.cell(1).write("scale = 3")
    lesson.cell(2).write("def f(): return scale")
    lesson.cell(3).write("scale = 5")
    lesson.cell(4).runs("print(f())")
    expect(lesson.cell(4).output).to_have_text("5\n")
    lesson.cell(3).write("scale = 7")
    expect(lesson.cell(4).status).to_contain_text("Out of date")
    lesson.cell(3).runs("scale = 1 / 0", "error")
    lesson.cell(4).press_run()
    expect(lesson.cell(4).status).to_contain_text("Not run: it needs scale from cell 3")
    lesson.cell(3).runs("scale = 7")
    lesson.cell(4).run()
    expect(lesson.cell(4).output).to_have_text("7\n")


def test_what_takes_long_to_make_again_is_asked_for(lesson: Lesson):
    lesson.cell(1).runs("import time\ntime.sleep(1.5)\nsteps = iter('abcd')")
    lesson.cell(2).runs("print(next(steps))")
    lesson.cell(2).press_run()
    again = lesson.cell(2).button("Run cell 1 again")
    expect(lesson.cell(2).status).to_contain_text("something that cell 1 made was changed since")
    expect(lesson.cell(2).output).to_have_text("a\n")
    again.click()
    lesson.cell(2).reaches("done")
    expect(lesson.cell(2).output).to_have_text("a\n")


def test_a_slider_runs_one_cell_and_what_depends_on_it(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}sliders/")
    lesson.bar.get_by_role("button", name="Run all").click()
    lesson.cell(4).reaches("done")
    lesson.cell(2).write("import itertools\nalone = next(itertools.count(1))\nprint(alone)")
    lesson.cell(2).run()
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(3).output).to_have_text("0.12\n")
    expect(lesson.cell(2).element).not_to_have_attribute("data-outdated", "")


def test_restart_python_gives_a_fresh_one(lesson: Lesson):
    lesson.cell(2).run()
    with lesson.page.expect_worker():
        lesson.bar.get_by_role("button", name="Restart Python").press("Enter")
    expect(lesson.bar.get_by_role("status")).to_contain_text("Python starts afresh")
    expect(lesson.cell(1).status).to_have_text("Must run again")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("21\n")
    expect(lesson.cell(2).status).to_contain_text("Ran cell 1 first")


def test_restart_ends_what_runs(lesson: Lesson):
    lesson.cell(1).starts("while True: pass")
    lesson.bar.get_by_role("button", name="Restart Python").click()
    lesson.cell(1).reaches("idle")
    lesson.cell(1).runs("print('again')")
    expect(lesson.cell(1).output).to_have_text("again\n")


def test_doctest_finds_the_cells_functions(lesson: Lesson):
    lesson.cell(1).runs(
        "import doctest, pickle\ndef f():\n    '''\n    >>> f()\n    2\n    '''\n    return 1\n"
        "class Box:\n    width = 3\nprint(pickle.loads(pickle.dumps(Box())).width)\n"
        "doctest.testmod()"
    )
    expect(lesson.cell(1).output).to_contain_text("TestResults(failed=1, attempted=1)")


# --- by chance ---------------------------------------------------------------------------------

CELLS = (
    "x = 1\nprint(x)",
    "x = x + 1\nprint(x)",
    "l = [x]",
    "l.append(len(l))\nprint(l)",
    "import numpy as np\na = np.arange(3)\nprint(a)",
    "a[0] += 1\nprint(a)",
    "def f():\n    return x * 10\nprint(f())",
    "print = 3",
    "import builtins\nbuiltins.sum = len",
    "print(sum([5, 6]))",
    "import gdcore as gd\ngd.descend = None",
    "import gdcore as gd\nprint(callable(gd.descend))",
    "it = iter('abc')",
    "print(next(it))",
    "1/0",
    "import numpy as np\nnp.set_printoptions(precision=2)",
    "import numpy as np\nprint(np.array([1.23456]))",
)


def truths(asked: list[tuple[list[str], int]]) -> list[tuple[str, list[str]]]:
    """Give what cells give when the page is read from the top."""
    program = [sys.executable, "-m", "tests.livecells.rule.fresh"]
    given = json.dumps(asked)
    done = subprocess.run(program, input=given, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def step(lesson: Lesson, chance: random.Random) -> tuple[list[str], int, str, str] | None:
    """Do something that readers do; gives the shown code, the cell that ran, and what it gave."""
    cell = chance.randrange(4)
    there = lesson.cell(cell + 1)
    what = chance.choice(("edit", "edit", "run", "run", "run", "reset"))
    if what == "reset":
        there.button("Reset").click()
        return None
    if what == "edit":
        there.write(chance.choice(CELLS))
    there.press_run()
    expect(there.element).to_have_attribute("data-state", re.compile("done|error|idle"))
    expect(there.element).not_to_have_attribute("data-state", re.compile("loading|queued|running"))
    shown = [lesson.cell(n).element.evaluate("(cell) => cell.source") for n in range(1, 5)]
    return shown, cell, there.element.get_attribute("data-state") or "", there.output.inner_text()


def test_whatever_is_run_edited_and_reset(lesson: Lesson):
    chance = random.Random(15)  # noqa: S311 - the same steps each time
    lesson.cell(1).run()
    found = [ran for _ in range(40) if (ran := step(lesson, chance))]
    expected = truths([(shown, cell) for shown, cell, *_ in found])
    assert len([state for _, _, state, _ in found if state == "done"]) > 10
    for (shown, cell, state, gave), (true_state, said) in zip(found, expected, strict=True):
        if state == "idle":
            continue  # it needs what failed above
        assert state == true_state, (shown, cell)
        if state == "done":
            assert gave.strip() == "\n".join(said), (shown, cell)
