"""Chromium, the sites, and a page that fails its test on any console error or foreign request."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.once import once

from .cells import Cell, Lesson
from .kept import Host
from .outputs import COUNTING
from .programs import FLAGS, shell
from .sites import BUILT_SITE, Harm, build_fixture, policy, serve, tell_address
from .visiting import VIEWPORT, Profile, Visit, one_lesson, watch

# For a busy machine: who waits for a state that comes loses nothing by it.
expect.set_options(timeout=60_000)

#: A quarter less work: what runs for seconds pays for no optimised machine code. `make bench`,
#: test_visits and core/ run what readers do.
BASELINE = "--js-flags=--liftoff-only"
#: Half the work of opening a page: see `Profile`.
ONE_PROCESS = "--process-per-site"
#: Without it an address beyond a memory's end, an error in a browser, ends the shell's page.
TRAPS = "--enable-crash-reporter"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shell(), args=[*FLAGS, BASELINE, ONE_PROCESS, TRAPS]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[Profile]:
    """One profile for all pages that need none of their own."""
    context = browser.new_context(viewport=VIEWPORT)
    with serve(Path(__file__).parent / "fixture/idle") as url:
        yield Profile(context, url)
    context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile for the one test that asks for it."""
    context = browser.new_context(viewport=VIEWPORT)
    yield context
    context.close()


@pytest.fixture
def problems() -> list[str]:
    """What the page complained of; a test that provokes a complaint clears it."""
    return []


@pytest.fixture
def page(request: pytest.FixtureRequest, problems: list[str]) -> Iterator[Page]:
    """A page that may neither complain nor leave this machine, and finds nothing of others'."""
    profile: Profile | None = None
    if "context" in request.fixturenames:
        page = request.getfixturevalue("context").new_page()
    else:
        profile = request.getfixturevalue("profile")
        page = profile.open()
    watch(page, problems)
    yield page
    found = problems[:]
    if profile:
        profile.forget()
    assert found == []


@pytest.fixture(scope="session")
def fake_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the fixture site's folder, with a fake worker in Python's place."""
    made = once(tmp_path_factory, "fake-site", lambda target: build_fixture(target, runtime=None))
    return own_copy(made, tmp_path_factory)


@pytest.fixture(scope="session")
def fake_url(fake_site: Path) -> Iterator[str]:
    """Serve it."""
    with serve(fake_site) as url:
        tell_address(fake_site, url)
        yield url


@pytest.fixture(scope="session")
def runtime() -> Path:
    """Give the folder of the browser's Python, as the build collected it."""
    default = BUILT_SITE / "assets/livecells/runtime"
    folder = Path(os.environ.get("LIVECELLS_RUNTIME", default))
    assert folder.is_dir(), f"{folder} is missing: run `make build` first"
    return folder


@pytest.fixture(scope="session")
def python_site(tmp_path_factory: pytest.TempPathFactory, runtime: Path) -> Path:
    """Give the fixture site's folder, with the real Python."""
    made = once(tmp_path_factory, "python-site", lambda target: build_fixture(target, runtime))
    return own_copy(made, tmp_path_factory)


def own_copy(site: Path, factory: pytest.TempPathFactory) -> Path:
    """Copy a site that all workers share: each writes its own address into it."""
    return shutil.copytree(site, factory.mktemp("site") / "site", symlinks=True)


@pytest.fixture(scope="session")
def python_url(python_site: Path) -> Iterator[str]:
    """Serve it."""
    with serve(python_site) as url:
        tell_address(python_site, url)
        yield url


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """Serve the site that the build made."""
    assert BUILT_SITE.is_dir(), "site/ is missing: run `make build` first"
    with serve(BUILT_SITE) as url:
        yield url


@pytest.fixture(scope="session")
def strict_url() -> Iterator[str]:
    """Serve it under its own policy."""
    with serve(BUILT_SITE, {"Content-Security-Policy": policy()}) as url:
        yield url


@pytest.fixture
def fake(page: Page, fake_url: str) -> Lesson:
    """Open the first fixture page, with the fake worker."""
    return Lesson.open(page, fake_url)


@pytest.fixture
def python(page: Page, python_url: str) -> Lesson:
    """Open the first fixture page, with the real Python."""
    return Lesson.open(page, python_url)


@pytest.fixture
def counted(page: Page, fake_url: str) -> Lesson:
    """Open the first fixture page, which counts what is parsed, drawn and made in it."""
    page.add_init_script(COUNTING)
    return Lesson.open(page, fake_url)


@pytest.fixture(scope="module")
def shared(browser: Browser, python_url: str) -> Iterator[Lesson]:
    """One page with the real Python warm, for all tests of a file that leave it so."""
    with one_lesson(browser, python_url) as lesson:
        yield lesson


@pytest.fixture(scope="module")
def visit(browser: Browser, site_url: str) -> Iterator[Visit]:
    """One visit to the site for all tests of a file."""
    with one_lesson(browser, site_url) as lesson:
        yield Visit.of(lesson, site_url)


@pytest.fixture
def cell(shared: Lesson) -> Iterator[Cell]:
    """A cell of it whose code does not matter."""
    cell = shared.cell(1)
    yield cell
    cell.button("Reset").click()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Serve a copy of the built site that a test can renew."""
    folder = tmp_path / "site"
    shutil.copytree(BUILT_SITE, folder, copy_function=lambda a, b: Path(b).hardlink_to(a))
    harms: dict[str, Harm] = {}
    with serve(folder, harms=harms) as url:
        yield Host(folder, url + "course/", harms)
