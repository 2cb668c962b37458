"""The problems and optimizers that tests go through, each with what is known about it."""

from typing import Any

import numpy as np

import gdcore as gd

CARS = gd.data.cars()
MANY = np.random.default_rng(5).standard_normal((40, 3))
LABELS = MANY @ [1.0, -2.0, 0.5] + np.random.default_rng(6).standard_normal(40)
CLUSTERS = gd.data.toy_clusters(rng=0)

REGRESSIONS = {
    "mse": gd.LinearRegression(CARS.x, CARS.y),
    "mse, 3 features": gd.LinearRegression(MANY, LABELS),
    "mae": gd.LinearRegression(CARS.x, CARS.y, loss="mae"),
    "huber": gd.LinearRegression(MANY, LABELS, loss="huber"),
    "huber, delta 0.3": gd.LinearRegression(MANY, LABELS, loss=gd.losses.Huber(0.3)),
    "logistic": gd.LogisticRegression(CLUSTERS.x, CLUSTERS.y),
}
CLASSICS = {surface.name: surface for surface in gd.problems.CLASSICS}
QUADRATICS = {
    "bowl": gd.Quadratic([[2.0, 0.5], [0.5, 1.0]], b=[1.0, -3.0]),
    "bowl, 4 parameters": gd.Quadratic(np.diag([1.0, 2.0, 3.0, 4.0]), b=[1, 0, -1, 2]),
}
PROBLEMS: dict[str, Any] = REGRESSIONS | CLASSICS | QUADRATICS


def points_for(problem, count=5, seed=0):
    """Return some places away from anything special, shape (count, d)."""
    size = len(problem.start)
    return np.random.default_rng(seed).uniform(-1.5, 1.5, (count, size)) + 0.1
