"""A reader at a page of a browser that Playwright can't drive; see driver.mjs."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PATIENCE = 180  # seconds; Python starts in a few on a free machine
PAUSE = 0.05  # seconds between two looks at a state

#: What holds of a cell, for `Reader.sees`.
CELL = "live-cell[data-cell='{}']"
STATE = "(cell) => document.querySelector(cell).dataset.state ?? 'idle'"
TEXT = "(place) => document.querySelector(place)?.textContent ?? null"
FOCUSED = """(place) => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return Boolean(at?.matches(place));
}"""


class Reader:
    """One page, in one browser."""

    def __init__(self, browser: str, program: str) -> None:
        self._driver = subprocess.Popen(
            ["node", HERE / "driver.mjs", browser, program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """Close the browser, by closing what the driver reads."""
        self._driver.communicate(timeout=PATIENCE)

    def do(self, order: str, *given: object) -> Any:
        """Have the driver do something; gives what it answers."""
        driver = self._driver
        assert driver.stdin
        assert driver.stdout
        driver.stdin.write(json.dumps([order, *given]) + "\n")
        driver.stdin.flush()
        answer = json.loads(driver.stdout.readline())
        assert "error" not in answer, f"{order}{given}: {answer['error']}"
        return answer["value"]

    def evaluate(self, code: str, *given: object) -> Any:
        """Call a function of JavaScript in the page."""
        return self.do("evaluate", code, *given)

    def sees(self, code: str, given: object, wanted: object) -> None:
        """Wait until a function of JavaScript gives what is wanted."""
        end = time.monotonic() + PATIENCE
        while (found := self.evaluate(code, given)) != wanted:
            assert time.monotonic() < end, f"never {wanted!r} but {found!r}: {code} of {given}"
            time.sleep(PAUSE)

    def open(self, url: str) -> None:
        """Go to a page and wait until its cells are live."""
        self.do("open", url)
        self.sees("() => document.querySelectorAll('live-cell[data-live]').length > 0", None, True)

    def press(self, cell: int | str, name: str) -> None:
        """Press a button of a cell."""
        self.evaluate(
            """(cell, name) => {
              const buttons = [...document.querySelectorAll(`${cell} button`)];
              buttons.find((button) => button.textContent.trim() === name).click();
            }""",
            CELL.format(cell),
            name,
        )

    def write(self, cell: int | str, source: str) -> None:
        """Replace a cell's code."""
        self.evaluate(
            "(c, s) => { document.querySelector(c).source = s; }", CELL.format(cell), source
        )

    def reaches(self, cell: int | str, state: str) -> None:
        """Wait for a state of a cell; one that is over and another will not come any more."""
        place = CELL.format(cell)
        over = {"done", "error"}
        end = time.monotonic() + PATIENCE
        while (found := self.evaluate(STATE, place)) != state:
            lost = time.monotonic() > end or found in over - {state}
            assert not lost, self.evaluate(TEXT, place)
            time.sleep(PAUSE)

    def runs(self, cell: int | str, source: str | None = None, state: str = "done") -> None:
        """Run a cell, with other code if need be, and wait until it is over."""
        if source is not None:
            self.write(cell, source)
        self.press(cell, "Run")
        self.reaches(cell, state)

    def output(self, cell: int | str) -> str:
        """Give what stands below a cell."""
        return self.evaluate(TEXT, f"{CELL.format(cell)} .lc-output")

    def says(self, cell: int | str, words: str) -> None:
        """Wait for words anywhere in a cell."""
        self.sees(
            "([c, w]) => document.querySelector(c).textContent.includes(w)",
            [CELL.format(cell), words],
            True,
        )
