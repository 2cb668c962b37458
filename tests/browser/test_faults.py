"""Each file that Python starts from: missing, cut short, damaged, or slow to come."""

import re
from fnmatch import fnmatch

import pytest
from playwright.sync_api import Page, Route, expect

from .cells import Lesson

# What a start asks for, by the manifest's own names, or by address where it has none.
START = {
    "the manifest": "runtime/manifest.json",
    "the worker": "worker-*.js",
    "the glue": "pyodide.asm.mjs",
    "the interpreter": "pyodide.asm.wasm",
    "Python's own modules": "python-*.bin",
    "the modules of packages": "base-*.bin",
    "the site's own modules": "site-*.bin",
    "the lock": "pyodide-lock-*.json",
}
SENTENCE = re.compile("Reload the page|Check your network|try again|could not be loaded")


def test_these_are_all_the_files_that_a_start_asks_for(page: Page, python_url: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_worker():
        lesson = Lesson.open(page, python_url)
        lesson.cell(1).press_run()
        lesson.cell(1).reaches("done")
    of_python = {url for url in asked if "/runtime/" in url or "/worker-" in url}
    found = {
        name for url in of_python for name, place in START.items() if fnmatch(url, f"*/{place}")
    }
    assert found == set(START)


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def lost(route: Route) -> None:
    route.abort("connectionreset")


def cut(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])


def damaged(route: Route) -> None:
    response = route.fetch()
    body = bytearray(response.body())
    middle = len(body) // 2
    body[middle : middle + 64] = bytes(255 - byte for byte in body[middle : middle + 64])
    route.fulfill(response=response, body=bytes(body))


@pytest.mark.parametrize("harm", [missing, cut, damaged, lost], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("file", START)
def test_what_happened_is_said_and_one_button_goes_on(
    page: Page, python_url: str, problems: list[str], file: str, harm
):
    harmed: list[str] = []

    def do_harm(route: Route) -> None:
        harmed.append(route.request.url)
        harm(route)

    page.route(f"**/{START[file]}", do_harm)
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).run("error")
    assert harmed
    expect(lesson.cell(1).status).to_have_text(SENTENCE)
    page.unroute_all()
    lesson.cell(1).button("Try again").click()
    lesson.cell(1).reaches("done")
    expect(lesson.cell(1).output).to_have_text("20\n")
    problems.clear()  # the browser reports failed requests too


@pytest.mark.parametrize("file", START)
def test_a_slow_file_is_waited_for_and_the_page_says_so(page: Page, python_url: str, file: str):
    held: list[Route] = []
    page.route(f"**/{START[file]}", lambda route: held.append(route))  # noqa: PLW0108
    lesson = Lesson.open(page, python_url)
    with page.expect_request(f"**/{START[file]}"):
        lesson.cell(1).press_run()
    lesson.cell(1).reaches("loading")
    expect(lesson.cell(1).status).to_contain_text(
        re.compile(r"Loading Python: [\d.]+ of [\d.]+ MB|Starting Python…")
    )
    for route in held:
        route.continue_()
    lesson.cell(1).reaches("done")


def test_what_an_import_needs_later_is_lost_and_the_error_is_pythons(
    page: Page, python_url: str, problems: list[str]
):
    page.route("**/rest-*.bin", missing)
    cell = Lesson.open(page, python_url).cell(1)
    cell.write("import mailbox")
    cell.run("error")
    expect(cell.output).to_contain_text("Python stopped at line 1.")
    page.unroute_all()
    cell.run()
    problems.clear()


@pytest.mark.parametrize("part", ["editor", "view", "share"])
def test_a_lost_part_of_the_page_is_said_and_comes_when_asked_again(
    page: Page, fake_url: str, problems: list[str], part: str
):
    def act(lesson: Lesson) -> None:
        if part == "share":
            lesson.bar.get_by_role("button", name="Share").click()
        elif part == "view":
            lesson.cell(1).press_run()
        else:
            again = lesson.cell(1).button("Try again")
            (again if again.is_visible() else lesson.cell(1).static).click()

    page.route(f"**/{part}-*.js", lost)
    lesson = Lesson.open(page, fake_url)
    act(lesson)
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    page.unroute_all()
    act(lesson)
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_have_count(0)
    problems.clear()
