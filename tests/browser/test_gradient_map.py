"""Lesson 3's map: the dot is dragged, and its arrows and numbers are what Python says."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, expect

import gdcore as gd
from tests.searching import must_find

from .cells import PATIENCE, Cell, Lesson
from .test_views import AHEAD, RUNTIME, VIEWS, array, block, drag, forge, panel_of

CARS = gd.LinearRegression.from_dataset(gd.data.cars())
SPAN = ((-12, 3), (28, 39))
PAGE = "lessons/03-find-the-slope/"


def opened(page: Page, site_url: str) -> Cell:
    """Open the lesson and wait until its picture lives."""
    lesson = Lesson.open(page, site_url + PAGE)
    number = page.locator("live-cell:has(.lcv)").get_attribute("data-cell")
    assert number
    cell = lesson.cell(int(number))
    cell.picture()
    return cell


def place(cell: Cell) -> list[float]:
    """Read where the code has the dot."""
    code = cell.element.evaluate("(cell) => cell.source")
    return [float(x) for x in must_find(r"^at = \[(.+?), (.+?)\]", code).groups()]


def says_what_python_says(cell: Cell, at: list[float]) -> None:
    told = gd.gradient_map(CARS, at, span=SPAN).sentence
    expect(cell.picture().locator(".lcv-said")).to_have_text(told, timeout=PATIENCE)


def dot(cell: Cell) -> Locator:
    return cell.picture().get_by_role("button", name="drag the dot")


def test_the_dot_is_dragged_and_python_says_its_slopes(page: Page, site_url: str):
    cell = opened(page, site_url)
    says_what_python_says(cell, [-3.0, 30.0])
    expect(cell.picture().locator(".lcv-time")).to_be_hidden()
    drag(page, dot(cell), -150, -90)
    cell.reaches("done")
    moved = place(cell)
    assert moved != [-3.0, 30.0]
    says_what_python_says(cell, moved)
    slopes = CARS.gradient(moved)
    expect(cell.output).to_contain_text(f"slope of the weight: {slopes[0]:.2f}")
    dot(cell).press("ArrowUp")
    cell.reaches("done")
    says_what_python_says(cell, [moved[0], round(moved[1] + 0.1, 1)])


def test_before_python_is_there_the_dot_goes_where_the_build_has_been(
    page: Page, site_url: str, problems: list[str]
):
    block(page, RUNTIME)
    cell = opened(page, site_url)
    with page.expect_response(AHEAD):
        cell.picture().hover()
    expect(cell.picture().locator(".lcv-ahead-dot")).to_have_count(25)
    drag(page, dot(cell), -150, -90)
    expect(cell.picture().locator(".lcv-said")).not_to_contain_text("bias 30:")
    says_what_python_says(cell, place(cell))
    problems.clear()


def test_arrows_are_drawn_where_the_numbers_say_even_if_forged(page: Page, site_url: str):
    forged: dict = {}

    def falsify(route: Route) -> None:
        numbers = route.fetch().json()
        forge(numbers, "part 2 x2", np.array([1.5]))
        forge(numbers, "part 2 y2", np.array([36.0]))
        forged.update(numbers)
        route.fulfill(json=numbers)

    page.route(VIEWS, falsify)
    cell = opened(page, site_url)
    chart = cell.picture().locator("[data-panel=map]")
    wide, high = chart.locator(".lcv-plot").evaluate("(e) => [e.clientWidth, e.clientHeight]")
    given = panel_of(forged, "map")
    (left, right), (low, top) = given["x"]["limits"], given["y"]["limits"]
    unit = min((wide - 56) / (right - left), (high - 48) / (top - low))  # one for both axes
    middle = (46 + wide - 10) / 2, (10 + high - 38) / 2

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            middle[0] + unit * (x - (left + right) / 2),
            middle[1] - unit * (y - (low + top) / 2),
        )

    path = chart.locator(".lcv-part-2").get_attribute("d") or ""
    x, y, to_x, to_y = map(float, must_find(r"M(\S+) (\S+)L(\S+) (\S+?)M", path).groups())
    assert (x, y) == pytest.approx(at(-3, 30), abs=0.051)
    assert (to_x, to_y) == pytest.approx(at(1.5, 36), abs=0.051)
    shafts = re.findall(r"M[^M]+L[^M]+M", chart.locator(".lcv-flow-0").get_attribute("d") or "")
    assert len(shafts) >= len(array(forged, "field 0 x")) > 50


@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_fits_and_both_axes_have_one_scale(page: Page, site_url: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    cell = opened(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    path = cell.picture().locator(".lcv-flow-0").get_attribute("d") or ""
    ends = [tuple(map(float, m)) for m in re.findall(r"M(\S+) (\S+?)L(\S+) (\S+?)M", path)]
    lengths = [np.hypot(c - a, d - b) for a, b, c, d in ends[::3]]
    assert max(lengths) - min(lengths) < 0.3
