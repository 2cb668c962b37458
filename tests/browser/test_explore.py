"""The page on which a reader explores descent: every landscape and method, and their own data."""

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, expect

import gdcore as gd

from .boxes import box_of
from .cells import PATIENCE, Cell, Lesson
from .visiting import Visit

OWN = 3  # the cell with the reader's own data
X, Y, START, RATE = [1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 2.5, 4.5, 4.0, 6.5], [-1.0, 6.0], 0.03


@pytest.fixture
def explore(visit: Visit) -> Lesson:
    return visit.to("explore/")


def code(cell: Cell) -> str:
    return cell.element.evaluate("(cell) => cell.source")


def written(cell: Cell) -> tuple[list[float], ...]:
    """Read the two lists of numbers that the code begins with."""
    first = code(cell).splitlines()[:2]
    return tuple([float(number) for number in re.findall(r"-?[\d.]+", line)] for line in first)


def last_sentence(x: list[float], y: list[float]) -> str:
    problem = gd.LinearRegression(x, y)
    run = gd.descend(problem, START, RATE, steps=60)
    return gd.frames(run).sentences[60]


def follows(cell: Cell, picture: Locator, x: list[float], y: list[float]) -> None:
    """Wait until the code has these data, and the picture what NumPy says of them."""
    expect(picture.locator(".lcv-said")).to_have_text(last_sentence(x, y), timeout=PATIENCE)
    assert written(cell) == (x, y)


def differs(cell: Cell, before: str) -> None:
    """Wait until the code is another: a gesture writes it with the next frame."""
    cell.page.wait_for_function(
        "([cell, before]) => cell.source !== before",
        arg=[cell.element.element_handle(), before],
        timeout=PATIENCE,
    )


def test_points_are_moved_removed_and_typed_and_all_views_follow(explore: Lesson):
    cell = explore.cell(OWN)
    picture = cell.picture()
    points = picture.get_by_role("button", name=re.compile(r"^Point \d: "))
    expect(points).to_have_count(5)
    points.nth(4).focus()
    explore.page.keyboard.press("Delete")
    expect(points).to_have_count(4)
    follows(cell, picture, X[:4], Y[:4])
    picture.get_by_role("button", name="The points as a table").click()
    field = picture.get_by_role("spinbutton", name=re.compile("point 1$")).last
    field.fill("3.5")
    field.press("Enter")
    follows(cell, picture, X[:4], [3.5, *Y[1:4]])
    points.nth(1).focus()
    before = code(cell)
    explore.page.keyboard.press("ArrowUp")
    differs(cell, before)
    cell.button("Reset").click()
    expect(points).to_have_count(5)


def test_a_double_click_adds_a_point_where_it_was(explore: Lesson):
    cell = explore.cell(OWN)
    picture = cell.picture()
    plot = picture.locator("[data-panel=data] .lcv-plot")
    box, before = box_of(plot), code(cell)
    explore.page.mouse.dblclick(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.7)
    expect(picture.get_by_role("button", name=re.compile(r"^Point \d: "))).to_have_count(6)
    differs(cell, before)
    x, y = written(cell)
    assert min(X) < x[-1] < max(X)
    assert len(x) == len(y) == 6
    follows(cell, picture, x, y)


@pytest.mark.parametrize("landscape", ["Rosenbrock", "Saddle", "Plateau", "Pass or fail"])
def test_each_landscape_is_one_choice_away(explore: Lesson, landscape: str):
    cell = explore.cell(1)
    picture = cell.picture()
    cell.element.get_by_role("combobox", name="landscape").select_option(label=landscape)
    cell.reaches("done")
    said = picture.locator(".lcv-said")
    expect(said).to_contain_text("step 100: ", timeout=PATIENCE)
    assert f'landscape = "{landscape}"' in code(cell).replace("'", '"')
    number = re.search(r"loss ([−\d.]+)", said.inner_text())
    assert number
    assert np.isfinite(float(number[1].replace("−", "-")))


def test_a_lecture_shows_the_picture_alone_and_keys_lead_it(explore: Lesson):
    page, picture = explore.page, explore.cell(OWN).picture()
    small = box_of(picture)["width"]
    enter = picture.get_by_role("button", name="Lecture view", exact=True)
    enter.click()
    leave = picture.get_by_role("button", name="Leave lecture view")
    expect(leave).to_be_visible()
    assert box_of(picture)["width"] > 1.2 * small
    picture.get_by_role("slider", name="step", exact=True).focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(picture.locator(".lcv-said")).to_contain_text("step 1: ")
    leave.click()
    expect(enter).to_be_visible()
    assert box_of(picture)["width"] == small


def test_on_a_phone_a_finger_drags_the_start_and_scrolls_the_page(browser: Browser, site_url: str):
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    try:
        page = phone.new_page()
        cell = Lesson.open(page, f"{site_url}explore/").cell(OWN)
        picture = cell.picture()
        grip = picture.get_by_role("button", name="drag the start")
        grip.scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        box, before = box_of(grip), code(cell)
        assert min(box["width"], box["height"]) >= 44
        touch = phone.new_cdp_session(page)
        at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for kind, dx in (("touchStart", 0), ("touchMove", 15), ("touchMove", 40), ("touchEnd", 0)):
            points = [] if kind == "touchEnd" else [{"x": at[0] + dx, "y": at[1]}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        expect(cell.code).not_to_contain_text(before.splitlines()[2])
        ways = "(element) => getComputedStyle(element).touchAction"
        assert grip.evaluate(ways) == "none"
        assert picture.locator(".lcv-plot[data-scrub]").first.evaluate(ways) == "pan-y"
    finally:
        phone.close()
