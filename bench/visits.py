"""Visits to the course and to the naive page in a real Chromium, timed by the page's own clock."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.browser.programs import FLAGS, chromium

LESSON = "lessons/01-predict-with-a-line/"
_WATCHING = Path(__file__).parent / "watching.js"
_PATIENCE = 60_000  # milliseconds
STAY = 8.0  # seconds on the page after a first visit's figure: browsers go on storing machine code

_FIGURE_CELL = "live-cell[data-live]:has(.lc-output figure)"
#: The first of them when the page was opened, whatever it shows later.
_CHOSEN = "live-cell[data-bench]"


@dataclass(frozen=True)
class Visit:
    """One visit: seconds from click to figure and to the first print, and the longest frame."""

    figure: float
    printed: float
    longest_gap: float


@contextmanager
def profile(playwright: Playwright, folder: Path) -> Generator[Page]:
    """Open a browser with a profile of its own, which is new if `folder` is."""
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium(), args=FLAGS, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(path=_WATCHING)
    yield context.pages[0]
    context.close()


def lesson(page: Page, base: str, *, hovering: float = 0, reading: float = 0) -> Visit:
    """Open a lesson and press Run at its first figure, after some seconds over it, or beside it."""

    def open_() -> None:
        _open_lesson(page, hovering)
        page.wait_for_timeout(reading * 1000)

    return _visit(page, f"{base}{LESSON}", open_, _CLICK_LESSON)


def naive(page: Page, base: str) -> Visit:
    """Open the naive page, with the same cells, and press Run."""
    return _visit(page, f"{base}naive/", page.locator("button").wait_for, _CLICK_NAIVE)


def lesson_ready(page: Page, base: str) -> float:
    """Open a lesson and hover over its first figure at once: seconds until Python is ready."""
    page.goto(f"{base}{LESSON}")
    page.locator(_FIGURE_CELL).first.hover()
    return _ready(page)


def naive_ready(page: Page, base: str) -> float:
    """Open the naive page, which loads at once: seconds until Python is ready."""
    page.goto(f"{base}naive/?eager")
    return _ready(page)


def reruns(page: Page, base: str, times: int) -> tuple[list[float], list[float]]:
    """Run a warm cell with a thousand steps and a figure: seconds from click to figure.

    Returns
    -------
    list of float
        What each run took, from the click to the figure.
    list of float
        What matplotlib alone took for such a figure, in the same Python at the same time.
    """
    lesson(page, base)
    cell = page.locator(_CHOSEN)
    whole, matplotlib = [], []
    for number in range(times + 1):
        cell.evaluate("(cell, code) => { cell.source = code; }", _THOUSAND_STEPS)
        taken = page.evaluate(_CLICK_LESSON) / 1000
        cell.evaluate("(cell, code) => { cell.source = code; }", _MATPLOTLIB_ALONE)
        page.evaluate(_CLICK_LESSON)
        if number:  # the first imports and reads fonts
            whole.append(taken)
            matplotlib.append(float(cell.locator(".lc-output").inner_text()))
    return whole, matplotlib


def polling(page: Page, base: str) -> tuple[float, float]:
    """Run a loop of Python with the looks for a Stop and without: seconds of each."""
    lesson(page, base)
    cell = page.locator(_CHOSEN)
    cell.evaluate("(cell, code) => { cell.source = code; }", _LOOP)
    page.evaluate(_CLICK_LESSON)
    looking, not_looking = cell.locator(".lc-output").inner_text().split()
    return float(looking), float(not_looking)


def first_cells(page: Page, base: str) -> list[str]:
    """Give the code of a lesson's cells, up to the first that draws."""
    page.goto(f"{base}{LESSON}")
    page.locator(_FIGURE_CELL).first.wait_for()
    sources = page.locator("live-cell").evaluate_all(
        "(cells) => cells.map((c) => [c.source, c.querySelector('.lc-output figure') !== null])"
    )
    last = next(number for number, (_, draws) in enumerate(sources) if draws)
    return [source for source, _ in sources[: last + 1]]


_THOUSAND_STEPS = """\
import gdcore as gd
cars = gd.data.cars()
problem = gd.LinearRegression(cars.x, cars.y)
run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=1000)
ax = gd.figures.loss_curve(run)"""
_MATPLOTLIB_ALONE = """\
import io, time
import matplotlib.pyplot as plt
losses = [303.7 * 0.99**step for step in range(1001)]
began = time.perf_counter()
figure, ax = plt.subplots(layout="constrained")
ax.plot(losses)
ax.set(yscale="log", xlabel="step", ylabel="loss")
figure.savefig(io.BytesIO(), format="svg", bbox_inches="tight")
plt.close(figure)
print(time.perf_counter() - began)"""
_LOOP = """\
import time
from pyodide_js import setInterruptBuffer
def loop():
    began, total = time.perf_counter(), 0
    for number in range(2_000_000):
        total += number
    return time.perf_counter() - began
print(min(loop() for _ in range(5)))
setInterruptBuffer(None)
print(min(loop() for _ in range(5)))"""
_CLICK_LESSON = f"""() => {{
  const cell = document.querySelector("{_CHOSEN}");
  const run = [...cell.querySelectorAll("button")].find((b) => b.textContent.trim() === "Run");
  let begun = false;
  const done = () => {{
    const {{ state }} = cell.dataset;
    begun ||= state !== "done"; // it may be done from before
    if (state === "error") throw new Error(cell.innerText);
    return begun && state === "done";
  }};
  const first = document.querySelector("live-cell");
  return window.bench.click(run, done, () => first.dataset.state === "done");
}}"""
_CLICK_NAIVE = """() => window.bench.click(
  document.querySelector("button"), () => document.querySelector("output svg") !== null
)"""


def _open_lesson(page: Page, hovering: float) -> None:
    cell = page.locator(_FIGURE_CELL).first
    cell.wait_for()
    cell.evaluate("(cell) => cell.toggleAttribute('data-bench', true)")
    if hovering:
        cell.hover()
        page.wait_for_timeout(hovering * 1000)


def _visit(page: Page, url: str, open_page: Callable[[], None], click: str) -> Visit:
    page.goto(url)
    page.wait_for_load_state("load")
    open_page()
    taken = page.evaluate(click) / 1000
    printed, gap = page.evaluate("[window.bench.printed, window.bench.longestGap]")
    return Visit(taken, printed / 1000, gap / 1000)


def _ready(page: Page) -> float:
    return page.evaluate("window.bench.ready") / 1000
