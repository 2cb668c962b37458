"""A reader who has run a cell before finds Python started, without a byte from the network."""

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from .cells import Lesson, of_python
from .sites import Handler, Harm, serve

OF_START = re.compile(r"/runtime/|/(worker|opening|helper)-")
#: Has idle time come when the test says so, and counts how often the page waits for it.
IDLE = """
window.waiting = [];
window.requestIdleCallback = (act) => waiting.push(act);
window.idle = (milliseconds) =>
  waiting.splice(0).forEach((act) => act({ timeRemaining: () => milliseconds }));
"""
HIDDEN = """
window.away = true;
Object.defineProperty(Document.prototype, "hidden", { get: () => window.away });
"""


@pytest.fixture
def asked() -> list[str]:
    """The paths that the server was asked for."""
    return []


@pytest.fixture
def harms(asked: list[str]) -> dict[str, Harm]:
    def noted(handler: Handler) -> None:
        asked.append(handler.path)
        SimpleHTTPRequestHandler.do_GET(handler)

    return {"*": noted}


@pytest.fixture
def url(fake_site: Path, harms: dict[str, Harm]) -> Iterator[str]:
    """Serve the fixture site as good hosts do: what has a hash in its name is kept."""
    with serve(fake_site, headers={"Cache-Control": "max-age=3600"}, harms=harms) as address:
        yield address


@pytest.fixture
def returned(context: BrowserContext, url: str, asked: list[str]) -> None:
    """Run a cell on a first visit, which is over."""
    page = context.new_page()
    with ExitStack() as whole:  # the fake Python runs before all its parts have come
        for part in (".wasm", ".bin"):
            whole.enter_context(page.expect_request_finished(partial(_is_for, part)))
        Lesson.open(page, url).cell(1).run()
    page.close()
    asked.clear()


def _is_for(ending: str, request: Request) -> bool:
    return request.url.endswith(ending)


def come_back(page: Page, url: str) -> Lesson:
    """Open the page again, in which idle time comes only when the test says so."""
    page.add_init_script(IDLE)
    lesson = Lesson.open(page, url)
    page.wait_for_load_state("load")
    return lesson


def waits(page: Page) -> int:
    return page.evaluate("waiting.length")


def start(page: Page) -> None:
    """Give the page idle time, and wait until it has started a Python."""
    with page.expect_event("worker", of_python):
        page.evaluate("idle(50)")


@pytest.mark.usefixtures("returned")
def test_python_starts_when_the_page_is_idle_and_asks_for_nothing(
    page: Page, url: str, asked: list[str]
):
    lesson = come_back(page, url)
    start(page)
    assert not [path for path in asked if OF_START.search(path)]
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    assert len(lesson.pythons) == 1
    assert [path for path in asked if OF_START.search(path)] == [
        "/assets/livecells/runtime/manifest.json"
    ], "whether it is the site's own still is asked before anything runs"


def test_who_has_run_nothing_has_nothing_started(page: Page, url: str):
    come_back(page, url)
    assert waits(page) == 0


@pytest.mark.usefixtures("returned")
@pytest.mark.parametrize(
    ("device", "started"),
    [
        ({"deviceMemory": 4}, True),
        ({"deviceMemory": 2}, False),
        ({"connection": {"saveData": True}}, False),
        ({"connection": {"saveData": False}}, True),
    ],
)
def test_a_small_device_and_a_dear_line_are_spared(
    page: Page, url: str, device: dict, started: bool
):
    (name, value), = device.items()  # fmt: skip
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, {name!r},"
        f" {{ get: () => ({str(value).replace('True', 'true').replace('False', 'false')}) }})"
    )
    come_back(page, url)
    assert (waits(page) > 0) == started


@pytest.mark.usefixtures("returned")
def test_a_hidden_tab_waits_until_it_is_seen(page: Page, url: str):
    page.add_init_script(HIDDEN)
    come_back(page, url)
    assert waits(page) == 0
    page.evaluate("away = false; document.dispatchEvent(new Event('visibilitychange'))")
    start(page)


