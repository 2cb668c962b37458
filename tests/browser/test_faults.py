"""Each file that Python starts from: missing, cut short, damaged, or slow to come."""

import re
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson
from .harms import (
    SAID,
    cut,
    damaged,
    lost,
    missing,
    sent_elsewhere,
    sign_in_page,
    silent,
    wanted,
)
from .sites import Handler, Harm, serve

# What a start asks for, by the manifest's own names, or by address where it has none.
START = {
    "the manifest": "runtime/manifest.json",
    "the worker": "worker-*.js",
    "the interpreter": "pyodide.asm*.wasm",
    "Python's own modules": "python-*.bin",
    "the modules of packages": "base-*.bin",
    "the site's own modules": "site-*.bin",
    "the lock": "pyodide-lock-*.json",
}
#: What follows a start, for whoever draws.
DRAWING = "*/drawing-*.bin"
DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('drawn')"


@pytest.fixture
def harms() -> dict[str, Harm]:
    """What the server does to files, by patterns of paths; a test may change it at any time."""
    return {}


@pytest.fixture
def harmful_url(python_site: Path, harms: dict[str, Harm]) -> Iterator[str]:
    with serve(python_site, harms=harms) as url:
        yield url


@pytest.fixture
def harmful_fake_url(fake_site: Path, harms: dict[str, Harm]) -> Iterator[str]:
    """Serve the same page with the same files, which are small, and a fake worker."""
    with serve(fake_site, harms=harms) as url:
        yield url


def test_these_are_all_the_files_that_a_start_asks_for(
    page: Page, harmful_url: str, harms: dict[str, Harm]
):
    asked: set[str] = set()

    def noted(handler: Handler) -> None:
        asked.add(handler.path)
        SimpleHTTPRequestHandler.do_GET(handler)

    harms["*"] = noted  # the page doesn't see what a worker's worker asks for
    lesson = Lesson.open(page, harmful_url)
    lesson.cell(1).press_run()
    lesson.cell(1).reaches("done")
    of_python = {path for path in asked if "/runtime/" in path or "/worker-" in path}
    found = {
        name for path in of_python for name, place in START.items() if fnmatch(path, f"*/{place}")
    }
    assert found == set(START)


@pytest.fixture
def forgiven(problems: list[str], page: Page) -> Iterator[None]:
    """The browser reports failed requests too: here they are meant."""
    yield
    problems.clear()


class Start:
    """A start that goes wrong again and again, in a page that has never had a Python."""

    def __init__(self, page: Page, url: str, harms: dict[str, Harm]) -> None:
        self._page, self._harms = page, harms
        self._session = page.context.new_cdp_session(page)
        self._cell = Lesson.open(page, url).cell(1)
        self._button = "Run"

    def fails(self, file: str, harm: Harm) -> None:
        """Do harm to a file and press the button: what happened is said."""
        asked = threading.Event()

        def do_harm(handler: Handler) -> None:
            asked.set()
            harm(handler)

        self._harms.clear()
        self._harms[f"*/{START[file]}"] = do_harm
        self._session.send("Network.clearBrowserCache")  # of what came whole before
        self._press()
        self._cell.reaches("error")
        assert asked.is_set(), (file, harm)
        expect(self._cell.status, f"{file}, {harm}").to_have_text(SAID[harm])

    def succeeds(self) -> None:
        """Press the same button once all is well."""
        self._harms.clear()
        self._press()
        self._cell.reaches("done")
        expect(self._cell.output).to_have_text("20\n")

    def _press(self) -> None:
        self._cell.button(self._button).click()
        self._button = "Try again"
        self._page.mouse.move(0, 0)  # resting there it would begin a start too soon


@pytest.mark.usefixtures("forgiven")
@pytest.mark.parametrize("file", START)
def test_what_happened_is_said_each_time_and_one_button_goes_on(
    page: Page, harmful_fake_url: str, harms: dict[str, Harm], file: str
):
    start = Start(page, harmful_fake_url, harms)
    for harm in SAID:
        start.fails(file, harm)
    start.succeeds()


