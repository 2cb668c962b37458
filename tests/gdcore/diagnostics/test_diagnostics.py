"""What the curvature promises, and the rates that runs show."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdcore as gd
from gdcore import diagnostics as d

from ..catalogue import PROBLEMS

BOWL = gd.Quadratic(np.diag([0.5, 4.0, 1.0]))


class OnlyAGradient:
    """A reader's class without a Hessian: that of BOWL."""

    start = (0.0, 0.0, 0.0)

    def loss(self, params):
        return BOWL.loss(params)

    def gradient(self, params):
        return BOWL.gradient(params)


@pytest.mark.parametrize("problem", [BOWL, OnlyAGradient()], ids=["own Hessian", "measured"])
def test_the_numbers_of_a_bowl(problem):
    np.testing.assert_allclose(d.hessian_at(problem), BOWL.A, atol=1e-9)
    assert d.curvatures(problem) == pytest.approx([0.5, 1, 4])
    assert d.smoothness(problem) == pytest.approx(4)
    assert d.strong_convexity(problem) == pytest.approx(0.5)
    assert d.condition_number(problem) == pytest.approx(8)
    assert d.largest_stable_rate(problem) == pytest.approx(0.5)
    assert d.best_learning_rate(problem) == pytest.approx(2 / 4.5)


def test_a_flat_direction_has_an_infinite_condition_number():
    valley = gd.Quadratic(np.diag([0.0, 4.0]))
    assert d.condition_number(valley) == math.inf
    assert d.best_learning_rate(valley) == pytest.approx(0.5)
    assert d.largest_stable_rate(gd.Quadratic([[0.0]])) == math.inf
    with pytest.warns(gd.problems.NotUniqueWarning):
        gd.LinearRegression([2.0, 2.0], [1.0, 3.0]).minimum()
    assert d.condition_number(gd.LinearRegression([2.0, 2.0], [1.0, 3.0])) == math.inf


def test_the_steepest_counts_even_if_it_curves_down():
    saddle = gd.Quadratic(np.diag([1.0, -3.0]))
    assert d.smoothness(saddle) == 3
    assert d.strong_convexity(saddle) == -3
    assert d.largest_stable_rate(saddle) == pytest.approx(2 / 3)


def test_at_says_where():
    rosenbrock = gd.problems.rosenbrock
    assert d.condition_number(rosenbrock, at=[1, 1]) == pytest.approx(2508, abs=1)
    with pytest.raises(ValueError, match="curves down"):
        d.condition_number(rosenbrock, at=[0, 1])
    assert d.smoothness(rosenbrock) == d.smoothness(rosenbrock, at=rosenbrock.start)


@given(st.floats(0.01, 0.49), st.integers(0, 2**32 - 1))
def test_the_measured_rate_is_the_predicted_one(rate, seed):
    start = np.random.default_rng(seed).uniform(1, 2, 3)
    run = gd.descend(BOWL, start, rate, steps=400, gradient_tolerance=0)
    assert d.measured_rate(run) == pytest.approx(d.predicted_rate(BOWL, rate), rel=0.01)


def test_the_predicted_rate_by_hand():
    assert d.predicted_rate(BOWL, 0.1) == pytest.approx(0.95)  # the flattest: 1 - 0.1 * 0.5
    assert d.predicted_rate(BOWL, 0.6) == pytest.approx(1.4)  # the steepest: 0.6 * 4 - 1
    assert d.predicted_rate(gd.Quadratic(np.diag([0.0, 4.0])), 0.1) == pytest.approx(0.6)
    assert d.predicted_rate(gd.Quadratic([[0.0]]), 0.1) == 1
    assert d.predicted_rate(gd.problems.saddle, 0.1) == pytest.approx(1.2)


def test_the_measured_rate_of_a_diverging_run():
    run = gd.descend(BOWL, [1, 1, 1], 0.6, steps=2000)
    assert run.status == "diverged"
    assert d.measured_rate(run) == pytest.approx(1.4, rel=1e-6)


def test_gradients_that_are_only_rounding_are_left_out():
    run = gd.descend(gd.Quadratic([[1.0]]), [1.0], 0.5, steps=200, gradient_tolerance=0)
    assert d.measured_rate(run) == pytest.approx(0.5, rel=1e-3)


@pytest.mark.parametrize(
    ("rate", "factor", "steps"),
    [
        (0.5, 8, 3),
        (0.5, 9, 4),
        (0.1, 10, 1),
        (0.99944, 1000, 12332),
        (1.0, 2, math.inf),
        (1.2, 2, math.inf),
        (0.5, 1, 0),
        (2.0, 0.5, 0),
    ],
)
def test_steps_to_shrink(rate, factor, steps):
    assert d.steps_to_shrink(rate, factor) == steps


def test_steps_to_reach_is_for_good():
    run = gd.descend(BOWL, [1, 1, 1], 0.1, steps=50)
    wanted = float(run.losses[20])
    assert d.steps_to_reach(run, wanted) == 20
    assert d.steps_to_reach(run, np.nextafter(wanted, 0)) == 21
    assert d.steps_to_reach(run, run.losses[0]) == 0
    assert d.steps_to_reach(run, run.losses[-1]) == 50
    assert d.steps_to_reach(run, run.losses[-1] / 2) is None


def test_steps_to_reach_ignores_a_dip():
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x, cars.y)
    run = gd.descend(problem, [0, 0], 0.02, 200, batch_size=1, rng=0)
    wanted = float(np.median(run.losses[100:]))
    first = d.steps_to_reach(run, wanted)
    dips = np.flatnonzero(run.losses <= wanted)
    assert first is None or (dips[0] < first and (run.losses[first:] <= wanted).all())
    assert dips[0] < 200


@pytest.mark.parametrize("name", [name for name in PROBLEMS if name != "mae"])
def test_curvatures_are_the_eigenvalues(name):
    problem = PROBLEMS[name]
    values = d.curvatures(problem, at=problem.start)
    np.testing.assert_allclose(values, np.sort(np.linalg.eigvals(problem.hessian(problem.start))))
