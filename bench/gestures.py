"""A gesture at the home page's picture: from a key to the new picture, and what a frame takes."""

from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from . import visits
from .table import Row

_TIMES = 21

#: Moves the start by keys, and gives the milliseconds from each key to the picture that it makes.
_PULL = """async (times) => {
  const picture = document.querySelector(".lcv[data-live]");
  const grip = picture.querySelector(".lcv-grip-start");
  const taken = [];
  for (let number = 0; number < times; number++) {
    const begun = performance.now();
    const shown = new Promise((done) => {
      let waited = false;
      const watch = new MutationObserver(() => {
        if ("pending" in picture.dataset) waited = true;
        else if (waited) { watch.disconnect(); done(); }
      });
      watch.observe(picture, { attributes: true });
    });
    const key = number % 2 ? "ArrowLeft" : "ArrowRight";
    grip.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await shown;
    taken.push(performance.now() - begun);
    await new Promise((rest) => setTimeout(rest, 100));
  }
  return taken;
}"""
#: The same change of the code, drawn by matplotlib.
_RERUN = """async ([times, code]) => {
  const cell = document.querySelector("live-cell");
  const taken = [];
  for (let number = 0; number < times; number++) {
    cell.source = code.replace("5.0", number % 2 ? "5.1" : "5.2");
    const begun = performance.now();
    const shown = new Promise((done) => {
      let waited = false;
      const watch = new MutationObserver(() => {
        if (cell.dataset.state !== "done") waited = true;
        else if (waited) { watch.disconnect(); done(); }
      });
      watch.observe(cell, { attributes: true, attributeFilter: ["data-state"] });
    });
    cell.host.rerun(cell);
    await shown;
    taken.push(performance.now() - begun);
    await new Promise((rest) => setTimeout(rest, 100));
  }
  return taken;
}"""
_BY_MATPLOTLIB = """\
import gdcore as gd
start = [5.0, 4.0]
cars = gd.data.cars()
problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
run = gd.descend(problem, start, 0.85, steps=40)
ax = gd.figures.contour(problem, run, span=((-11, 7), (2, 32)))"""
#: Goes through the steps, and gives the milliseconds that each redraw takes.
_SCRUB = """() => {
  const slider = document.querySelector(".lcv .lcv-time input");
  const last = Number(slider.max);
  return Array.from({ length: 3 * last }, (_, number) => {
    slider.value = String(number % last);
    const begun = performance.now();
    slider.dispatchEvent(new Event("input"));
    return performance.now() - begun;
  });
}"""


def gesture_rows(base: str, folder: Path) -> list[Row]:
    """Measure on the home page, in one Python: pull, scrub, and the same pull by matplotlib."""
    with sync_playwright() as playwright, visits.profile(playwright, folder / "gesture") as page:
        _open(page, base)
        pulled = page.evaluate(_PULL, _TIMES)
        scrubbed = page.evaluate(_SCRUB)
        page.evaluate(_RERUN, [2, _BY_MATPLOTLIB])  # the first imports and reads fonts
        drawn = page.evaluate(_RERUN, [_TIMES, _BY_MATPLOTLIB])
    what = "gesture at the picture, to the new one; beside it drawn by matplotlib"
    return [
        Row(what, median(pulled) / 1000, median(drawn) / 1000, 0.05, own=True),
        Row("one frame of the picture redrawn", median(scrubbed) / 1000, None, 0.016, own=True),
    ]


def _open(page: Page, base: str) -> None:
    """Open the home page and let Python run its cell once, and settle."""
    page.goto(base)
    page.locator(".lcv[data-live]").wait_for()
    page.evaluate(_PULL, 3)
    page.wait_for_load_state("networkidle")