@pytest.mark.usefixtures("forgiven")
@pytest.mark.parametrize("harm", [cut, damaged], ids=lambda harm: harm.__name__)
def test_what_python_itself_is_made_of_passes_only_if_it_is_whole(
    page: Page, harmful_url: str, harms: dict[str, Harm], harm: Harm
):
    start = Start(page, harmful_url, harms)
    for file in START:
        start.fails(file, harm)
    start.succeeds()


@pytest.mark.usefixtures("forgiven")
@pytest.mark.parametrize("harm", [missing, silent], ids=lambda harm: harm.__name__)
def test_without_the_helper_python_starts_all_the_same(
    page: Page, harmful_url: str, harms: dict[str, Harm], harm: Harm
):
    harmed: list[str] = []

    def noted(handler: Handler) -> None:
        harmed.append(handler.path)
        harm(handler)

    harms["*/helper-*.js"] = noted
    lesson = Lesson.open(page, harmful_url)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    assert harmed


def test_a_slow_file_is_waited_for_and_the_page_says_so(
    page: Page, harmful_url: str, harms: dict[str, Harm]
):
    """Each in turn; those that are asked for together all wait."""
    held = {file: (threading.Event(), threading.Event()) for file in START}

    def hold(handler: Handler, asked: threading.Event, free: threading.Event) -> None:
        asked.set()
        free.wait()
        handler.send_instead(wanted(handler))

    for file, (asked, free) in held.items():
        harms[f"*/{START[file]}"] = partial(hold, asked=asked, free=free)
    cell = Lesson.open(page, harmful_url).cell(1)
    cell.press_run()
    for asked, free in held.values():
        assert asked.wait(60)
        cell.reaches("loading")
        expect(cell.status).to_contain_text(
            re.compile(r"Loading Python: [\d.]+ of [\d.]+ MB|Starting Python…")
        )
        free.set()
    cell.reaches("done")


def test_what_an_import_needs_later_is_lost_and_the_error_is_pythons(
    page: Page, harmful_url: str, harms: dict[str, Harm], problems: list[str]
):
    harms["*/rest-*.bin"] = missing
    cell = Lesson.open(page, harmful_url).cell(1)
    cell.write("import mailbox")
    cell.run("error")
    expect(cell.output).to_contain_text("Python stopped at line 1.")
    harms.clear()
    cell.run()
    problems.clear()


@pytest.mark.usefixtures("forgiven")
def test_without_the_files_for_drawing_cells_print_and_a_figure_is_drawn_when_run_again(
    page: Page, harmful_url: str, harms: dict[str, Harm]
):
    lesson = Lesson.open(page, harmful_url)
    for harm in (missing, cut, damaged, lost):
        harms[DRAWING] = harm
        lesson.cell(1).runs("print(20)")
        expect(lesson.cell(1).output).to_have_text("20\n")
        lesson.cell(2).runs(DRAW, "error")
        expect(lesson.cell(2).output).to_contain_text("could not be downloaded")
    harms.clear()
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_contain_text("drawn")


def test_a_cell_waits_for_the_files_for_drawing_only_if_it_draws(
    page: Page, harmful_url: str, harms: dict[str, Harm]
):
    asked, free = threading.Event(), threading.Event()

    def hold(handler: Handler) -> None:
        asked.set()
        free.wait()
        handler.send_instead(wanted(handler))

    harms[DRAWING] = hold
    lesson = Lesson.open(page, harmful_url)
    lesson.cell(1).runs("if False:\n    import matplotlib\nprint('no matplotlib')")
    lesson.cell(2).starts(DRAW)
    assert asked.wait(60)
    lesson.cell(2).reaches("running")
    free.set()
    lesson.cell(2).reaches("done")
    expect(lesson.cell(2).output).to_contain_text("drawn")


