"""What lessons 5 to 8 let the reader play with, in the real Python: the figure follows the hand."""

from playwright.sync_api import Locator, expect

import gdcore as gd

from .cells import PATIENCE, Cell, Lesson
from .visiting import Visit

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)


def cell_of(lesson: Lesson, control: str) -> Cell:
    """Find the cell that has a control of this name."""
    element = lesson.page.locator("live-cell").filter(
        has=named(lesson.page.locator("body"), control)
    )
    return lesson.cell(element.get_attribute("data-cell") or "")


def named(within: Locator, control: str) -> Locator:
    sliders = within.page.get_by_role("slider", name=control, exact=True)
    return sliders.or_(within.page.get_by_role("combobox", name=control, exact=True))


def says(cell: Cell, words: str) -> None:
    expect(cell.output.locator("svg")).to_have_attribute("aria-label", words, timeout=PATIENCE)


def prints(cell: Cell, text: str) -> None:
    expect(cell.output).to_contain_text(text, timeout=PATIENCE)


def picture_of(lesson: Lesson, code: str) -> Cell:
    """Find the cell whose code shows a picture, and wait until the picture lives."""
    element = lesson.page.locator("live-cell").filter(has_text=code)
    cell = lesson.cell(element.get_attribute("data-cell") or "")
    cell.picture()
    return cell


def steps(cell: Cell) -> Locator:
    return cell.element.get_by_role("slider", name="step", exact=True)


def test_in_lesson_5_line_residuals_and_curve_move_together(visit: Visit):
    lesson = visit.to("lessons/05-read-a-loss-curve/")
    cell = picture_of(lesson, "gd.frames(runs[name])")
    run = gd.descend(PROBLEM, start=[0, 0], learning_rate=0.01, steps=1000)
    named(cell.element, "name").select_option("run B")
    film = gd.frames(run)
    for frame in (len(film.steps) - 1, 50, 0):
        steps(cell).fill(str(frame))
        said = cell.element.locator(".lcv-said")
        expect(said).to_have_text(film.sentences[frame], timeout=PATIENCE)


def test_in_lesson_6_the_surface_turns(visit: Visit):
    lesson = visit.to("lessons/06-see-the-bowl/")
    cell = picture_of(lesson, 'panels=["surface", "map"]')
    surface = cell.element.get_by_role("application")
    drawn = "(panel) => panel.querySelector('canvas').toDataURL()"
    before = surface.evaluate(drawn)
    surface.press("ArrowRight")
    assert surface.evaluate(drawn) != before
    surface.press("ArrowLeft")
    assert surface.evaluate(drawn) == before


def test_in_lesson_6_any_start_leads_to_the_star_but_not_in_two_valleys(visit: Visit):
    lesson = visit.to("lessons/06-see-the-bowl/")
    bowl = picture_of(lesson, "start = [14.0, 50.0]")
    for name, value in (("start bias", "0"), ("start weight", "-18")):
        field = bowl.element.get_by_role("spinbutton", name=name)
        field.fill(value)
        field.press("Enter")
    walk = gd.descend(PROBLEM, [-18, 0], learning_rate=0.03, steps=5000)
    prints(bowl, f"loss at the start: {walk.losses[0]:.2f}\nloss at the end:   1.47")
    valleys = picture_of(lesson, "start = [0.6, 0.9]")
    field = valleys.element.get_by_role("spinbutton", name="start a")
    field.fill("-0.6")
    field.press("Enter")
    prints(valleys, "end: a = -1.04, loss 0.02")


def test_in_lesson_7_the_dial_goes_by_factors(visit: Visit):
    lesson = visit.to("lessons/07-choose-a-learning-rate/")
    cell = picture_of(lesson, "learning_rate = 0.02")
    centred = gd.LinearRegression(CARS.x - CARS.x.mean(), CARS.y)
    run = gd.descend(centred, [0, 0], learning_rate=0.02, steps=15)
    dial = named(cell.element, "learning rate")
    low = dial.input_value()
    for way, verdict in (
        ("End", "says: diverging"),
        (low, f"loss after 15 steps: {run.losses[-1]:.4g}\nmean 3.6, gd.diagnose says: too slow"),
    ):
        if way == "End":
            dial.press("End")
        else:
            dial.fill(way)
        prints(cell, verdict)


def test_in_lesson_8_each_scaling_runs_its_own_race(visit: Visit):
    lesson = visit.to("lessons/08-scale-the-features/")
    cell = cell_of(lesson, "scaling")
    named(cell.element, "scaling").select_option("raw")
    prints(cell, "1000 steps: loss 11.79\nwithin 0.01 from step: None")
    named(cell.element, "scaling").select_option("standardised")
    prints(cell, "1000 steps: loss 1.47\nwithin 0.01 from step: 256")
