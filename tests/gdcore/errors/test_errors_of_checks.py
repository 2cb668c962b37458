"""What is given to check, scale or diagnose a problem is named where it is wrong."""

from typing import Any

import numpy as np
import pytest

import gdcore

from .odd_problems import OneSlopeTooFew, Plain

gd: Any = gdcore  # its types forbid much of what is given here
convexity, diagnostics, scaling = gd.convexity, gd.diagnostics, gd.scaling

INF = float("inf")
LINE = gd.LinearRegression([1, 2, 3], [1, 2, 3])
BOWL = gd.Quadratic([[1, 0], [0, 1]])


class Endless(Plain):
    def loss(self, params):
        return INF if params[0] > 0 else 0.0


# what is done, the kind of error, and words that its message must have, in this order
BAD = {
    # gradients
    "h": (lambda: gd.check_gradient(BOWL, [1, 1], h=0), ValueError, "h must be"),
    "h of a hessian": (
        lambda: gd.gradients.numerical_hessian(BOWL, [1, 1], h=-1),
        ValueError,
        "h must be",
    ),
    "check": (
        lambda: gd.check_gradient(OneSlopeTooFew(), [1, 1]),
        ValueError,
        r"gradient .*shape \(1,\) .*\(2,\)",
    ),
    "check nothing": (
        lambda: gd.check_gradient(BOWL, []),
        ValueError,
        "params must be a non-empty",
    ),
    # scaling
    "constant feature": (
        lambda: scaling.standardise([[1, 5], [2, 5]]),
        ValueError,
        "feature 2 is 5 in every example",
    ),
    "no feature": (lambda: scaling.centre([]), ValueError, "x must be non-empty"),
    "cube": (lambda: scaling.centre(np.ones((2, 2, 2))), ValueError, r"\(2, 2, 2\)"),
    "columns": (
        lambda: scaling.centre([[1, 2], [3, 5]]).apply([[1], [2]]),
        ValueError,
        r"x must have 2 columns.*\(2, 1\)",
    ),
    "vector": (
        lambda: scaling.centre([[1, 2], [3, 5]]).apply([1, 2]),
        ValueError,
        r"x must have 2 columns.*\(2,\)",
    ),
    "scaled params": (
        lambda: scaling.centre([1, 2]).to_original([1, 2, 3]),
        ValueError,
        r"params must have 2 .*\(3,\)",
    ),
    "scalar params": (
        lambda: scaling.centre([1, 2]).to_scaled(1),
        ValueError,
        "params must have 2",
    ),
    "shift and scale": (lambda: scaling.Scaling([0], [1, 2]), ValueError, "^shift and scale must"),
    "scale 0": (lambda: scaling.Scaling([0], [0]), ValueError, r"above 0 .*got shift \[0\.\] .*0"),
    # convexity
    "loss of nan": (
        lambda: convexity.chord_test(Endless(), [0.0], [1.0]),
        ValueError,
        r"^problem\.loss must be finite between a and b.*got inf",
    ),
    "same ends": (lambda: convexity.chord_test(BOWL, [1, 1], [1, 1]), ValueError, "two different"),
    "ends": (lambda: convexity.chord_test(BOWL, [1, 1], [1]), ValueError, "of one size"),
    "points": (lambda: convexity.chord_test(BOWL, [1, 1], [2, 2], 0), ValueError, "points must"),
    "table": (
        lambda: convexity.hessian_test(BOWL, [1, 1]),
        ValueError,
        r"points .*\(k, 2\).*\(2,\)",
    ),
    "no table": (lambda: convexity.hessian_test(BOWL, np.empty((0, 2))), ValueError, "points"),
    "span": (lambda: convexity.find_counterexample(BOWL, 0), ValueError, "span is missing"),
    "tries": (
        lambda: convexity.find_counterexample(gd.problems.booth, 0, tries=0),
        ValueError,
        "tries must be at least 1",
    ),
    # diagnostics
    "not a bowl": (
        lambda: diagnostics.condition_number(gd.problems.saddle),
        ValueError,
        "curves down here",
    ),
    "flat": (
        lambda: diagnostics.best_learning_rate(gd.Quadratic([[0.0]])),
        ValueError,
        "flat in every direction",
    ),
    "predicted": (lambda: diagnostics.predicted_rate(BOWL, 0), ValueError, "learning_rate"),
    "measured": (
        lambda: diagnostics.measured_rate(gd.descend(LINE, learning_rate=0.1, steps=0)),
        ValueError,
        "at least two steps.*0 steps has 1$",
    ),
    "rate of shrinking": (lambda: diagnostics.steps_to_shrink(0, 2), ValueError, "rate must be"),
    "shrinking by": (lambda: diagnostics.steps_to_shrink(0.5, 0), ValueError, "factor must be"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()
