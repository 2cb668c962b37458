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
    problem = gd.LinearRegression(cars.x, cars.y)
    return gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)


def all_figures(run):
    cars = gd.data.cars()
    return {
        "data": lambda ax: gd.figures.data(cars, line=[-4.57, 33.59], ax=ax),
        "contour": lambda ax: gd.figures.contour(run, ax=ax),
        "loss_curve": lambda ax: gd.figures.loss_curve(run, marks=[0, 5], ax=ax),
        "descent_loop": lambda ax: gd.figures.descent_loop(ax=ax),
    }


@pytest.mark.parametrize("name", ["data", "contour", "loss_curve", "descent_loop"])
def test_it_draws_on_the_axes_it_is_given_and_touches_nothing_else(run, name):
    settings = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert all_figures(run)[name](ax) is ax
    assert plt.get_fignums() == [1]
    assert dict(mpl.rcParams) == settings
    assert len(gd.figures.describe(ax)) > 40


def test_the_cars_have_units_on_their_axes_and_numbers_in_words():
    ax = gd.figures.data(gd.data.cars(), line=(0, 0))
    assert ax.get_xlabel() == "weight (1000 lb)"
    assert ax.get_ylabel() == "miles per gallon"
    assert "mean squared error of 303.71" in gd.figures.describe(ax)
    assert "loss 303.71" in ax.get_title(loc="left")


def test_the_curve_is_the_runs_losses(run):
    ax = gd.figures.loss_curve(run)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), run.losses)


def test_several_runs_differ_in_more_than_colour(run):
    ax = gd.figures.loss_curve({"slow": run, "fast": run}, scale="log")
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["slow", "fast"]
    assert ax.get_yscale() == "log"
    assert "The loss of slow falls" in gd.figures.describe(ax)


def test_the_path_is_the_runs_params(run):
    ax = gd.figures.contour(run)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), run.params)
    assert "weight 3.40 and bias 1.01" in gd.figures.describe(ax)


def test_a_diverged_run_can_be_drawn():
    cars = gd.data.cars()
    run = gd.descend(gd.LinearRegression(cars.x, cars.y), [0, 0], 1.0, steps=300)
    gd.figures.contour(run).figure.canvas.draw()
    gd.figures.loss_curve(run).figure.canvas.draw()


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda run: gd.figures.loss_curve(run, scale="cubic"), "scale must be 'linear' or 'log'"),
        (lambda run: gd.figures.loss_curve({}), "runs must hold at least one run"),
        (lambda run: gd.figures.loss_curve(run, marks=[9]), "at must hold steps from 0 to 5"),
        (lambda run: gd.figures.data(gd.data.cars(), line=[1]), "line must be a weight and a bias"),
    ],
)
def test_what_does_not_fit_is_named(run, draw, said):
    with pytest.raises(ValueError, match=said):
        draw(run)
