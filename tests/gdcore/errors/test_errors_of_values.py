"""Values of odd shapes and kinds: what is read as it is meant, and what is refused by its name."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import gdcore

gd: Any = gdcore  # its types forbid much of what is given here

LINE = gd.LinearRegression([1, 2, 3], [1, 2, 3])
BOWL = gd.Quadratic([[1, 0], [0, 1]])
LOG = gd.losses.Log()


class Unseen:
    """A value whose own look is a fault."""

    def __repr__(self):
        raise RuntimeError("no look")


def slanted(value=lambda a, b: a + b, slopes=lambda a, b: (1.0, 1.0)):
    """Make a surface that goes up evenly, or one with a fault."""
    return gd.problems.Surface("slanted", "a + b", value, slopes, lambda a, b: (0.0, 0.0, 0.0))


BAD = {
    "params of another shape": (
        lambda: BOWL.loss_and_gradient([1, 2, 3]),
        ValueError,
        r"params must have shape \(2,\), got shape \(3,\)",
    ),
    "a label that is no class": (
        lambda: LOG.value([1.0, 2.0], [0, 3]),
        ValueError,
        "label must be 0 or 1, got 3",
    ),
    "labels that don't fit": (
        lambda: LOG.value([1.0, 2.0], [0, 1, 1]),
        ValueError,
        "prediction and label must fit each other, got shapes",
    ),
    "a rate that is no number": (
        lambda: gd.optimizers.GradientDescent(Decimal("sNaN")),
        ValueError,
        "learning_rate must be",
    ),
    "a rate too large for a float": (
        lambda: gd.optimizers.GradientDescent(10**400),
        ValueError,
        "learning_rate must be",
    ),
    "a value without a look": (
        lambda: gd.optimizers.GradientDescent(Unseen()),
        TypeError,
        "learning_rate must be .*Unseen",
    ),
    "a function that is a class": (
        lambda: gd.gradients.numerical_gradient(dict, [1.0]),
        TypeError,
        "must be a function, got",
    ),
    "a flag that is none": (
        lambda: gd.figures.fit(LINE, [0, 1], residuals=1),
        TypeError,
        "residuals must be True or False, got int 1",
    ),
    "rows of different lengths": (
        lambda: LINE.subset([[1], [1, 2]]),
        (TypeError, ValueError),
        "rows must",
    ),
    "more rows than can be counted": (
        lambda: LINE.subset(range(10**30)),
        ValueError,
        "rows",
    ),
    "a gradient of another shape": (
        lambda: gd.optimizers.GradientDescent(0.1).step([1.0, 2.0], [1.0], 0),
        ValueError,
        "gradient must have one slope per parameter, shape",
    ),
    "a surface that gives another shape": (
        lambda: slanted(value=lambda a, b: np.zeros(3)).loss([[1, 2], [3, 4]]),
        ValueError,
        r"value\(a, b\) must return one number for each a and b",
    ),
    "a schedule that gives another shape": (
        lambda: gd.schedules.WarmUp(2, then=lambda step: np.zeros(3))(np.arange(4)),
        ValueError,
        r"then\(step\) must return one rate for each step",
    ),
    "a surface that gives too few slopes": (
        lambda: slanted(slopes=lambda a, b: 1.0).gradient([1, 2]),
        TypeError,
        r"\(a, b\) must return 2 numbers, got",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()


def test_a_long_double_is_read_as_a_float():
    assert BOWL.loss(np.array([1, 2], dtype=np.longdouble)) == BOWL.loss([1.0, 2.0])


def test_a_surface_may_give_one_number_for_all_points():
    assert slanted(value=lambda a, b: 7.0).loss([[1, 2], [3, 4]]).tolist() == [7, 7]


def test_a_rate_that_grows_beyond_all_floats_is_infinite():
    growing = gd.schedules.StepDecay(10.0, factor=10.0, every=1)
    assert growing(400) == np.inf


def test_a_path_of_very_many_steps_is_drawn_through_some_of_them():
    run = gd.descend(BOWL, [1.0, 2.0], 0.001, steps=5000)
    (track,) = gd.frames(run).tracks
    assert 1900 < len(track.path) <= 2000
    assert track.path[[0, -1]].tolist() == run.params[[0, -1]].tolist()
