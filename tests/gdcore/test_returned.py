"""What a reader's problem, optimizer or loss returns is looked at; what it writes harms none."""

from typing import Any

import numpy as np
import pytest

import gdcore

from .errors.odd_problems import Plain

gd: Any = gdcore  # its types forbid much of what is given here

NAN = float("nan")


class Returns(Plain):
    """A reader's class in which one method returns something odd."""

    start = (1.0, 2.0)

    def __init__(self, **odd):
        for name, value in odd.items():
            setattr(self, name, lambda *given, value=value: value)


class Moves:
    def __init__(self, moved):
        self.moved = moved

    def init(self, params):
        return None

    def step(self, params, gradient, state):
        return self.moved


class OddLoss(gd.losses.Squared):
    def slope(self, prediction, label):
        return [1.0]


def descend(problem=None, optimizer=None):
    method = {"optimizer": optimizer} if optimizer else {"learning_rate": 0.1}
    return gd.descend(problem or Plain(), [1.0, 2.0], **method)


RETURNED = {
    "no pair": (
        lambda: descend(Returns(loss_and_gradient=3.0)),
        TypeError,
        "^problem.loss_and_gradient must return a loss and a gradient, got float 3.0",
    ),
    "text for a loss": (
        lambda: descend(Returns(loss="3")),
        TypeError,
        r"^problem.loss\(params\) must hold real numbers",
    ),
    "nothing for a gradient": (
        lambda: descend(Returns(gradient=None)),
        TypeError,
        r"^problem.gradient\(params\) must hold real numbers.*got NoneType None",
    ),
    "a Hessian of another shape": (
        lambda: gd.diagnostics.curvatures(Returns(hessian=[1.0, 2.0])),
        ValueError,
        r"^problem.hessian must return shape \(2, 2\).*got shape \(2,\)",
    ),
    "a Hessian that is nan": (
        lambda: gd.diagnostics.curvatures(Returns(hessian=[[NAN, 0], [0, 1]])),
        ValueError,
        r"^problem.hessian\(params\) must be finite, got nan",
    ),
    "no params": (
        lambda: descend(optimizer=Moves(None)),
        TypeError,
        "^optimizer.step must return the params and the state, got NoneType None",
    ),
    "params of another shape": (
        lambda: descend(optimizer=Moves(([1.0], None))),
        ValueError,
        r"^optimizer.step must return params of shape \(2,\), got shape \(1,\)",
    ),
    "one slope for all": (
        lambda: descend(gd.LinearRegression([1, 2], [3, 4], loss=OddLoss())),
        ValueError,
        r"^loss.slope must return one number for each prediction, shape \(2,\), got shape \(1,\)",
    ),
    "a function of text": (
        lambda: gd.gradients.numerical_gradient(lambda p: "1", [1.0]),
        TypeError,
        r"^function\(params\) must hold real numbers",
    ),
}


@pytest.mark.parametrize("name", RETURNED)
def test_what_comes_back_is_looked_at(name):
    action, kind, words = RETURNED[name]
    with pytest.raises(kind, match=words):
        action()


class WritesIntoParams:
    """A problem that changes the params it is given."""

    def loss(self, params):
        value = float(params @ params)
        params *= 100
        return value

    def gradient(self, params):
        slopes = 2 * params
        params[:] = NAN
        return slopes


class WritesInPlace:
    """An optimizer that changes the params and the gradient it is given."""

    def init(self, params):
        return None

    def step(self, params, gradient, state):
        gradient *= 0.1
        params -= gradient
        return params, state


class OneBuffer:
    """A problem that returns the same array each time."""

    buffer = np.zeros(2)

    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        self.buffer[:] = 2 * params
        return self.buffer


def test_a_problem_that_writes_into_its_params_changes_no_run():
    run = gd.descend(WritesIntoParams(), [1.0, 2.0], 0.1, steps=4)
    plain = gd.descend(Plain(), [1.0, 2.0], 0.1, steps=4)
    np.testing.assert_array_equal(run.params, plain.params)
    np.testing.assert_array_equal(run.losses, plain.losses)
    np.testing.assert_array_equal(run.params[0], [1.0, 2.0])
    assert gd.check_gradient(WritesIntoParams(), [1.0, 2.0]) < 1e-7


def test_an_optimizer_that_writes_in_place_changes_no_step_already_made():
    steps = gd.iterate(Plain(), [1.0, 2.0], optimizer=WritesInPlace())
    kept = [next(steps) for _ in range(3)]
    expected = gd.descend(Plain(), [1.0, 2.0], 0.1, steps=2)
    np.testing.assert_array_equal([step.params for step in kept], expected.params)
    np.testing.assert_array_equal([step.gradient for step in kept], expected.gradients)


def test_a_problem_with_one_buffer_for_all_its_gradients():
    steps = gd.iterate(OneBuffer(), [1.0, 2.0], 0.1)
    kept = [next(steps).gradient for _ in range(3)]
    expected = gd.descend(Plain(), [1.0, 2.0], 0.1, steps=2)
    np.testing.assert_array_equal(kept, expected.gradients)
