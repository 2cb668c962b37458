"""A figure tells where it has which values, as matplotlib itself places them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livecells.page.drawing import as_svg
from livecells.page.svg import page_svg


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def places(figure, ax, values):
    """Give the places of both values in the drawing, in points, as matplotlib has them."""
    figure.dpi = 72
    x, y = ax.transData.transform(values)
    return x, figure.get_size_inches()[1] * 72 - y


def place_by_scale(scale, value):
    """Find a value's place from what the figure says of itself."""
    start, end, first, last = map(float, scale.split()[:4])
    if scale.endswith(" log"):
        first, last, value = np.log10([first, last, value])
    return start + (value - first) / (last - first) * (end - start)


@pytest.mark.parametrize("layout", ["constrained", None])
@pytest.mark.parametrize("kinds", [("linear", "linear"), ("log", "linear"), ("linear", "log")])
@pytest.mark.parametrize("turned", [False, True])
def test_a_value_is_where_matplotlib_draws_it(layout, kinds, turned):
    figure, ax = plt.subplots(layout=layout)
    ax.set(xscale=kinds[0], yscale=kinds[1], xlim=(0.5, 300), ylim=(2, 90), xlabel="x", title="t")
    if turned:
        ax.invert_yaxis()
    drawn = as_svg(figure)
    by_scale = [place_by_scale(drawn.scales[name], 7) for name in ("data-x", "data-y")]
    assert by_scale == pytest.approx(places(figure, ax, (7, 7)), abs=0.1)


def test_equal_units_move_the_axes_and_the_scales_with_them():
    figure, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 2), aspect="equal")
    drawn = as_svg(figure)
    x, y = (place_by_scale(drawn.scales[name], 1) for name in ("data-x", "data-y"))
    assert (x, y) == pytest.approx(places(figure, ax, (1, 1)), abs=0.1)


def test_the_scales_are_written_on_the_drawing():
    figure, ax = plt.subplots()
    ax.plot([1, 2])
    drawn = as_svg(figure)
    svg = page_svg(drawn.document, alt="", prefix="p", part=drawn.part, scales=drawn.scales)
    assert f'data-x="{drawn.scales["data-x"]}"' in svg


def two_axes(figure):
    figure.subplots(1, 2)


def in_space(figure):
    figure.add_subplot(projection="3d")


def polar(figure):
    figure.add_subplot(projection="polar")


def of_another_scale(figure):
    figure.subplots().set_yscale("symlog")


def over_the_edge(figure):
    figure.subplots()
    figure.text(-0.2, 0.5, "to the left of it")


@pytest.mark.parametrize("draw", [two_axes, in_space, polar, of_another_scale, over_the_edge])
def test_a_figure_without_one_pair_of_plain_axes_has_none(draw):
    figure = plt.figure()
    draw(figure)
    assert as_svg(figure).scales == {}