@pytest.mark.parametrize("part", ["editor", "view", "opening", "share"])
def test_a_lost_part_of_the_page_is_said_and_comes_when_asked_again(
    page: Page, fake_url: str, problems: list[str], part: str
):
    def act(lesson: Lesson) -> None:
        if part == "share":
            lesson.bar.get_by_role("button", name="Share").click()
        elif part in ("view", "opening"):
            lesson.cell(1).press_run()
        else:
            again = lesson.cell(1).button("Try again")
            (again if again.is_visible() else lesson.cell(1).static).click()

    page.route(f"**/{part}-*.js", lambda route: route.abort("connectionreset"))
    lesson = Lesson.open(page, fake_url)
    act(lesson)
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    page.unroute_all()
    act(lesson)
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_have_count(0)
    problems.clear()


@pytest.mark.usefixtures("forgiven")
@pytest.mark.parametrize("harm", [sign_in_page, sent_elsewhere], ids=lambda harm: harm.__name__)
def test_what_the_browser_has_stored_of_it_is_passed_over(
    page: Page, harmful_url: str, harms: dict[str, Harm], harm: Harm
):
    """Once, while another page was read; the browser keeps it for a year."""
    harms["*/python-*.bin"] = harms["*/pyodide.asm.wasm"] = harm
    lesson = Lesson.open(page, harmful_url)
    manifest = "assets/livecells/runtime/manifest.json"
    page.evaluate(
        """async (manifest) => {
          const { files } = await (await fetch(manifest)).json();
          const base = new URL(manifest, location);
          const all = Object.values(files).map(({ path }) => new URL(path, base));
          await Promise.allSettled(all.map((url) => fetch(url, { mode: "no-cors" })));
        }""",
        manifest,
    )
    harms.clear()
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")


@pytest.mark.usefixtures("forgiven")
def test_a_tab_that_outlived_a_release_offers_to_reload(
    page: Page, harmful_url: str, harms: dict[str, Harm]
):
    lesson = Lesson.open(page, harmful_url)

    def renewed(handler: Handler) -> None:
        text = wanted(handler).decode()
        handler.send_instead(re.sub(r"live-\w+\.js", "live-OTHER.js", text).encode())

    harms["*/live.js"] = renewed
    lesson.cell(2).write("y = 5\nprint(y)")
    lesson.cell(2).press_run()
    lesson.cell(1).reaches("error")
    expect(lesson.cell(2).status).to_contain_text(
        "The site has changed since this page was opened."
    )
    harms.clear()
    lesson.cell(2).button("Reload the page").click()
    expect(lesson.cell(2).code).to_contain_text("y = 5")
    lesson.cell(2).run()


def test_without_webassembly_the_cell_that_was_pressed_says_so(page: Page, fake_url: str):
    page.add_init_script("delete window.WebAssembly")
    lesson = Lesson.open(page, fake_url)
    lesson.cell(3).press_run()
    expect(lesson.cell(3).status).to_contain_text("This browser runs no WebAssembly")
    expect(lesson.cell(3).button("Try again")).to_be_visible()


def test_a_browser_of_2023_runs_cells(page: Page, fake_url: str):
    page.add_init_script("delete Promise.withResolvers")
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")


@pytest.mark.parametrize("how", ["blocked", "text/plain"])
def test_a_page_whose_script_does_not_start_says_so(
    page: Page, fake_url: str, problems: list[str], how: str
):
    def harm(route) -> None:
        if how == "blocked":
            route.abort("blockedbyclient")
        else:
            route.fulfill(body="// no script", content_type="text/plain")

    page.route("**/live.js", harm)
    page.goto(fake_url)
    said = "(cell) => [getComputedStyle(cell, '::after')].map((s) => [s.content, s.fontSize])[0]"
    cell = page.locator("live-cell").first
    sentence, size = cell.evaluate(said)
    assert "The script of this page has not started" in sentence
    assert size == "0px", "not before its time"
    waited = cell.evaluate(
        """(cell) => cell.getAnimations({ subtree: true }).map((animation) => {
          animation.finish();
          return animation.effect.getTiming().delay;
        })"""
    )
    assert waited == [12_000]
    assert cell.evaluate(said)[1] != "0px"
    problems.clear()
