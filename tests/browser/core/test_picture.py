"""The home page's picture is pulled at, in Firefox and in a Chromium without JSPI."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import gdcore as gd
from tests.browser.sites import BUILT_SITE
from tests.searching import must_find

from .conftest import Browser
from .reader import CELL, Reader

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression(CARS.x - CARS.x.mean(), CARS.y)
SAID = "() => document.querySelector('.lcv .lcv-said')?.textContent ?? null"
MIDDLE = """(place) => {
  const grip = document.querySelector(place);
  grip.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = grip.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
PENDING = "() => document.querySelector('.lcv').hasAttribute('data-pending')"


@pytest.fixture
def picture(browser_of: Browser, tmp_path: Path) -> Iterator[Reader]:
    """Open the home page and wait until its picture lives."""
    reader = browser_of.reader
    reader.do("renew")
    with browser_of.served(BUILT_SITE, tmp_path / "site") as host:
        reader.open(host.url)
        reader.sees("() => document.querySelectorAll('.lcv[data-live]').length", None, 1)
        yield reader
        assert reader.do("complaints") == []
        reader.do("renew")  # while the host is there: the page may still be asking it


def start(reader: Reader) -> list[float]:
    """Read where the code has the start."""
    code = reader.evaluate("(cell) => document.querySelector(cell).source", CELL.format(1))
    return [float(x) for x in must_find(r"start = \[(.+?), (.+?)\]", code).groups()]


def says_at(reader: Reader, step: int, at: list[float]) -> None:
    """Wait for what NumPy says of a step of the run from there."""
    film = gd.frames(gd.descend(PROBLEM, at, 0.85, steps=40))
    reader.sees(SAID, None, film.sentences[step])


def test_the_curve_is_walked_by_keys(picture: Reader):
    picture.evaluate("() => document.querySelector('.lcv-grip-walk').focus()")
    for keys, step in ((["Home"], 0), (["PageUp"], 10), (["ArrowRight"], 11), (["End"], 40)):
        picture.do("press", *keys)
        says_at(picture, step, [5.0, 4.0])


def test_the_start_is_dragged_and_the_numbers_are_python_s(picture: Reader):
    x, y = picture.evaluate(MIDDLE, ".lcv-grip-start")
    picture.do("drag", x, y, x - 90, y - 60)
    picture.reaches(1, "done")
    picture.sees(PENDING, None, False)
    moved = start(picture)
    assert moved != [5.0, 4.0]
    says_at(picture, 40, moved)
    picture.evaluate("() => document.querySelector('.lcv-grip-start').focus()")
    picture.do("press", "ArrowLeft")
    picture.sees(
        "([cell, was]) => document.querySelector(cell).source.includes(was)",
        [CELL.format(1), f"start = [{moved[0]}, {moved[1]}]"],
        False,
    )
    picture.reaches(1, "done")
    picture.sees(PENDING, None, False)
    again = start(picture)
    assert again[0] < moved[0]
    assert again[1] == moved[1]
    picture.evaluate("() => document.querySelector('.lcv-grip-walk').focus()")
    picture.do("press", "Home")
    picture.do("press", "PageUp")
    says_at(picture, 10, again)
