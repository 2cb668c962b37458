"""Optimizers, schedules and line searches name what is wrong with what they are given."""

from typing import Any

import pytest

import gdcore

from .odd_problems import Plain

gd: Any = gdcore  # its types forbid much of what is given here
line_search, schedules, optimizers = gd.line_search, gd.schedules, gd.optimizers
AdaGrad, Adam, GradientDescent = optimizers.AdaGrad, optimizers.Adam, optimizers.GradientDescent
Momentum, Nesterov, RMSProp = optimizers.Momentum, optimizers.Nesterov, optimizers.RMSProp

NAN = float("nan")
BOWL = gd.Quadratic([[1, 0], [0, 1]])

# what is done, the kind of error, and words that its message must have, in this order
BAD = {
    # optimizers
    "gd": (lambda: GradientDescent(-0.1), ValueError, "^learning_rate must .*got -0.1"),
    "beta 1": (
        lambda: Momentum(0.1, beta=1),
        ValueError,
        "^beta must .*at least 0 and below 1, got 1",
    ),
    "beta -1": (lambda: Nesterov(0.1, beta=-0.1), ValueError, "^beta must .*got -0.1"),
    "beta nan": (lambda: Momentum(0.1, beta=NAN), ValueError, "^beta must .*got nan"),
    "beta text": (lambda: Momentum(0.1, beta="x"), TypeError, "^beta must be a number"),
    "momentum": (lambda: Momentum(0), ValueError, "^learning_rate must"),
    "adagrad": (lambda: AdaGrad(0), ValueError, "^learning_rate must"),
    "adagrad eps": (lambda: AdaGrad(epsilon=0), ValueError, "^epsilon must"),
    "rmsprop": (lambda: RMSProp(0), ValueError, "^learning_rate must"),
    "rmsprop eps": (lambda: RMSProp(epsilon=0), ValueError, "^epsilon must"),
    "rho": (lambda: RMSProp(rho=1.5), ValueError, "^rho must .*got 1.5"),
    "adam": (lambda: Adam(0), ValueError, "^learning_rate must"),
    "beta1": (lambda: Adam(beta1=1), ValueError, "^beta1 must"),
    "beta2": (lambda: Adam(beta2=1), ValueError, "^beta2 must"),
    "adam eps": (lambda: Adam(epsilon=0), ValueError, "^epsilon must"),
    # schedules
    "constant": (lambda: schedules.Constant(0), ValueError, "^initial must"),
    "decay 0": (lambda: schedules.StepDecay(0, 1, 1), ValueError, "^initial must"),
    "factor": (lambda: schedules.StepDecay(1, 0, 1), ValueError, "^factor must"),
    "every": (lambda: schedules.StepDecay(1, 1, 0), ValueError, "^every must"),
    "initial": (lambda: schedules.Exponential(0, 1), ValueError, "^initial must"),
    "decay": (lambda: schedules.Exponential(1, 0), ValueError, "^decay must"),
    "cosine": (lambda: schedules.Cosine(0, 1), ValueError, "^initial must"),
    "cosine steps": (lambda: schedules.Cosine(1, 0), ValueError, "^steps must"),
    "final": (lambda: schedules.Cosine(1, 1, final=-1), ValueError, "^final must"),
    "warm-up": (lambda: schedules.WarmUp(0, schedules.Constant(1)), ValueError, "^steps must"),
    "then": (lambda: schedules.WarmUp(1, 0.1), TypeError, "^then must be a schedule.*0.1"),
    # line search
    "uphill": (
        lambda: line_search.backtracking(BOWL, [1, 1], [1, 1]),
        ValueError,
        "must lead down",
    ),
    "first": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], first=0),
        ValueError,
        "first",
    ),
    "shrink": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], shrink=1),
        ValueError,
        "shrink",
    ),
    "shrink 0": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], shrink=0),
        ValueError,
        "shrink",
    ),
    "share": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], share=1),
        ValueError,
        "share",
    ),
    "share 0": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], share=0),
        ValueError,
        "share",
    ),
    "exact": (
        lambda: line_search.exact(gd.problems.rosenbrock, [0, 0], [1, 1]),
        ValueError,
        "Hessian of Surface Rosenbrock.*changes",
    ),
    "no hessian": (
        lambda: line_search.exact(Plain(), [1, 1], [1, 1]),
        ValueError,
        "backtracking",
    ),
    "no bend": (
        lambda: line_search.exact(gd.problems.saddle, [1, 1], [0, 1]),
        ValueError,
        "not curve up",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()
