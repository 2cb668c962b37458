"""What lessons 5 to 8 let the reader play with, in the real Python: the figure follows the hand."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

import gdcore as gd

from .cells import PATIENCE, Cell, Lesson
from .conftest import watch

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)


@pytest.fixture(scope="module")
def warm(browser: Browser) -> BrowserContext:
    """One profile for all lessons: Python is fetched and compiled once."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def opened(warm: BrowserContext, site_url: str):
    """Open a lesson by its name; nothing may go wrong on it."""
    page = warm.new_page()
    problems: list[str] = []
    watch(page, problems)
    yield lambda name: Lesson.open(page, f"{site_url}lessons/{name}/")
    page.close()
    assert problems == []


def cell_of(lesson: Lesson, control: str) -> Cell:
    """Find the cell that has a control of this name."""
    element = lesson.page.locator("live-cell").filter(
        has=named(lesson.page.locator("body"), control)
    )
    return lesson.cell(element.get_attribute("data-cell"))


def named(within: Locator, control: str) -> Locator:
    sliders = within.page.get_by_role("slider", name=control, exact=True)
    return sliders.or_(within.page.get_by_role("combobox", name=control, exact=True))


def says(cell: Cell, words: str) -> None:
    expect(cell.output.locator("svg")).to_have_attribute("aria-label", words, timeout=PATIENCE)


def prints(cell: Cell, text: str) -> None:
    expect(cell.output).to_contain_text(text, timeout=PATIENCE)


def test_in_lesson_5_line_residuals_and_curve_move_together(opened):
    lesson = opened("05-read-a-loss-curve")
    cell = cell_of(lesson, "iteration")
    run = gd.descend(PROBLEM, start=[0, 0], learning_rate=0.01, steps=1000)
    for step in (500, 0):
        named(cell.element, "iteration").fill(str(step))
        model, curve = gd.figures.moment(run, step)
        says(cell, f"{gd.figures.describe(model)} {gd.figures.describe(curve)}")


def test_in_lesson_6_the_surface_turns(opened):
    lesson = opened("06-see-the-bowl")
    cell = cell_of(lesson, "around")
    path = cell.output.locator("svg path[stroke-width='2.2']").first
    words = cell.output.locator("svg").get_attribute("aria-label")
    before = path.get_attribute("d")
    named(cell.element, "around").fill("90")
    expect(path).not_to_have_attribute("d", before, timeout=PATIENCE)
    says(cell, words)


def test_in_lesson_6_any_start_leads_to_the_star_but_not_in_two_valleys(opened):
    lesson = opened("06-see-the-bowl")
    bowl = cell_of(lesson, "start bias")
    named(bowl.element, "start bias").fill("0")
    named(bowl.element, "start weight").fill("-18")
    walk = gd.descend(PROBLEM, [-18, 0], learning_rate=0.03, steps=5000)
    prints(bowl, f"loss at the start: {walk.losses[0]:.2f}\nloss at the end:   1.47")
    valleys = cell_of(lesson, "start a")
    named(valleys.element, "start a").fill("-0.6")
    prints(valleys, "end: a = -1.04, loss 0.02")


def test_in_lesson_7_the_dial_goes_by_factors(opened):
    lesson = opened("07-choose-a-learning-rate")
    cell = cell_of(lesson, "exponent")
    for exponent, verdict in (
        ("-3", "learning rate 0.0010\nConverging"),
        ("-1", "0.1000\nDiverging"),
    ):
        named(cell.element, "exponent").fill(exponent)
        prints(cell, verdict)


def test_in_lesson_8_each_scaling_runs_its_own_race(opened):
    lesson = opened("08-scale-the-features")
    cell = cell_of(lesson, "scaling")
    named(cell.element, "scaling").select_option("raw")
    prints(cell, "rate 0.0100, 1000 steps: loss 11.79\nwithin 0.01 from step: None")
    named(cell.element, "scaling").select_option("standardised")
    prints(cell, "rate 0.0100, 1000 steps: loss 1.47\nwithin 0.01 from step: 256")
