"""What each parameter of gdcore may be: good values, and what nonsense could pass for one.

The first good values of all kinds fit each other, so that a call made of them must succeed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

import gdcore

from .readers import Broken, Changing, InPlace, Odd, OddLoss, OddOptimizer, Plain

gd: Any = gdcore  # its types forbid much of what is given here

CARS = gd.data.cars()
CAR_PROBLEM = gd.LinearRegression.from_dataset(CARS)
PLANE = gd.LinearRegression(np.random.default_rng(1).standard_normal((12, 3)), np.arange(12.0))
CLUSTERS = gd.data.toy_clusters(0, 30)
LOGISTIC = gd.LogisticRegression(CLUSTERS.x, CLUSTERS.y)
BOWL = gd.Quadratic([[2.0, 0.5], [0.5, 1.0]], b=[1.0, -3.0])


def run(problem=CAR_PROBLEM, rate=0.01, steps=6, **more):
    """Return a run."""
    return gd.descend(problem, learning_rate=rate, steps=steps, **more)


DIVERGED = run(rate=0.2, steps=500)
NAN = gd.descend(gd.problems.rosenbrock, [3.0, 3.0], 0.1, steps=40)


@dataclass(frozen=True)
class Kind:
    """What a parameter may be. `like`: the words of nonsense that could be right after all."""

    like: str
    good: tuple[Callable[[], object], ...]


def kind(like, *good):
    """Return a kind, of values or of functions that make one."""
    return Kind(
        like, tuple(g if getattr(g, "__name__", "") == "make" else lambda g=g: g for g in good)
    )


def make(function):
    """Mark a function that makes a good value anew each time."""

    def make():
        return function()

    return make


def flat_axes():
    """Return new axes."""
    return plt.figure().add_subplot()


HUGE = gd.LinearRegression([1e90, 2e90, -1e90], [1e90, 3.0, 0.0])
TINY = gd.LinearRegression([1e-200, 2e-200, 5e-324], [1.0, 3.0, 0.0])
FAR = gd.LinearRegression([1e9, 1e9 + 1, 1e9 + 2], [1.0, 3.0, 0.0])


PROBLEM = kind(
    "problem", CAR_PROBLEM, BOWL, gd.problems.rosenbrock, LOGISTIC, PLANE, gd.problems.saddle,
    gd.problems.plateau, make(Plain), make(Changing), HUGE, TINY, FAR, make(Odd),
    *[Broken(seed) for seed in range(40)],
    *[gd.LinearRegression([1, 2], [3, 4], loss=OddLoss(v)) for v in (None, "1", 1.0, [1.0], 1j)],
    gd.Quadratic([[0.0]]),
    gd.LinearRegression(CARS.x, CARS.y, loss="mae"), gd.LinearRegression([1.0], [2.0]),
    gd.Quadratic([[1.0, 1.0], [1.0, 1.0]]), gd.LinearRegression(CARS.x, CARS.y, loss="huber"),
)  # fmt: skip
POINT = kind(
    "array", [1.0, 2.0], [0, 0], (-3.5, 30.0), [1.0, 2.0, 3.0, 4.0], [1e3, -1e3], [1e90, 1e90],
    [1e-90, 0],
)  # fmt: skip
POINTS = kind("array", [[1.0, 2.0], [3.0, 4.0]], np.zeros((3, 2)), [[0.0, 0.0]], np.ones((2, 4)))
PARAMS = kind("array", *[g() for g in POINT.good], *[g() for g in POINTS.good], np.ones((2, 3, 2)))
NUMBER = kind("number", 1.5, -2.0, 0, 30, 1e-9, 1e90, -1e100)
POSITIVE = kind("number", 0.5, 2, 1e-3, 100.0, 1e90, 1e-300)
SHARE = kind("number", 0.5, 0.9, 0.1)
COUNT = kind("whole", 3, 1, 2, 10)
FLAG = kind("flag", False, True)
TEXT = kind("text", "words", "another", "$x_1$ and 50 %")
RATE = kind("number function", 0.01, 0.5, 1, gd.schedules.Cosine(0.1, 10), lambda step: 0.1,
    lambda step: "0.1", lambda step: None, lambda step: [0.1], lambda step: -0.1, 1e300, 1e-300,
    gd.schedules.Exponential(0.1, 1e9), gd.schedules.WarmUp(3, lambda step: "1"),
)  # fmt: skip
RNG = kind("whole", 0, 7, make(lambda: np.random.default_rng(1)))
RUN = kind(
    "run", run(), run(steps=0), run(BOWL, 0.1), DIVERGED, NAN, run(PLANE, 0.1), run(LOGISTIC, 0.1),
    run(steps=40, batch_size=2, rng=0), run(gd.problems.plateau, 0.1), run(steps=1),
    run(gd.Quadratic([[0.0]])), run(HUGE, 1e-190), run(TINY, 0.1), run(FAR, 1e-19), run(Odd()),
    gd.descend(Plain(), [1.0, 1.0], 0.1),
)  # fmt: skip
DATA = kind(
    "dataset", CARS, CAR_PROBLEM, gd.data.toy_line(0, 5), CLUSTERS, gd.data.toy_line(0, 1),
    gd.Dataset("alike", [2.0, 2.0], [1.0, 1.0]), HUGE, TINY, FAR,
    gd.Dataset("far", [1e90, -1e90], [1.0, 1e90], names=("$a", "b" * 300)),
)  # fmt: skip
FLAT_AXES = kind("none", None, make(flat_axes))
SPAN = kind(
    "none array", None, [(-2, 2), (-1, 3)], ((0.0, 1e-3), (5.0, 9.0)), [(-50, 50), (0, 1)],
    [(-1e90, 1e90)] * 2, [(1, 1 + 1e-12), (0, 1)], [(1e-80, 2e-80), (1e80, 2e80)], [(2, 1), (0, 1)],
)  # fmt: skip
LABEL = kind("array", [1.0, 0.0, 1.0], [1, 0, 1], 1.0, np.zeros(3))
SIGHT = kind("array", [[1.0], [2.0], [4.0]], [1.0, 2.0, 4.0], [2, 2, 2], np.eye(3), [5.0, 6.0])


def state_of(optimizer):
    """Return the state after one step of an optimizer."""
    return optimizer.step(np.ones(2), np.ones(2), optimizer.init(np.ones(2)))[1]


O = gd.optimizers  # noqa: E741 - short, and used in the table below alone
STATE = {name: state_of(getattr(O, name)(0.1)) for name in O.__all__ if name != "Optimizer"}

# By the name of the parameter, or, where that means different things, by owner and name.
KINDS = {
    "problem": PROBLEM, "params": PARAMS, "rng": RNG, "learning_rate": RATE, "run": RUN,
    "check_gradient.params": POINT, "numerical_gradient.params": POINT, "batch_cloud.params": POINT,
    "numerical_hessian.params": POINT, "exact.params": POINT, "backtracking.params": POINT,
    "fit.params": kind("none array", [1.0, 2.0], None, [0, 0], [-4.5, 33.0], [1e90, 1e90]),
    "squares.params": POINT, "tangent.params": POINT, "loss_and_gradient.params": POINT,
    "start": kind("none array", [1.0, 2.0], None, [0, 0], [1e3, -1e3]),
    "steps": COUNT, "descend.steps": kind("whole", 5, 0, 1, 50), "every": COUNT,
    "optimizer": kind("optimizer none", None, O.Momentum(0.01), O.Adam(0.1), make(InPlace),
        *[OddOptimizer(v) for v in (None, ([0.0], 1), ("ab", 1), ([0.0, 1.0], None, 1), "ab")]),
    "Run.optimizer": kind("optimizer", O.GradientDescent(0.1), make(InPlace)),
    "batch_size": kind("whole none", None, 1, 2), "batches.batch_size": COUNT,
    "batch_cloud.batch_size": COUNT,
    "losses_of": kind("", "all", "batch"),
    "gradient_tolerance": kind("number none", None, 1e-3, 0.0),
    "loss_tolerance": kind("number none", None, 1e-3),
    "x": SIGHT, "predict.x": kind("none array", None, [1.0, 2.0], [[1.0]], 3.0),
    "scores.x": kind("none array", None, [1.0, 2.0], [[1.0]], 3.0),
    "y": LABEL, "prediction": LABEL, "label": LABEL,
    "fit.label": kind("text none", None, "mine"),
    "LinearRegression.loss": kind("text", "mse", "mae", "huber", gd.losses.Huber(0.5)),
    "by_name.loss": kind("text", "mse", "mae", gd.losses.Log()),
    "steps_to_reach.loss": NUMBER,
    "dataset": kind("dataset", CARS, CLUSTERS), "Scaling.apply_to.data": kind("dataset", CARS),
    "LogisticRegression.from_dataset.dataset": kind("dataset", CLUSTERS, CARS),
    "options": kind("mapping", {}),
    "rows": kind("array list", [0, 1], np.array([True] * 7), [-1], [0, 0, 2]),
    "A": kind("array", [[2.0, 0.0], [0.0, 1.0]], [[1.0]], -np.eye(3), np.zeros((2, 2))),
    "b": kind("none array", None, [1.0, 2.0], [3.0]),
    "Chord.b": POINT, "chord.b": kind("array", [3.0, -1.0], [5, 5]),
    "chord_test.b": kind("array", [3.0, -1.0], [5, 5]), "a": POINT,
    "n": kind("whole", 5, 2, 50), "weight": NUMBER, "bias": NUMBER, "height": POSITIVE,
    "noise": kind("number", 0.5, 0, 2.0), "distance": NUMBER, "toy_outlier.height": NUMBER,
    "title": TEXT, "x_name": TEXT, "y_name": TEXT, "source": TEXT, "licence": TEXT,
    "units": kind("list texts", ("kg", "m"), ("", "")),
    "Dataset.names": kind("list texts array text", (), ("a", "b", "c")),
    "fit.names": FLAG, "residuals": FLAG,
    "params_": POINT, "losses": kind("array", [3.0, 2.0]), "epochs": kind("array", [0.0, 1.0]),
    "Run.params": POINTS, "gradients": POINTS, "status": kind("", "converged", "diverged"),
    "message": TEXT,
    "step": kind("number array whole", 1, 0, np.arange(4), 2.5, 10**6),
    "at.step": kind("whole", 1, 0, -1, 3), "moment.step": kind("whole", 1, 0, -1),
    "at": kind("none array", None, [1.0, 2.0], [0, 0], [1.0, 2.0, 3.0, 4.0]),
    "snapshots.at": kind("none list array whole", None, [0, 1], (2,), range(2)),
    "Run.snapshots.at": kind("none list array whole", None, [0, 1], (2,), range(2)),
    "h": kind("number", 1e-5, 1e-3, 0.5), "tangent.h": kind("number none", None, 0.5, 2.0),
    "t": SHARE, "on_chord": NUMBER, "on_loss": NUMBER, "rounding": kind("number", 0.0, 1e-9),
    "kind": kind("", "convex", "not convex"), "smallest": NUMBER, "where": POINT,
    "points": POINTS, "chord_test.points": kind("whole", 21, 1, 201), "tries": COUNT,
    "span": SPAN,
    "find_counterexample.span": kind(
        "array", [(-2, 2), (-1, 3)], [(-9, 9)] * 2, [(0, 1)] * 4, [(-1e90, 1e90)] * 2
    ),
    "verdict": kind("", "converged", "too slow"), "sentence": TEXT,
    "rate": POSITIVE, "factor": POSITIVE,
    "draws": kind("whole", 5, 2, 30), "ax": FLAT_AXES,
    "surface.ax": kind("none", None, make(lambda: plt.figure().add_subplot(projection="3d"))),
    "xlabel": TEXT, "ylabel": TEXT, "alt_text": TEXT,
    "draw": kind("function", lambda item, ax: ax),
    "items": kind("list array texts mapping whole", [1, 2], [3], "abc"[:0] or (1, 2, 3)),
    "titles": kind("list array texts mapping whole", ["a", "b"], ["c"], ("x", "y", "z")),
    "columns": COUNT, "compare.height": kind("number", 2.9, 1.5, 0.5), "same_y": FLAG,
    "runs": RUN, "labels": kind("none list texts array mapping", None, ["mine"], ("a", "b")),
    "panels": kind("list texts", ["map", "curve"], ("data",), ["surface", "map"], []),
    "equal": FLAG, "log": FLAG,
    "snapshots": kind("list array whole", (), [0, 1], (5,)), "floor": NUMBER,
    "axes": kind("list array", make(flat_axes), make(lambda: [flat_axes()]), ()),
    "data": DATA,
    "models": kind("", {"mine": [1.0, 2.0]}, {"a": [0, 0], "b": (-4.5, 33)}),
    "side": POSITIVE, "change": POSITIVE,
    "marks": kind("list array", (), [0.01, 0.1], [2], [1e-300, 1e300]),
    "view": kind("array", (32.0, -55.0), (90, 0), [10, 1000], [1e90, 5]),
    "along": kind("whole", 0, 1), "reach": kind("number none", None, 2.0, 0.01),
    "function": kind("function", lambda p: float(p @ p), lambda p: p.sum(), np.linalg.norm,
        lambda p: "1", lambda p: p, lambda p: np.inf, lambda p: 1e200),
    "search": kind("function", gd.line_search.backtracking, gd.line_search.exact,
        lambda *a: "1", lambda *a: np.nan, lambda *a: [1.0]),
    "LineSearch.problem": kind("problem", BOWL, CAR_PROBLEM),
    "direction": kind("array", [-1.0, -2.0], [5.0, 1.0], (0, 0)),
    "exact.problem": kind("problem", BOWL, CAR_PROBLEM, gd.problems.saddle, LOGISTIC),
    "backtracking.problem": kind("problem", BOWL, CAR_PROBLEM, gd.problems.rosenbrock),
    "first": POSITIVE, "shrink": SHARE, "share": kind("number", 1e-4, 0.5),
    "delta": POSITIVE, "epsilon": kind("number", 1e-8, 0.1), "beta": SHARE, "beta1": SHARE,
    "beta2": SHARE, "rho": SHARE, "decay": SHARE, "initial": POSITIVE,
    "final": kind("number", 0.0, 0.5),
    "then": kind("function", gd.schedules.Constant(0.1), gd.schedules.Cosine(1, 5)),
    "gradient": POINT, **{f"{name}.step.state": kind("whole none", s) for name, s in STATE.items()},
    **{f"{name}.terms.state": kind("whole none", s) for name, s in STATE.items()},
    "LineSearch.step.state": kind("none", None),
    "optimizer.params": POINT, "shift": kind("array", [1.0], [0.0, 2.0]),
    "scale": kind("array", [2.0], [0.5, 1.0]),
    "name": TEXT, "formula": TEXT,
    "value": kind("function", lambda a, b: a**2 + b**2, lambda a, b: 0),
    "slopes": kind("function", lambda a, b: (2 * a, 2 * b)),
    "curvatures": kind("function", lambda a, b: (2, 0, 2)),
    "Surface.start": kind("array", (1.0, 1.0), [0, 2]),
    "minima": kind("list array", (), [(0.0, 0.0)], ((0, 0), (1, 1))),
    "domain": kind("array", ((-2.0, 2.0), (-2.0, 2.0)), [(0, 1), (0, 1)]),
}  # fmt: skip
