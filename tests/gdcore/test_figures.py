"""Figures: what they say, what they label, and that they leave no trace."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

import gdcore as gd


@pytest.fixture(autouse=True)
def _close():
    mpl.use("agg")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def run():
    cars = gd.data.cars()
    problem = gd.LinearRegression.from_dataset(cars)
    return gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)


def all_figures(run):
    cars = gd.data.cars()
    return {
        "fit": lambda ax: gd.figures.fit(cars, [-4.57, 33.59], ax=ax),
        "contour": lambda ax: gd.figures.contour(run.problem, run, ax=ax),
        "loss_curve": lambda ax: gd.figures.loss_curve(run, snapshots=[0, 5], ax=ax),
        "loop": lambda ax: gd.figures.loop(ax=ax),
    }


@pytest.mark.parametrize("name", ["fit", "contour", "loss_curve", "loop"])
def test_it_draws_on_the_axes_it_is_given_and_touches_nothing_else(run, name):
    settings = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert all_figures(run)[name](ax) is ax
    assert plt.get_fignums() == [1]
    assert dict(mpl.rcParams) == settings
    assert len(gd.figures.describe(ax)) > 40


def test_the_cars_have_units_on_their_axes_and_numbers_in_words():
    ax = gd.figures.fit(gd.data.cars(), (0, 0))
    assert ax.get_xlabel() == "weight (1000 lb)"
    assert ax.get_ylabel() == "miles per gallon"
    assert "misses them by 17.14 on average, at most by 24" in gd.figures.describe(ax)


def test_the_curve_is_the_runs_losses(run):
    ax = gd.figures.loss_curve(run)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), run.losses)


def test_several_runs_differ_in_more_than_colour(run):
    ax = gd.figures.loss_curve(run, run, labels=["slow", "fast"], log=True)
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["slow", "fast"]
    assert ax.get_yscale() == "log"
    assert "slow: the loss falls from 303.7" in gd.figures.describe(ax)


def test_the_path_is_the_runs_params(run):
    ax = gd.figures.contour(run.problem, run)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), run.params)
    assert "from (0, 0) to (3.396, 1.015) in 5 steps" in gd.figures.describe(ax)


def test_a_diverged_run_can_be_drawn():
    cars = gd.data.cars()
    run = gd.descend(gd.LinearRegression(cars.x, cars.y), [0, 0], 1.0, steps=300)
    gd.figures.contour(run.problem, run).figure.canvas.draw()
    gd.figures.loss_curve(run).figure.canvas.draw()


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda run: gd.figures.loss_curve(), "run"),
        (lambda run: gd.figures.loss_curve(run, run, labels=["one"]), "label"),
        (lambda run: gd.figures.loss_curve(run, snapshots=[9]), "at most 5"),
        (lambda run: gd.figures.fit(gd.data.cars(), [1]), "weight and a bias|2 entries|params"),
    ],
)
def test_what_does_not_fit_is_named(run, draw, said):
    with pytest.raises(ValueError, match=said):
        draw(run)


def test_a_growing_square_gains_exactly_what_its_new_parts_cover():
    ax = gd.figures.growing_square(3, 0.6)
    areas = [patch.get_width() * patch.get_height() for patch in ax.patches]
    assert areas == pytest.approx([9, 1.8, 1.8, 0.36])
    assert sum(areas) == pytest.approx(3.6**2)
    assert "two strips of 1.8 each and a corner of 0.36" in gd.figures.describe(ax)
    with pytest.raises(ValueError, match="change must be a finite number above 0, got 0"):
        gd.figures.growing_square(3, 0)


def test_blank_axes_are_in_the_style_of_the_course_and_leave_the_rest_as_it_was():
    settings = dict(mpl.rcParams)
    ax = gd.figures.blank("step", "loss", alt_text="It falls.")
    assert not ax.spines["top"].get_visible()
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss")
    assert gd.figures.describe(ax) == "It falls."
    assert dict(mpl.rcParams) == settings
