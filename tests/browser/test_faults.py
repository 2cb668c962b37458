"""Each file that Python starts from: missing, cut short, damaged, or slow to come."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .cells import Lesson

FILES = {
    "the manifest": "**/runtime/manifest.json",
    "the worker": re.compile(r"/worker-[^/]*\.js$"),
    "the glue": "**/pyodide.asm*.mjs",
    "the interpreter": "**/pyodide.asm*.wasm",
    "the library": re.compile(r"/base-[^/]*\.bin$"),
    "the site's packages": re.compile(r"/site-[^/]*\.bin$"),
    "the lock": re.compile(r"/pyodide-lock[^/]*\.json$"),
}
SENTENCE = re.compile("Reload the page|Check your network|try again|could not be loaded")


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


@pytest.mark.parametrize("harm", [missing, cut, damaged], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("file", FILES)
def test_what_happened_is_said(page: Page, python_url: str, problems: list[str], file: str, harm):
    harmed: list[str] = []

    def handle(route: Route) -> None:
        harmed.append(route.request.url)
        harm(route)

    page.route(FILES[file], handle)
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).run("error")
    assert harmed, "or the file has another name now"
    expect(lesson.cell(1).status).to_have_text(SENTENCE)
    expect(lesson.cell(1).button("Try again")).to_be_visible()
    problems.clear()  # the browser reports failed requests too


def test_after_a_lost_network_one_button_goes_on(page: Page, python_url: str, problems: list[str]):
    page.route(FILES["the library"], lost)
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).run("error")
    expect(lesson.cell(1).status).to_contain_text("Check your network and try again")
    page.unroute_all()
    lesson.cell(1).button("Try again").click()
    lesson.cell(1).reaches("done")
    expect(lesson.cell(1).output).to_have_text("20\n")
    problems.clear()


def test_a_slow_file_is_waited_for_and_the_page_says_so(page: Page, python_url: str):
    held: list[Route] = []
    page.route(FILES["the library"], lambda route: held.append(route))  # noqa: PLW0108
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).press_run()
    expect(lesson.cell(1).status).to_contain_text(
        re.compile(r"Loading Python: [\d.]+ of [\d.]+ MB")
    )
    for route in held:
        route.continue_()
    lesson.cell(1).reaches("done")
