"""Losses, gradients and Hessians: against differences, against others, and on grids."""

import numpy as np
import pytest
from scipy import optimize

import gdcore as gd

from ..catalogue import CARS, LABELS, MANY, PROBLEMS, points_for

SMOOTH = [name for name in PROBLEMS if name != "mae"]


@pytest.mark.parametrize("name", PROBLEMS)
def test_gradient_matches_differences(name):
    for point in points_for(PROBLEMS[name]):
        assert gd.check_gradient(PROBLEMS[name], point) < 1e-6


@pytest.mark.parametrize("name", SMOOTH)
def test_hessian_matches_differences_of_the_gradient(name):
    problem = PROBLEMS[name]
    for point in points_for(problem):
        measured = gd.gradients.numerical_hessian(problem, point)
        np.testing.assert_allclose(problem.hessian(point), measured, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", PROBLEMS)
def test_gradient_matches_scipy(name):
    problem = PROBLEMS[name]
    for point in points_for(problem, count=2, seed=3):
        measured = optimize.approx_fprime(point, problem.loss, 1e-7)
        np.testing.assert_allclose(problem.gradient(point), measured, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("name", PROBLEMS)
def test_both_at_once_are_the_same_numbers(name):
    problem = PROBLEMS[name]
    for point in points_for(problem):
        loss, gradient = problem.loss_and_gradient(point)
        assert loss == pytest.approx(problem.loss(point), rel=1e-13)
        np.testing.assert_allclose(gradient, problem.gradient(point), rtol=1e-13)
        assert type(loss) is float
        assert type(problem.loss(point)) is float


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_grid_gives_the_loss_and_gradient_of_each_point(name):
    problem = PROBLEMS[name]
    grid = points_for(problem, count=6).reshape(2, 3, -1)
    losses, gradients = problem.loss(grid), problem.gradient(grid)
    assert losses.shape == (2, 3)
    assert gradients.shape == grid.shape
    for place in np.ndindex(2, 3):
        assert losses[place] == pytest.approx(problem.loss(grid[place]), rel=1e-12)
        np.testing.assert_allclose(gradients[place], problem.gradient(grid[place]), rtol=1e-12)


@pytest.mark.parametrize("name", SMOOTH)
def test_a_grid_gives_the_hessian_of_each_point(name):
    problem = PROBLEMS[name]
    grid = points_for(problem, count=6).reshape(2, 3, -1)
    hessians = problem.hessian(grid)
    assert hessians.shape == (*grid.shape, grid.shape[-1])
    for place in np.ndindex(2, 3):
        np.testing.assert_allclose(hessians[place], problem.hessian(grid[place]), rtol=1e-12)


def test_a_grid_larger_than_one_chunk(monkeypatch):
    problem = PROBLEMS["mse"]
    grid = points_for(problem, count=50)
    whole = problem.loss(grid), problem.gradient(grid)
    monkeypatch.setattr("gdcore.problems.regression._CHUNK", 30)  # 4 points of 7 cars each
    np.testing.assert_allclose(problem.loss(grid), whole[0], rtol=1e-13)
    np.testing.assert_allclose(problem.gradient(grid), whole[1], rtol=1e-13)
    monkeypatch.setattr("gdcore.problems.regression._CHUNK", 3)  # less than the cars of one point
    np.testing.assert_allclose(problem.loss(grid), whole[0], rtol=1e-13)


def test_an_empty_grid():
    assert PROBLEMS["mse"].loss(np.empty((0, 2))).shape == (0,)
    assert PROBLEMS["mse"].gradient(np.empty((0, 2))).shape == (0, 2)


def test_quadratic_is_what_it_says():
    A, b = np.array([[3.0, 1], [1, 2]]), np.array([1.0, -1])
    p = np.array([0.3, -2.0])
    bowl = gd.Quadratic(A, b)
    assert bowl.loss(p) == pytest.approx(0.5 * p @ A @ p - b @ p)
    np.testing.assert_allclose(bowl.minimum(), np.linalg.solve(A, b))
    np.testing.assert_array_equal(bowl.start, [1, 1])
    assert bowl.parameter_names == ("p1", "p2")
    assert repr(bowl) == "Quadratic([[3.0, 1.0], [1.0, 2.0]], b=[1.0, -1.0])"
    assert gd.Quadratic(A).minimum().tolist() == [0, 0]


def test_subset_is_the_problem_of_those_rows():
    problem = gd.LinearRegression.from_dataset(CARS, loss="huber")
    part = problem.subset([4, 0, 2])
    same = gd.LinearRegression(CARS.x[[4, 0, 2]], CARS.y[[4, 0, 2]], loss="huber")
    assert part.loss([1, 2]) == pytest.approx(same.loss([1, 2]))
    np.testing.assert_allclose(part.gradient([1, 2]), same.gradient([1, 2]))
    assert len(part) == 3
    assert type(part) is gd.LinearRegression
    assert (part.labels, part.units) == (problem.labels, problem.units)


def test_names_units_and_repr():
    problem = gd.LinearRegression.from_dataset(CARS)
    assert problem.parameter_names == ("weight", "bias")
    assert problem.parameter_labels == (
        "weight (miles per gallon per 1000 lb)",
        "bias (miles per gallon)",
    )
    assert problem.labels == ("weight (1000 lb)", "miles per gallon")
    plain = gd.LinearRegression(MANY, LABELS)
    assert plain.parameter_names == ("weight 1", "weight 2", "weight 3", "bias")
    assert plain.parameter_labels == plain.parameter_names
    assert plain.labels == ("feature x", "label y")
    assert repr(plain) == "LinearRegression(40 examples, 3 features, loss='mse')"
    assert repr(PROBLEMS["mse"]) == "LinearRegression(7 examples, 1 feature, loss='mse')"
    assert plain.units == ("", "")
    assert repr(PROBLEMS["logistic"]) == "LogisticRegression(60 examples, 2 features, loss='log')"
    unitless = gd.Dataset("d", np.arange(2.0), np.arange(2.0), units=("", "km"))
    assert gd.LinearRegression.from_dataset(unitless).parameter_labels == (
        "weight (km)",
        "bias (km)",
    )


def test_x_predictions_and_residuals():
    problem = PROBLEMS["mse"]
    np.testing.assert_array_equal(problem.x, CARS.x)
    np.testing.assert_array_equal(PROBLEMS["huber"].x, MANY)
    np.testing.assert_allclose(problem.predict([2, 1]), 2 * CARS.x + 1)
    np.testing.assert_allclose(problem.residuals([2, 1]), CARS.y - 2 * CARS.x - 1)
    assert problem.predict([2, 1], x=3) == 7
    np.testing.assert_allclose(problem.predict([2, 1], x=[[3], [4]]), [7, 9])
    assert PROBLEMS["huber"].predict([1, 2, 3, 4], x=[1, 1, 1]) == 10
    np.testing.assert_array_equal(PROBLEMS["huber"].start, np.zeros(4))


def test_a_grid_of_params_predicts_a_row_for_each():
    for name, x in (("mse", [3, 4, 5.5]), ("logistic", [[1, 2], [0, 1]]), ("huber", None)):
        problem = PROBLEMS[name]
        grid = points_for(problem, count=6).reshape(2, 3, -1)
        predicted = problem.predict(grid, x)
        assert predicted.shape == (2, 3, len(problem) if x is None else len(x))
        for place in np.ndindex(2, 3):
            np.testing.assert_allclose(predicted[place], problem.predict(grid[place], x))
