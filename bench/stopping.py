"""How long a Stop takes, and that it keeps the names."""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from . import visits
from .table import Row

_TIMES = 20
_ENDLESS = {
    "a loop": "while True: total += 1",
    "time.sleep": "import time\ntime.sleep(1000)",
    "a thousand steps again and again": "while True: run = descend_again()",
}
_MADE = """\
import gdcore as gd
total = 7
problem = gd.LinearRegression.from_dataset(gd.data.cars())
def descend_again():
    return gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=1000)"""
_STOP = """async (cell) => {
  const press = (name) =>
    [...cell.querySelectorAll("button")].find((b) => b.textContent.trim() === name).click();
  const reaches = (state) => new Promise((resolve) => {
    const look = () => cell.dataset.state === state && resolve();
    new MutationObserver(look).observe(cell, { attributeFilter: ["data-state"] });
    look();
  });
  press("Run");
  await reaches("running");
  await new Promise((resolve) => setTimeout(resolve, 300 + 200 * Math.random()));
  const pressed = performance.now();
  press("Stop");
  await reaches("idle");
  return performance.now() - pressed;
}"""


def stop_rows(base: str, folder: Path) -> list[Row]:
    """Stop code twenty times each, from the press to the end."""
    with sync_playwright() as playwright, visits.profile(playwright, folder / "stops") as page:
        visits.lesson(page, base)
        taken = {what: _stops(page, code) for what, code in _ENDLESS.items()}
    return [
        Row(f"Stop of {what}, the longest of {_TIMES}", max(each), wanted=0.3, own=True)
        for what, each in taken.items()
    ]


def _stops(page: Page, code: str) -> list[float]:
    above, cell = (page.locator("live-cell").nth(number) for number in (0, 1))
    _run(page, above, _MADE)
    cell.evaluate("(cell, code) => { cell.source = code; }", code)
    taken = [cell.evaluate(_STOP) / 1000 for _ in range(_TIMES)]
    _run(page, cell, "print(callable(descend_again))")
    if cell.locator(".lc-output").inner_text().strip() != "True":
        raise RuntimeError("a Stop has cost the names")
    return taken


def _run(page: Page, cell, code: str) -> None:
    cell.evaluate("(cell, code) => { cell.source = code; }", code)
    cell.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_function("(cell) => cell.dataset.state === 'done'", arg=cell.element_handle())
