"""Minimise the absolute or Huber loss by solving weighted least squares again and again.

The loss `cost(e)` is replaced by the parabola `w * e**2` that has the same slope at the current
error, that is `w = slope(e) / (2*e)`; the minimum of that sum has a closed form; repeat. A large
error gets a small weight: this is how robust losses ignore outliers.

Source: Holland and Welsch, *Robust regression using iteratively reweighted least-squares*, 1977,
https://doi.org/10.1080/03610927708827533.
"""

import numpy as np

from gdcore._checks import Array
from gdcore.losses import Absolute, Loss

_ROUNDS = 500
_SMALLEST = 1e-9  # errors below this share of the label's spread count as zero


def reweighted_fit(design: Array, y: Array, start: Array, loss: Loss) -> Array:
    """Return the parameters with the lowest mean loss, shape (p,), from a start near them."""
    params = start
    zero = _SMALLEST * max(float(np.ptp(y)), np.finfo(float).tiny)
    for _ in range(_ROUNDS):
        error = design @ params - y
        size = np.maximum(np.abs(error), zero)
        root = np.sqrt(loss.slope(size, np.zeros_like(size)) / (2 * size))
        previous, params = params, np.linalg.lstsq(design * root[:, np.newaxis], y * root)[0]
        if np.abs(params - previous).max() <= 1e-13 * np.abs(params).max():
            break
    return _through_points(design, y, params, loss) if isinstance(loss, Absolute) else params


def _through_points(design: Array, y: Array, params: Array, loss: Loss) -> Array:
    """Return the exact fit through the p examples nearest to the plane, if it is no worse.

    A plane of least absolute deviations passes through p examples (linear programming: a minimum
    is at a vertex), which the reweighting reaches only in the limit.
    """
    nearest = np.argsort(np.abs(design @ params - y), kind="stable")[: design.shape[1]]
    exact = np.linalg.lstsq(design[nearest], y[nearest])[0]

    def cost(candidate: Array) -> float:
        return float(loss.value(design @ candidate, y).mean())

    return exact if cost(exact) <= cost(params) else params
