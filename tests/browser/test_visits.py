"""What a first visit tells of its download and what a second one transfers, on a good host."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.website.nginx import forget, nginx, program, sent

from .cells import Cell, Lesson, of_python, texts_of
from .programs import FLAGS, chromium
from .sites import BUILT_SITE

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")

LESSON = "lessons/01-predict-with-a-line/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Serve the built site as docs/deploy.md advises: compressed, and kept by the browser."""
    with nginx(BUILT_SITE, folder) as address:
        yield address


@pytest.fixture
def server(folder: Path, url: str) -> Path:
    """Give the folder of the server, which has sent nothing yet."""
    forget(folder)
    return folder


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with a disk to keep files on, and without the service worker, which fetches too."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium(), args=FLAGS
    )
    context.add_init_script("try { localStorage.setItem('course:offline-off', '1'); } catch {}")
    yield context
    context.close()


def visit(visitor: BrowserContext, url: str) -> Page:
    """Open a lesson and run its first figure: all that most readers need has come then."""
    page = visitor.new_page()
    Lesson.open(page, url + LESSON)
    first_figure(page).run()
    return page


def first_figure(page: Page) -> Cell:
    return Cell(page, page.locator("live-cell:has(.lc-output figure)").first)


def test_a_second_visit_transfers_nothing(visitor: BrowserContext, url: str, server: Path):
    visit(visitor, url).close()
    first = sent(server)
    assert all(any(f"/{name}-" in path for path in first) for name in ("base", "drawing"))
    assert any(path.endswith(".wasm") for path in first)
    forget(server)
    visit(visitor, url).close()
    again = sent(server)
    assert not [path for path in again if "/assets/" in path or "/runtime/" in path]
    assert sum(again.values()) < 1_000


def test_a_returning_readers_python_starts_without_a_byte(
    visitor: BrowserContext, url: str, server: Path
):
    visit(visitor, url).close()
    forget(server)
    page = visitor.new_page()
    with page.expect_event("worker", of_python):
        lesson = Lesson.open(page, url + LESSON)
    lesson.cell(1).run()
    assert len(lesson.pythons) == 1
    files = re.compile(r"/runtime/|/assets/livecells/.+\.js")
    assert not {path: size for path, size in sent(server).items() if files.search(path) and size}


def test_what_is_for_later_waits_for_the_figure(browser: Browser, url: str, server: Path):
    for_later = re.compile(r"/runtime/(rest|more)-|/service-worker\.js")
    context = browser.new_context()
    page = context.new_page()
    Lesson.open(page, url + LESSON)
    cell = first_figure(page)
    cell.element.evaluate("(e) => { e.source = `import time; time.sleep(3)\n${e.source}`; }")
    cell.run()
    expect(page.locator("live-cell").first).to_have_attribute("data-state", "done")
    assert not [path for path in sent(server) if for_later.search(path)]
    with context.expect_event("request", lambda request: "/runtime/rest-" in request.url):
        pass
    context.close()


def test_a_visit_of_several_lessons_has_one_python(visitor: BrowserContext, url: str, server: Path):
    page = visit(visitor, url)
    forget(server)
    page.get_by_role("link", name="Next: Measure the loss").click()
    page.get_by_role("heading", level=1, name="Measure the loss").wait_for()
    Lesson(page).cell(1).run()
    assert not [path for path in sent(server) if "/runtime/" in path]


def test_progress_is_honest_where_files_are_compressed(visitor: BrowserContext, url: str):
    page = visitor.new_page()
    lesson = Lesson.open(page, url + LESSON)
    texts = texts_of(lesson.cell(1).element.locator(".lc-bar").first)
    lesson.cell(1).run()
    told = [
        tuple(map(float, numbers))
        for text in texts.json_value()
        for numbers in re.findall(r"([\d.]+) of ([\d.]+) MB", text)
    ]
    manifest = json.loads((BUILT_SITE / "assets/livecells/runtime/manifest.json").read_bytes())
    names = ["pyodide.asm.wasm", manifest["lock"], *manifest["start"]]
    total = sum(manifest["files"][name]["bytes"] for name in names) / 1e6
    assert told
    assert {of for _, of in told} == {round(total, 1)}
    assert [loaded for loaded, _ in told] == sorted(loaded for loaded, _ in told)
    assert told[-1][0] <= told[-1][1]
