"""The service worker, in a browser whose network goes away and whose site is renewed."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from publishing import offline

from .cells import PATIENCE, Lesson
from .conftest import watch
from .sites import BUILT_SITE, serve

LESSON = "lessons/04-take-six-steps/"
WORDS = "You can draw a line, measure how wrong it is"
KEPT = """async () => {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys())));
  return Object.fromEntries(names.map((n, at) => [n, lists[at].map(({ url }) => url)]));
}"""


class Host:
    """A server that can be renewed and taken away."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url

    def renew(self, said: str) -> None:
        """Publish another release: new words in a lesson, a new service worker."""
        page = self.folder / LESSON / "index.html"
        text = page.read_text()
        assert WORDS in text, "or nothing is renewed"
        page.unlink()
        page.write_text(text.replace(WORDS, said))
        self._write_worker()

    def _write_worker(self) -> None:
        code = (self.folder / offline.WORKER).read_text().partition("\n")[2]
        (self.folder / offline.WORKER).unlink()
        files = offline.list_files(self.folder)
        (self.folder / offline.WORKER).write_text(offline.service_worker(code, files))


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "site"
    shutil.copytree(BUILT_SITE, folder, copy_function=link)
    with serve(folder) as url:
        yield Host(folder, url + "course/")


def until(page: Page, condition: str, arg: object = None) -> None:
    """Wait for a condition that is a promise; `wait_for_function` would take it for true."""
    held = page.evaluate(
        f"""async (arg) => {{
          const holds = {condition};
          for (const end = Date.now() + {PATIENCE}; Date.now() < end; ) {{
            if (await holds(arg)) return true;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }}
          return false;
        }}""",
        arg,
    )
    assert held, f"never became true: {condition} of {arg}"


def link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def run_and_keep(page: Page, host: Host) -> None:
    """Visit a lesson, run a cell, and wait until all it needs is kept."""
    lesson = Lesson.open(page, host.url + LESSON)
    lesson.cell(3).run()
    files = offline.list_files(host.folder)
    wanted = [path for path in files if not path.endswith(".html")] + [f"{LESSON}index.html"]
    count = f"async (wanted) => Object.values(await ({KEPT})()).flat().length === wanted"
    until(page, count, len(wanted))


def test_after_one_run_the_lesson_runs_without_a_network(context: BrowserContext, host: Host):
    page = context.new_page()
    run_and_keep(page, host)
    page.close()
    context.set_offline(True)
    page = context.new_page()
    problems: list[str] = []
    watch(page, problems)
    lesson = Lesson.open(page, host.url + LESSON)
    lesson.cell(4).run()
    expect(lesson.cell(4).output).to_contain_text("303.71")
    assert [each for each in problems if not re.search("ERR_INTERNET_DISCONNECTED", each)] == []


def test_a_new_release_replaces_the_old_one_whole(context: BrowserContext, host: Host):
    page = context.new_page()
    run_and_keep(page, host)
    (old,) = page.evaluate(KEPT)
    host.renew("You can tune a piano")
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(page, "async () => Boolean((await navigator.serviceWorker.ready).waiting)")
    assert old in page.evaluate(KEPT), "the open page still needs its own files"
    outside = context.new_page()  # the service worker has nothing to say above its own folder
    outside.goto(host.url.removesuffix("course/") + "404.html")
    page.close()
    until(
        outside,
        "async (url) => !(await navigator.serviceWorker.getRegistration(url)).waiting",
        host.url,
    )
    context.set_offline(True)
    page = context.new_page()
    lesson = Lesson.open(page, host.url + LESSON)
    expect(page.locator("article")).to_contain_text("You can tune a piano")
    until(page, "async (old) => !(await caches.keys()).includes(old)", old)
    lesson.cell(1).run()
    (new,) = page.evaluate(KEPT)
    assert new != old


def test_files_of_another_release_are_never_kept(context: BrowserContext, host: Host):
    page = context.new_page()
    page.goto(host.url + "offline/")
    script = next((host.folder / "assets/livecells").glob("worker-*.js"))
    script.unlink()
    script.write_text("// not what the release lists")
    page.get_by_role("button", name="Keep the whole course").click()
    expect(page.get_by_role("status").first).to_have_text(
        "The course has just been renewed. Reload the page and try again.", timeout=PATIENCE
    )
    kept = [url for urls in page.evaluate(KEPT).values() for url in urls]
    assert host.url + script.relative_to(host.folder).as_posix() not in kept


def test_the_course_is_kept_whole_and_removed(context: BrowserContext, host: Host):
    page = context.new_page()
    page.goto(host.url + "offline/")
    status = page.locator("keep-offline [role=status]")
    expect(status).to_have_text("Nothing is kept on this device.")
    page.get_by_role("button", name="Keep the whole course").click()
    total = sum(size for size, _ in offline.list_files(host.folder).values())
    expect(status).to_have_text(f"All {total / 1e6:.1f} MB are on this device.", timeout=PATIENCE)
    assert page.get_by_role("progressbar").get_attribute("max") == str(total)
    context.set_offline(True)
    page.goto(host.url + "teachers/plans/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three plans")
    context.set_offline(False)
    page.goto(host.url + "offline/")
    page.get_by_role("button", name="Remove from this device").click()
    expect(status).to_contain_text("Removed")
    assert page.evaluate(KEPT) == {}
    assert (
        page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )
    lesson = Lesson.open(page, host.url + LESSON)
    lesson.cell(1).run()
    assert page.evaluate(KEPT) == {}, "what was refused is not kept again unasked"


def test_keeping_can_be_cancelled(context: BrowserContext, host: Host):
    page = context.new_page()
    page.goto(host.url + "offline/")
    context.route("**/*.wasm", lambda route: None)  # never answered
    page.get_by_role("button", name="Keep the whole course").click()
    status = page.locator("keep-offline [role=status]")
    expect(status).to_have_text(re.compile(r"^(?!0\.0)\d+\.\d of \d+\.\d MB are on this device\.$"))
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Keep the whole course")).to_be_visible(timeout=PATIENCE)
    listed = offline.list_files(host.folder)
    kept = [url for urls in page.evaluate(KEPT).values() for url in urls]
    assert 0 < len(kept) < len(listed)


def test_the_list_changes_the_worker():
    files = {"index.html": [3, "abc"]}
    written = offline.service_worker("code();", files)
    first, rest = written.split("\n", 1)
    assert json.loads(first.removeprefix("self.RELEASE=").rstrip(";"))["files"] == files
    assert rest == "code();"
    assert written != offline.service_worker("code();", {"index.html": [3, "abe"]})
