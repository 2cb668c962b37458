"""How far to step: the exact length on quadratics, and Armijo's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

import gdcore as gd
from gdcore.line_search import LineSearch, backtracking, exact

BOWL = gd.Quadratic([[2.0, 0.5], [0.5, 10.0]], b=[1.0, 2.0])


@given(st.integers(0, 2**32 - 1))
def test_exact_is_the_lowest_point_along_the_way(seed):
    rng = np.random.default_rng(seed)
    point, way = rng.normal(size=(2, 2))
    found = optimize.minimize_scalar(lambda t: BOWL.loss(point + t * way))
    step = exact(BOWL, point, way)
    assert step == pytest.approx(found.x, abs=1e-5)
    assert BOWL.gradient(point + step * way) @ way == pytest.approx(0, abs=1e-9)


def test_exact_works_for_least_squares():
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x, cars.y)
    way = -problem.gradient([0, 0])
    step = exact(problem, [0, 0], way)
    assert problem.gradient(step * way) @ way == pytest.approx(0, abs=1e-9)


def test_at_the_minimum_there_is_no_step():
    assert exact(BOWL, BOWL.minimum(), [0.0, 0.0]) == 0
    assert backtracking(gd.Quadratic([[2.0]]), [0.0], [1.0]) == 0


def test_backtracking_takes_the_first_that_is_low_enough():
    parabola = gd.Quadratic([[2.0]])  # loss p**2: from 1 along -1 it is (1 - t)**2
    # enough: (1 - t)**2 <= 1 - share * 2 * t, that is t <= 2 * (1 - share)
    assert backtracking(parabola, [1.0], [-1.0], first=8.0) == 1.0
    assert backtracking(parabola, [1.0], [-1.0], first=1.9) == 1.9
    assert backtracking(parabola, [1.0], [-1.0], first=2.0) == 1.0  # 2.0 changes nothing
    assert backtracking(parabola, [1.0], [-1.0], first=1.9, share=0.1) == 0.95
    assert backtracking(parabola, [1.0], [-1.0], first=8.0, shrink=0.1) == pytest.approx(0.8)


def test_a_try_that_overflows_is_too_long():
    step = backtracking(gd.problems.rosenbrock, [-1.2, 1.0], [1e3, 0.0], first=1e200)
    assert 0 < step < 1e-2
    assert gd.problems.rosenbrock.loss([-1.2 + 1e3 * step, 1.0]) < 24.2


def test_where_no_step_lowers_the_loss_it_stands_still():
    class Broken:
        """A slope that promises what the loss doesn't keep."""

        def loss(self, params):
            return 1.0

        def gradient(self, params):
            return np.array([1.0])

    assert backtracking(Broken(), [1e9], [-1.0]) == 0


def test_descent_with_a_search_of_ones_own():
    calls = []

    def halving(problem, params, direction):
        calls.append(direction)
        return 0.5

    run = gd.descend(
        gd.Quadratic([[1.0]]), [1.0], optimizer=LineSearch(gd.Quadratic([[1.0]]), halving), steps=3
    )
    np.testing.assert_allclose(run.params[:, 0], [1, 0.5, 0.25, 0.125])
    np.testing.assert_allclose(np.ravel(calls), [-1, -0.5, -0.25])


@pytest.mark.parametrize("search", [exact, backtracking])
def test_descent_converges_on_the_bowl(search):
    run = gd.descend(BOWL, optimizer=LineSearch(BOWL, search), steps=500)
    assert run.status == "converged"
    np.testing.assert_allclose(run.params[-1], BOWL.minimum(), atol=1e-7)
