"""Lesson 4 on the built site, in a real browser with the real Python."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import gdcore as gd

from .cells import Lesson, texts_of
from .visiting import one_lesson

LESSON = "lessons/04-take-six-steps/"
STEPS, PATH, CURVE = 7, 8, 9  # the cells with the six rows, the path and the loss curve


@pytest.fixture(scope="module")
def shared(browser: Browser, site_url: str) -> Iterator[Lesson]:
    """One page with Python already warm, for all tests that don't need their own."""
    with one_lesson(browser, site_url + LESSON) as lesson:
        yield lesson


def table(learning_rate: float) -> str:
    """What the six-row cell prints, from CPython."""
    cars = gd.data.cars()
    problem = gd.LinearRegression.from_dataset(cars)
    run = gd.descend(problem, start=[0, 0], learning_rate=learning_rate, steps=5)
    rows = [
        f"{step:4} {weight:7.2f} {bias:7.2f} {loss:8.2f}"
        for step, ((weight, bias), loss) in enumerate(zip(run.params, run.losses, strict=True))
    ]
    return "\n".join(["step  weight    bias     loss", *rows])


def test_an_edited_learning_rate_gives_what_cpython_gives(shared: Lesson):
    cell = shared.cell(STEPS)
    source = cell.static.inner_text()
    assert "learning_rate = 0.01" in source
    cell.write(source.replace("learning_rate = 0.01", "learning_rate = 0.0275"))
    cell.run()
    expect(cell.output).to_have_text(table(0.0275))
    assert table(0.0275) != table(0.01)
    for number in (PATH, CURVE):
        figure = shared.cell(number).output.locator("svg")
        before = figure.get_attribute("aria-label")
        shared.cell(number).press_run()
        expect(figure).not_to_have_attribute("aria-label", before)
    cell.button("Reset").click()
    cell.press_run()
    expect(cell.output).to_have_text(table(0.01))


def test_an_error_shows_its_last_line_and_its_place(shared: Lesson):
    cell = shared.cell(2)
    cell.write("good = 1\nbad = good / 0\n")
    cell.run("error")
    expect(cell.output).to_contain_text("ZeroDivisionError: division by zero")
    expect(cell.output).to_contain_text(re.compile("line 2"))
    cell.button("Reset").click()


def test_stop_ends_an_endless_loop_and_the_page_goes_on(shared: Lesson):
    cell = shared.cell(2)
    cell.starts("while True: pass")
    cell.stop()
    expect(cell.status).to_have_text("Stopped. What the other cells made is still there.")
    cell.button("Reset").click()


def test_below_a_sub_path_it_runs_too(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + "course/" + LESSON)
    lesson.cell(1).run()
    expect(lesson.cell(1).output.locator("svg[aria-label]")).to_be_visible()
    assert "/course/" in page.url


def test_the_bytes_are_told_while_python_loads(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + LESSON)
    texts = texts_of(lesson.cell(1).element.locator("[role=status]").first)
    lesson.cell(1).run()
    told = [text for text in texts.json_value() if re.search(r"[\d.]+ of [\d.]+ MB", text)]
    assert told


def test_without_javascript_all_is_there(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + LESSON)
    assert page.locator("live-cell figure svg[aria-label]").count() == 7
    expect(page.locator("#cell-7").get_by_role("region")).to_contain_text("42.17")
    assert page.locator("math").count() > 10
    assert page.get_by_role("button", name="Run").count() == 0
    context.close()


def test_on_paper_no_line_of_code_is_cut(page: Page, site_url: str):
    page.set_viewport_size({"width": 500, "height": 900})
    lesson = Lesson.open(page, site_url + LESSON)
    lesson.cell(STEPS).touch()
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("live-cell :is(pre, .cm-scroller)")]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => box.textContent.slice(0, 60))"""
    )
    assert cut == []
    expect(lesson.cell(1).button("Run")).to_be_hidden()
