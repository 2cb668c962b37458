"""A lesson's page as a reader handles it."""

from dataclasses import dataclass

from playwright.sync_api import JSHandle, Locator, Page, Worker, expect

PATIENCE = 180_000  # milliseconds; Python starts in a few seconds on a free machine
#: Code that takes all memory there is, and says whether that was much.
FILL = """kept = []
try:
    while True:
        kept.append(bytearray(100_000_000))
except MemoryError:
    kept.pop()
    print(len(kept) > 10)
"""


def texts_of(element: Locator) -> JSHandle:
    """Give the list, which grows, of all texts that an element has from now on."""
    return element.evaluate_handle(
        """(line) => {
          const seen = [];
          new MutationObserver(() => seen.push(line.textContent)).observe(
            line, { childList: true, characterData: true, subtree: true });
          return seen;
        }"""
    )


def of_python(worker: Worker) -> bool:
    """Tell whether a worker is one that holds a Python: its program is its address."""
    return worker.url.startswith("data:")


@dataclass(frozen=True)
class Cell:
    """One live cell."""

    page: Page
    element: Locator

    @property
    def code(self) -> Locator:
        """Give the editable code, or the static one before the first touch."""
        return self.element.locator(".cm-content")

    @property
    def static(self) -> Locator:
        """Give the build's highlighted code."""
        return self.element.locator(".lc-source > pre")

    @property
    def output(self) -> Locator:
        """Give the region under the cell."""
        return self.element.get_by_role("region")

    @property
    def status(self) -> Locator:
        """Give the status line."""
        return self.element.locator("[role=status].lc-status")

    @property
    def note(self) -> Locator:
        """Give what the reader must decide about this cell."""
        return self.element.locator(":scope > .lc-note")

    def picture(self) -> Locator:
        """Give the picture below the code, once it lives."""
        self.element.scroll_into_view_if_needed()
        picture = self.element.locator(".lcv[data-live]")
        expect(picture).to_have_count(1, timeout=PATIENCE)
        return picture

    def menu(self, name: str) -> None:
        """Choose from the cell's menu."""
        self.element.get_by_role("button", name="More").click()
        self.button(name).click()

    def button(self, name: str) -> Locator:
        """Find a button by its accessible name."""
        return self.element.get_by_role("button", name=name, exact=True)

    def press_run(self) -> None:
        """Press Run."""
        self.button("Run").click()

    def run(self, state: str = "done") -> None:
        """Press Run and wait for the end."""
        self.press_run()
        self.reaches(state)

    def runs(self, source: str, state: str = "done") -> None:
        """Write code, run it, and wait until it is over."""
        self.write(source)
        self.run(state)

    def starts(self, source: str) -> None:
        """Write code, press Run, and wait until it is under way."""
        self.write(source)
        self.press_run()
        self.reaches("running")

    def stop(self) -> None:
        """Press Stop and wait for the end."""
        self.button("Stop").click()
        self.reaches("idle")

    def reaches(self, state: str) -> None:
        """Wait for a state."""
        expect(self.element).to_have_attribute("data-state", state, timeout=PATIENCE)

    def write(self, source: str) -> None:
        """Replace the code, the way a reader would paste it."""
        self.touch()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(source)

    def touch(self) -> None:
        """Put the cursor into the code."""
        self.element.locator(".lc-source").click()
        expect(self.code).to_be_focused()


@dataclass(frozen=True)
class Lesson:
    """A page of cells."""

    page: Page

    @classmethod
    def open(cls, page: Page, url: str) -> "Lesson":
        """Go to a page and wait until its cells are live."""
        page.goto(url)
        expect(page.locator("live-cell[data-live]").first).to_be_visible()
        return cls(page)

    def again(self) -> "Lesson":
        """Reload the page."""
        return Lesson.open(self.page, self.page.url)

    def reset(self) -> None:
        """Have all cells as the page has them."""
        self.bar.get_by_role("button", name="Reset page").click()

    @property
    def pythons(self) -> list[str]:
        """List the workers that hold a Python."""
        return [worker.url for worker in self.page.workers if of_python(worker)]

    @property
    def bar(self) -> Locator:
        """Give what can be done with the whole page."""
        return self.page.locator("live-page")

    def cell(self, number: int | str) -> Cell:
        """Give a cell by its number, or an exercise's by its slug."""
        return Cell(self.page, self.page.locator(f"live-cell[data-cell='{number}']"))