@pytest.mark.usefixtures("returned")
def test_nothing_starts_before_the_page_is_loaded(page: Page, url: str, harms: dict[str, Harm]):
    free = threading.Event()

    def hold(handler: Handler) -> None:
        free.wait()
        handler.send_instead(b"")

    harms.clear()
    harms["/slow.png"] = hold
    page.add_init_script(IDLE)
    page.add_init_script(
        "self === top && addEventListener('DOMContentLoaded', () => document.body.append("
        "Object.assign(new Image(), { src: '/slow.png', alt: '' })))"
    )
    page.goto(url, wait_until="domcontentloaded")
    expect(page.locator("live-cell[data-live]").first).to_be_visible()
    assert page.evaluate("document.readyState") != "complete"
    assert waits(page) == 0
    free.set()
    page.wait_for_load_state("load")
    start(page)


@pytest.mark.usefixtures("returned")
def test_a_page_that_still_draws_comes_first(page: Page, url: str, asked: list[str]):
    come_back(page, url)
    for _ in range(3):
        page.evaluate("idle(10)")
        assert waits(page) == 1
    assert not [path for path in asked if OF_START.search(path)]
    start(page)


@pytest.mark.usefixtures("returned")
def test_what_is_not_held_is_not_fetched(
    page: Page, url: str, asked: list[str], problems: list[str]
):
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    lesson = come_back(page, url)
    with page.expect_event("requestfailed", lambda request: "manifest.json" in request.url):
        page.evaluate("idle(50)")
    assert not [path for path in asked if OF_START.search(path)]
    lesson.cell(1).run()
    problems.clear()


@pytest.mark.usefixtures("returned")
@pytest.mark.parametrize("file", ["python", "worker", "pyodide.asm", "lock"])
def test_where_one_file_is_not_held_the_reader_gets_another_python(
    page: Page, url: str, problems: list[str], file: str
):
    page.add_init_script(
        f"""const {{ fetch }} = window;
        window.fetch = (url, options) =>
          options?.cache === "only-if-cached" && String(url).includes("{file}")
            ? Promise.reject(new TypeError("not held"))
            : fetch(url, options);
        if (self === top) delete window.Worker; // the helper has a fetch of its own"""
    )
    lesson = come_back(page, url)
    page.evaluate("idle(50)")
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    problems.clear()


#: What each Python of a page is told, in `window.told`.
TOLD = """window.told = [];
window.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    const types = [];
    const post = this.port1.postMessage.bind(this.port1);
    this.port1.postMessage = (message, ...more) => {
      types.push(message?.type);
      post(message, ...more);
    };
    window.told.push(types);
  }
};"""


@pytest.mark.usefixtures("returned")
def test_a_renewed_site_has_its_own_python(page: Page, url: str, harms: dict[str, Harm]):
    page.add_init_script(TOLD)
    lesson = come_back(page, url)
    start(page)
    (old,) = [worker for worker in page.workers if of_python(worker)]

    def renewed(handler: Handler) -> None:
        body = Path(handler.translate_path(handler.path)).read_bytes()
        handler.send_instead(body.replace(b".json", b".json?renewed"))

    harms.pop("*")
    harms["*/manifest.json"] = renewed
    with old.expect_event("close"):
        lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    told = [types for types in page.evaluate("told") if "boot" in types]
    assert ["expect" in types for types in told] == [True, True], "or it imports what is not asked"


@pytest.mark.usefixtures("returned")
def test_a_page_that_outlived_a_release_runs_nothing(page: Page, url: str, harms: dict[str, Harm]):
    lesson = come_back(page, url)
    start(page)

    def renewed(handler: Handler) -> None:
        text = Path(handler.translate_path(handler.path)).read_text()
        handler.send_instead(re.sub(r"live-[\w-]+\.js", "live-OTHER.js", text).encode())

    harms.pop("*")
    harms["*/live.js"] = renewed
    lesson.cell(1).run("error")
    expect(lesson.cell(1).status).to_contain_text("The site has changed since this page was opened")


@pytest.mark.usefixtures("returned")
def test_without_a_network_what_was_started_serves(
    context: BrowserContext, page: Page, url: str, problems: list[str]
):
    lesson = come_back(page, url)
    with ExitStack() as fetched:
        for part in ("pyodide.asm-", "python-", "lock-"):
            fetched.enter_context(page.expect_request_finished(lambda r, part=part: part in r.url))
        start(page)
    context.set_offline(True)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("20\n")
    problems.clear()
