"""Numbers that others have published, or that prose prints: one row each, with its source.

MSE is the mean of squared residuals, with no factor 1/2.
"""

import numpy as np
import pytest

import gdcore as gd


@pytest.fixture
def cars():
    return gd.data.cars()


@pytest.fixture
def problem(cars):
    return gd.LinearRegression(cars.x, cars.y)


# Google, Machine Learning Crash Course, Linear regression: Gradient descent (CC BY 4.0):
# seven cars, learning rate 0.01; row 1 of its table is our step 0.
TABLE = [
    (0, 0.0, 0.0, 303.71),
    (1, 1.20, 0.34, 170.84),
    (2, 2.05, 0.59, 103.17),
    (3, 2.66, 0.78, 68.70),
    (4, 3.09, 0.91, 51.13),
    (5, 3.40, 1.01, 42.17),
]


@pytest.mark.parametrize(("step", "weight", "bias", "loss"), TABLE)
def test_crash_course_table(problem, step, weight, bias, loss):
    run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)
    assert run.params[step].round(2).tolist() == [weight, bias]
    assert round(float(run.losses[step]), 2) == loss


def test_crash_course_slopes_at_the_start(problem):
    assert problem.gradient([0, 0]).round(1).tolist() == [-119.7, -34.3]


# Computed in double precision by hand-written least squares; reference/published-numbers.md.
def test_least_squares_fit(cars, problem):
    best = problem.minimum()
    assert best == pytest.approx([-4.5691095, 33.5851240], abs=5e-8)
    assert problem.loss(best) == pytest.approx(1.4696695, abs=5e-8)
    assert gd.losses.rmse(problem.predict(best), cars.y) == pytest.approx(1.212299, abs=5e-7)
    assert 1 - problem.loss(best) / np.var(cars.y) == pytest.approx(0.850594, abs=5e-7)


def test_hessian(problem):
    expected = [[26.701, 7.197143], [7.197143, 2]]
    assert problem.hessian([0, 0]) == pytest.approx(np.array(expected), abs=5e-7)


def test_loss_after_1000_steps_is_not_the_minimum(problem):
    run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=1000)
    assert run.losses[-1] == pytest.approx(11.790, abs=5e-4)


def test_steps_to_come_within_a_hundredth_of_the_minimum(problem):
    run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=8000)
    assert steps_to_within(run, 0.01) == 7198


def test_largest_stable_rate_from_both_sides(problem):
    slow = gd.descend(problem, start=[0, 0], learning_rate=0.0698, steps=10_000)
    assert steps_to_within(slow, 0.01) == 8848
    assert gd.descend(problem, [0, 0], learning_rate=0.07, steps=10_000).status == "diverged"


def test_least_absolute_deviations_fit(cars):
    problem = gd.LinearRegression(cars.x, cars.y, loss="mae")
    best = problem.minimum()
    assert best == pytest.approx([-4.347826, 33.217391], abs=5e-7)
    assert problem.loss(best) == pytest.approx(0.925466, abs=5e-7)


def steps_to_within(run, distance):
    """Return the first step whose loss, like all later ones, is within `distance` of the least."""
    excess = run.losses - run.problem.loss(run.problem.minimum())
    return int(np.flatnonzero(excess > distance)[-1]) + 1
