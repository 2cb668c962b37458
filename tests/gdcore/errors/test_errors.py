"""Bad data and params get a message that names the argument, what it got, and what would work."""

from typing import Any

import numpy as np
import pytest

import gdcore

gd: Any = gdcore  # its types forbid much of what is given here

NAN, INF = float("nan"), float("inf")
LINE = gd.LinearRegression([1, 2, 3], [1, 2, 3])
BOWL = gd.Quadratic([[1, 0], [0, 1]])

# what is done, the kind of error, and words that its message must have, in this order
BAD = {
    # data
    "rows": (lambda: gd.LinearRegression([1, 2], [1]), ValueError, "x has 2 .* y has 1"),
    "nan": (lambda: gd.LinearRegression([1, NAN], [1, 2]), ValueError, "x must be finite.*index 1"),
    "inf": (lambda: gd.LinearRegression([1, 2], [1, -INF]), ValueError, "y must be .*-inf.*1 such"),
    "nan in a table": (
        lambda: gd.LinearRegression([[1, 2], [NAN, NAN]], [1, 2]),
        ValueError,
        r"nan at index \(1, 0\) \(2 such",
    ),
    "empty": (lambda: gd.LinearRegression([], []), ValueError, r"x must be non-empty.*\(0,\)"),
    "no columns": (lambda: gd.LinearRegression(np.empty((3, 0)), [1, 2, 3]), ValueError, "x must"),
    "3-d": (lambda: gd.LinearRegression(np.ones((2, 2, 2)), [1, 2]), ValueError, r"\(2, 2, 2\)"),
    "2-d y": (lambda: gd.LinearRegression([1, 2], [[1], [2]]), ValueError, r"y must .*\(2, 1\)"),
    "text": (lambda: gd.LinearRegression(["a"], [1]), TypeError, r"x must hold real.*\['a'\]"),
    "ragged": (lambda: gd.LinearRegression([[1, 2], [3]], [1, 2]), TypeError, "x must .*equal len"),
    "complex": (lambda: gd.LinearRegression([1j], [1]), TypeError, "x must hold real numbers"),
    "long": (lambda: gd.LinearRegression(["a" * 90], [1]), TypeError, r"aaa\.\.\.$"),
    "classes": (lambda: gd.LogisticRegression([1, 2], [1, 2]), ValueError, "0 and 1 only, got 2"),
    "units": (
        lambda: gd.Dataset("d", [1], [1], units=("kg",)),
        ValueError,
        r"^units must be that of x and that of y.*got \('kg',\)$",
    ),
    "names": (lambda: gd.Dataset("d", [1], [1], names=("a", "b")), ValueError, "2 entries for 1"),
    "toy n": (lambda: gd.data.toy_line(0, 0), ValueError, "n must be at least 1, got 0"),
    "toy noise": (lambda: gd.data.toy_line(0, noise=-1), ValueError, "noise must.*not below 0"),
    "clusters": (lambda: gd.data.toy_clusters(0, 1), ValueError, "n must be at least 2"),
    # losses
    "loss name": (
        lambda: gd.LinearRegression([1], [1], loss="mea"),
        ValueError,
        "loss must be one of 'mse', 'mae', 'huber'.*got 'mea'",
    ),
    "loss class": (
        lambda: gd.LinearRegression([1], [1], loss=gd.losses.Huber),
        TypeError,
        "loss must be an object, not its class, got .*Huber",
    ),
    "loss kind": (lambda: gd.LinearRegression([1], [1], loss=3), TypeError, "loss must.*got int 3"),
    "delta": (lambda: gd.losses.Huber(0), ValueError, "delta must be .* above 0, got 0"),
    "pair": (lambda: gd.losses.mse([1, 2], [1]), ValueError, r"same.*\(2,\) and \(1,\)"),
    "no pair": (lambda: gd.losses.mae([], []), ValueError, "non-empty"),
    # params
    "params": (lambda: LINE.loss([1, 2, 3]), ValueError, r"2 entries.*weight, bias.*\(3,\)"),
    "scalar": (lambda: LINE.gradient(1.0), ValueError, r"params must .*got shape \(\)"),
    "hessian": (lambda: BOWL.hessian([1]), ValueError, r"2 entries.*p1, p2.*\(1,\)"),
    "text params": (lambda: LINE.loss(["a", "b"]), TypeError, "params must hold real numbers"),
    "predict text": (
        lambda: LINE.predict([1, 2], ["a"]),
        TypeError,
        "^x must hold real numbers",
    ),
    "predict": (lambda: LINE.predict([1, 2], [[1, 2]]), ValueError, r"x must .*1 feat.*\(1, 2\)"),
    # quadratics
    "A": (lambda: gd.Quadratic([[1, 2]]), ValueError, r"A must be a square matrix.*\(1, 2\)"),
    "A 1-d": (lambda: gd.Quadratic([1.0]), ValueError, r"square matrix, got shape \(1,\)"),
    "no A": (lambda: gd.Quadratic(np.empty((0, 0))), ValueError, "A must be a square matrix"),
    "A.T": (lambda: gd.Quadratic([[1, 2], [0, 1]]), ValueError, "A must be symmetric"),
    "b": (lambda: gd.Quadratic([[1]], b=[1, 2]), ValueError, "b must have 1 entries.*got 2"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()


def test_unknown_names_of_the_package():
    with pytest.raises(AttributeError, match="no attribute 'figure'"):
        gd.figure  # noqa: B018
