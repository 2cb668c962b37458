"""The service worker, in a browser whose network goes away and whose site is renewed."""

import json
import re
from http.server import SimpleHTTPRequestHandler

import pytest
from playwright.sync_api import BrowserContext, expect

from course.model import CourseError
from course.offline import release_list

from .cells import PATIENCE, Lesson, of_python
from .kept import KEPT, LESSON, Host, ask, install_renewed, run_and_keep, take_over, until
from .sites import Handler
from .visiting import watch


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


def test_what_is_kept_starts_python_before_the_reader_asks(context: BrowserContext, host: Host):
    asked: list[str] = []

    def noted(handler: Handler) -> None:
        asked.append(handler.path)
        SimpleHTTPRequestHandler.do_GET(handler)

    page = context.new_page()
    run_and_keep(page, host)
    page.close()
    host.harms["*"] = noted
    page = context.new_page()
    with page.expect_event("worker", of_python):
        Lesson.open(page, host.url + LESSON)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert not [path for path in asked if re.search(r"/runtime/|/livecells/\w+-", path)]


def test_a_look_for_what_the_browser_holds_ends_no_page(context: BrowserContext, host: Host):
    """Nor where developer tools disable the cache, as routes of Playwright's do."""
    page = context.new_page()
    page.goto(host.url + LESSON)
    ask(page, {"count": True})
    until(page, "async () => Boolean(navigator.serviceWorker.controller)")
    page.route("**/nothing", lambda route: route.abort())
    look = """(url) => fetch(url, { cache: "only-if-cached", mode: "same-origin" })
      .then(() => "held", () => "not held")"""
    manifest = host.url + "assets/livecells/runtime/manifest.json"
    assert page.evaluate(look, manifest) == "not held"


def test_a_new_release_replaces_the_old_one_whole(context: BrowserContext, host: Host):
    page = context.new_page()
    run_and_keep(page, host)
    (old,) = page.evaluate(KEPT)
    host.renew("Now tune a piano")
    install_renewed(page)
    assert old in page.evaluate(KEPT), "the open page still needs its own files"
    take_over(page, host)
    context.set_offline(True)
    page = context.new_page()
    lesson = Lesson.open(page, host.url + LESSON)
    expect(page.locator("article")).to_contain_text("Now tune a piano")
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
    total = sum(size for size, _ in release_list.list_files(host.folder).values())
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
    listed = release_list.list_files(host.folder)
    kept = [url for urls in page.evaluate(KEPT).values() for url in urls]
    assert 0 < len(kept) < len(listed)


def test_the_list_changes_the_worker():
    files = {"index.html": (3, "abc")}
    written = release_list.service_worker("code();", files)
    first, rest = written.split("\n", 1)
    told = json.loads(first.removeprefix("self.RELEASE=").rstrip(";"))
    assert told["files"] == {"index.html": [3, "abc"]}
    assert rest == "code();"
    assert written != release_list.service_worker("code();", {"index.html": (3, "abe")})


def test_a_file_of_unknown_type_stops_the_build():
    with pytest.raises(CourseError, match=r"media type of a/strange\.xyz"):
        release_list.service_worker("", {"index.html": (3, "abc"), "a/strange.xyz": (1, "def")})
