"""The browsers of the core: Firefox, and a Chromium whose Python can't wait (no JSPI)."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.kept import Host
from tests.browser.programs import chromium
from tests.browser.sites import serve

from .reader import Reader

#: Stands before the worker's program; a browser without JSPI has no such thing.
NO_JSPI = "delete WebAssembly.Suspending;\n"


def firefox() -> str | None:
    """Find the machine's Firefox, in the order of tools/ensure-firefox."""
    names = (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox")
    return next(filter(None, map(shutil.which, names)), None)


@dataclass(frozen=True)
class Browser:
    """What the tests need to know of a browser."""

    reader: Reader
    jspi: bool

    @contextmanager
    def served(self, site: Path, target: Path) -> Generator[Host]:
        """Serve a copy of a site, as this browser is to meet it."""
        shutil.copytree(site, target, copy_function=lambda a, b: Path(b).hardlink_to(a))
        if not self.jspi:
            (worker,) = target.glob("assets/livecells/worker-*.js")
            text = worker.read_text(encoding="utf-8")
            worker.unlink()
            worker.write_text(NO_JSPI + text, encoding="utf-8")
        with serve(target) as url:
            host = Host(target, url, {})
            if not self.jspi and (target / "service-worker.js").exists():
                host.write_worker()
            yield host


@pytest.fixture(scope="module", params=["firefox", "chromium without JSPI"])
def browser_of(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Open each of the two."""
    jspi = request.param == "firefox"
    program = firefox() if jspi else chromium()
    if program is None:
        pytest.skip(f"no {request.param} here: see tools/ensure-firefox")
    reader = Reader("firefox" if jspi else "chrome", program)
    yield Browser(reader, jspi)
    reader.close()


@pytest.fixture(scope="module")
def core_url(
    browser_of: Browser, python_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the fixture site."""
    with browser_of.served(python_site, tmp_path_factory.mktemp("core") / "site") as host:
        yield host.url


#: Whether the page is this one and does nothing: it is then as the site has it.
RESET = """(address) => {
  if (location.href !== address) return false;
  const busy = /loading|queued|running/;
  const cells = [...document.querySelectorAll("live-cell")];
  if (cells.some((cell) => busy.test(cell.dataset.state))) return false;
  const buttons = [...document.querySelectorAll("live-page button")];
  buttons.find((button) => button.textContent.trim() === "Reset page").click();
  return true;
}"""


@pytest.fixture
def opened(browser_of: Browser, core_url: str) -> Iterator[Callable[[str], Reader]]:
    """Open a page of the fixture site, or reset it where it is open; it may not complain."""
    reader = browser_of.reader

    def open_page(path: str = "") -> Reader:
        if not reader.evaluate(RESET, core_url + path):
            reader.do("renew")
            reader.open(core_url + path)
            reader.evaluate("() => localStorage.clear()")
            reader.open(core_url + path)
        return reader

    yield open_page
    assert reader.do("complaints") == []
