"""What no argument should be, or only some: each with what it could pass for."""

import itertools
from decimal import Decimal
from fractions import Fraction

import numpy as np

import gdcore as gd

from .readers import Changing, NoRepr, Returning


def itself():
    """Return a list that holds itself."""
    loop = []
    loop.append(loop)
    return loop


# For each: what it could pass for, and a function that makes it. Without a word it is nothing.
NONSENSE = {
    "None": ("none", lambda: None),
    "object": ("", object),
    "no repr": ("", NoRepr),
    "...": ("", lambda: Ellipsis),
    "1j": ("", lambda: 1j),
    "bytes": ("", lambda: b"12"),
    "a date": ("", lambda: np.datetime64("1970-01-01")),
    "text": ("text", lambda: "1"),
    "no text": ("text", lambda: ""),
    "long text": ("text", lambda: "x" * 500),
    "a class": ("class", lambda: gd.LinearRegression),
    "a class of optimizers": ("class", lambda: gd.optimizers.Adam),
    "a class of schedules": ("class", lambda: gd.schedules.Constant),
    "int": ("class", lambda: int),
    "a function": ("function", lambda: lambda *a, **k: None),
    "True": ("flag array", lambda: True),
    "a NumPy bool": ("flag array", lambda: np.True_),
    "nan": ("number array", lambda: float("nan")),
    "inf": ("number array", lambda: float("inf")),
    "-inf": ("number array", lambda: -np.inf),
    "0": ("number whole array", lambda: 0),
    "-1": ("number whole array", lambda: -1),
    "2": ("number whole array", lambda: 2),
    "10**9": ("number whole array", lambda: 10**9),
    "10**18": ("number whole array", lambda: 10**18),
    "10**400": ("number whole array", lambda: 10**400),
    "-10**5000": ("number whole array", lambda: -(10**5000)),
    "0.5": ("number array", lambda: 0.5),
    "1e308": ("number array", lambda: 1e308),
    "1e90": ("number array", lambda: 1e90),
    "5e-324": ("number array", lambda: 5e-324),
    "Fraction": ("number array", lambda: Fraction(1, 3)),
    "Decimal": ("number array", lambda: Decimal("0.25")),
    "signalling Decimal": ("number array", lambda: Decimal("sNaN")),
    "float32": ("number array", lambda: np.float32(0.1)),
    "int8": ("number whole array", lambda: np.int8(1)),
    "long double": ("number array", lambda: np.longdouble("1e400")),
    "0-d": ("array number", lambda: np.array(0.1)),
    "empty": ("array list", list),
    "empty table": ("array list", lambda: [[]]),
    "ragged": ("list", lambda: [[1], [1, 2]]),
    "list of text": ("list texts", lambda: ["1", "2"]),
    "array of text": ("list texts", lambda: np.array(["1", "2"], dtype=object)),
    "mixed": ("list", lambda: np.array([1, "2"], dtype=object)),
    "holes": ("array list", lambda: [None, 1.0]),
    "nans": ("array list", lambda: [float("nan"), 1.0]),
    "huge": ("array list", lambda: [1e308, 1e308]),
    "large": ("array list", lambda: [1e90, -1e90]),
    "tiny": ("array list", lambda: [5e-324, 1e-320]),
    "too large for a float": ("array list", lambda: [10**400, 1]),
    "Fractions": ("array list", lambda: [Fraction(1, 3), Fraction(2, 3)]),
    "uint8": ("array list", lambda: np.array([3, 5], dtype=np.uint8)),
    "float32s": ("array list", lambda: np.array([3, 5], dtype=np.float32)),
    "three": ("array list", lambda: [1.0, 2.0, 3.0]),
    "a column": ("array list", lambda: [[1.0], [2.0]]),
    "a cube": ("array list", lambda: np.ones((2, 2, 2))),
    "masked": ("array list", lambda: np.ma.array([1.0, 2.0], mask=[False, True])),
    "a giant": ("array list", lambda: np.broadcast_to(0.0, (10**6, 10**6))),
    "a long range": ("array list whole", lambda: range(10**12)),
    "a longer range": ("array list", lambda: range(10**30)),
    "without end": ("list", itertools.count),
    "itself": ("list", itself),
    "dictionary": ("list mapping", lambda: {"a": 1}),
    "set": ("list", lambda: {1, 2}),
    "records": ("list", lambda: np.zeros(2, dtype=[("a", float)])),
    "a dataset": ("dataset", gd.data.cars),
    "a problem": ("problem", lambda: gd.problems.booth),
    "an optimizer": ("optimizer", gd.optimizers.Adam),
    "a run": ("run", lambda: gd.descend(gd.problems.booth, learning_rate=0.01, steps=3)),
    "returns None": ("problem", lambda: Returning(None)),
    "returns text": ("problem", lambda: Returning("1")),
    "returns nan": ("problem", lambda: Returning(float("nan"))),
    "returns lists": ("problem", lambda: Returning([1.0, 2.0])),
    "returns tables": ("problem", lambda: Returning([[1.0, 2.0]], start=[1.0, 2.0])),
    "starts in text": ("problem", lambda: Returning(1.0, start="12")),
    "without minima": ("problem", lambda: Returning(1.0, start=(0, 0), minima=3, domain="x")),
    "misnamed": ("problem", lambda: Returning(0.0, start=(0, 0), parameter_names=("a",))),
    "changing": ("problem", Changing),
}  # fmt: skip
