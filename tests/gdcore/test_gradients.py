"""Slopes by trying: how exact they are, and that a wrong gradient is found."""

import numpy as np
import pytest
from scipy import optimize

import gdcore as gd
from gdcore.gradients import numerical_gradient, numerical_hessian

from .catalogue import PROBLEMS, points_for


class Scaled:
    """A problem with a gradient that is wrong by a factor in one place."""

    def __init__(self, problem, factor):
        self._problem, self._factor = problem, factor

    def loss(self, params):
        return self._problem.loss(params)

    def gradient(self, params):
        return self._problem.gradient(params) * self._factor


def test_central_differences_are_exact_for_parabolas_and_second_order_beyond():
    assert numerical_gradient(lambda p: 3 * p[0] ** 2 - p[0], [2.0], h=0.1) == pytest.approx([11])
    cube = [numerical_gradient(lambda p: p[0] ** 3, [0.5], h=h)[0] - 0.75 for h in (0.1, 0.05)]
    assert cube == pytest.approx([0.01, 0.0025])  # the error of a cube is h**2


def test_the_step_is_relative_beyond_one():
    """Slopes of large parameters would otherwise drown in rounding."""
    seen = []
    numerical_gradient(lambda p: seen.append(p.copy()) or 0.0, [0.5, 1e6, -2e6], h=0.01)
    steps = [np.abs(point - [0.5, 1e6, -2e6]).max() for point in seen]
    np.testing.assert_allclose(steps, [0.01, 1e4, 2e4] * 2)


@pytest.mark.parametrize("name", PROBLEMS)
def test_as_scipys(name):
    problem, point = PROBLEMS[name], points_for(PROBLEMS[name], 1)[0]
    theirs = optimize.approx_fprime(point, problem.loss, 1e-7)
    np.testing.assert_allclose(numerical_gradient(problem.loss, point), theirs, atol=1e-3)


def test_the_hessian_is_symmetric():
    class Twisted:
        def loss(self, params):
            return 0.0

        def gradient(self, params):
            return np.array([params[1], 3 * params[0]])

    np.testing.assert_allclose(
        numerical_hessian(Twisted(), [1.0, 1.0]), [[0, 2], [2, 0]], atol=1e-9
    )


@pytest.mark.parametrize("factor", [1.05, 0.95, -1.0, 0.0, 1 + 1e-5])
def test_a_wrong_gradient_is_found(factor):
    problem = PROBLEMS["mse"]
    found = gd.check_gradient(Scaled(problem, factor), [1.0, 2.0])
    size = max(abs(factor), 1.0)
    assert found == pytest.approx(abs(factor - 1) / size, rel=1e-3)


def test_one_wrong_entry_is_found():
    found = gd.check_gradient(Scaled(PROBLEMS["mse"], np.array([1.0, 1.1])), [1.0, 2.0])
    assert found == pytest.approx(0.1 / 1.1, rel=1e-6)


@pytest.mark.parametrize("name", [name for name in PROBLEMS if name != "mae"])
def test_a_right_gradient_passes_at_the_minimum_too(name):
    problem = PROBLEMS[name]
    for point in getattr(problem, "minima", None) or [problem.start]:
        assert gd.check_gradient(problem, point) < 1e-5


def test_a_gradient_of_zeros_is_right_where_the_loss_is_constant():
    class Flat:
        def loss(self, params):
            return 0.0

        def gradient(self, params):
            return np.zeros(2)

    assert gd.check_gradient(Flat(), [1.0, 2.0]) == 0


def test_params_are_not_changed():
    point = np.array([1.0, 2.0])
    gd.check_gradient(PROBLEMS["mse"], point)
    assert point.tolist() == [1, 2]
