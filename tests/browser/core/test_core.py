"""What a reader does most, in Firefox and in a Chromium without JSPI.

Tests of one page stand together, and last those that end its Python: they share it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.cells import FILL
from tests.browser.kept import LESSON
from tests.browser.sites import BUILT_SITE

from .conftest import Browser
from .reader import CELL, FOCUSED, Reader

Opened = Callable[..., Reader]


def test_a_cell_runs_and_what_it_needs_before_it(opened: Opened):
    reader = opened()
    reader.runs(2)
    assert reader.output(2) == "21\n"
    assert reader.output(1) == "20\n"


def test_code_is_edited_and_run_by_keys(opened: Opened):
    reader = opened()
    reader.do("click", f"{CELL.format(1)} .lc-source")
    reader.sees(FOCUSED, ".cm-content", True)
    reader.do("press", "Control", "a")
    reader.do("type", "x = (5)")
    reader.do("press", "Control", "Enter")
    reader.reaches(1, "done")
    reader.runs(2)
    assert reader.output(2) == "6\n"


def test_an_error_names_its_line_and_is_mended(opened: Opened):
    reader = opened()
    reader.runs(1, "x = 1\nprint(nowhere)", "error")
    reader.says(1, "Python stopped at line 2.")
    reader.says(1, "NameError: name 'nowhere' is not defined")
    reader.runs(1, "print(1)")
    assert reader.output(1) == "1\n"


def test_input_asks_or_says_what_to_do(browser_of: Browser, opened: Opened):
    reader = opened()
    if not browser_of.jspi:
        reader.runs(1, "input('Name? ')", "error")
        reader.says(1, "input() does not work in this browser")
        return
    reader.write(1, "print('Hello', input('Name? '))")
    reader.press(1, "Run")
    reader.sees(FOCUSED, ".lc-typed input", True)
    reader.do("type", "Ada")
    reader.do("press", "Enter")
    reader.reaches(1, "done")
    assert reader.output(1) == "Name? Ada\nHello Ada\n"


def test_no_memory_is_said_and_not_the_end(opened: Opened):
    reader = opened()
    reader.runs(1, FILL)
    assert reader.output(1) == "True\n"
    reader.runs(1, "print('alive')")
    assert reader.output(1) == "alive\n"


@pytest.mark.parametrize(
    "source",
    ["import time\ntime.sleep(1000)", "def f():\n    while True:\n        try: 1 / 0\n"
     "        except Exception: pass\nf()"],
    ids=["sleep", "a function that swallows errors"],
)  # fmt: skip
def test_stop_in_the_middle(browser_of: Browser, opened: Opened, source: str):
    reader = opened()
    reader.runs(1)
    reader.write(2, source)
    reader.press(2, "Run")
    reader.reaches(2, "running")
    reader.press(2, "Stop")
    reader.reaches(2, "idle")
    reader.says(2, "is still there" if browser_of.jspi else "cell 1 must run again")


def test_stop_twenty_times(browser_of: Browser, opened: Opened):
    """Without JSPI the worker ends, and one button gives back what it held."""
    reader = opened()
    reader.runs(1)
    for _ in range(20 if browser_of.jspi else 2):
        reader.write(2, "y = 1\nwhile True: pass")
        reader.press(2, "Run")
        reader.reaches(2, "running")
        reader.press(2, "Stop")
        reader.reaches(2, "idle")
        if browser_of.jspi:
            reader.says(2, "Stopped. What the other cells made is still there.")
        else:
            reader.says(2, "Stopped. Python started afresh, so cell 1 must run again.")
            reader.press(2, "Run cell 1 again")
            reader.reaches(1, "done")
    reader.runs(2, "print(x)")
    assert reader.output(2) == "20\n"


def test_a_shared_link_brings_the_code(opened: Opened, core_url: str):
    reader = opened()
    reader.write(1, "x = 99\nprint(x)")
    reader.evaluate(
        """() => {
          Object.defineProperty(navigator, "clipboard", { value: {
            writeText: async (text) => { window.copied = text; },
          } });
          const buttons = [...document.querySelectorAll("live-page button")];
          buttons.find((button) => button.textContent.trim() === "Share").click();
        }"""
    )
    reader.sees("() => Boolean(window.copied)", None, True)
    link = reader.evaluate("() => window.copied")
    reader.evaluate("() => localStorage.clear()")
    reader.do("renew")
    reader.open(link)
    reader.sees("(cell) => document.querySelector(cell).source", CELL.format(1), "x = 99\nprint(x)")


def test_a_slider_runs_its_cell_and_those_that_depend_on_it(opened: Opened):
    reader = opened("sliders/")
    reader.runs(3)
    reader.evaluate(
        """(place) => {
          const slider = document.querySelector(place);
          slider.value = "0.06";
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        f"{CELL.format(1)} input[type=range]",
    )
    reader.sees(
        "(place) => document.querySelector(place).textContent",
        f"{CELL.format(3)} .lc-output",
        "0.12\n",
    )


def test_an_exercise_is_judged(opened: Opened):
    reader = opened("exercise/")
    reader.write("answer", "answer = base + 1")
    reader.press("answer", "Check")
    reader.says("answer", "Not yet. One more is not two more.")
    reader.write("answer", "answer = base + 2")
    reader.press("answer", "Check")
    reader.says("answer", "Right. Well added.")


def test_what_ran_once_runs_without_a_network(browser_of: Browser, tmp_path: Path):
    reader = browser_of.reader
    reader.do("renew")
    with browser_of.served(BUILT_SITE, tmp_path / "site") as host:
        url = f"{host.url}course/{LESSON}"
        reader.open(url)
        reader.runs(3)
        reader.sees(
            """async () => {
              const caches_ = await Promise.all((await caches.keys()).map((n) => caches.open(n)));
              const kept = await Promise.all(caches_.map((cache) => cache.keys()));
              return kept.flat().length;
            }""",
            None,
            host.kept_after_a_run,
        )
    reader.do("renew")
    reader.open(url)
    reader.runs(4)
    assert "303.71" in reader.output(4)
