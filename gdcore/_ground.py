"""The loss over the plane of two parameters: its heights, its levels, its lowest points."""

import math
import warnings

import numpy as np

from gdcore._checks import Array, as_vector
from gdcore._settings import items
from gdcore._spans import Span
from gdcore.problems import NotUniqueWarning
from gdcore.problems.base import finite_losses_at
from gdcore.problems.protocols import HasMinima, HasMinimum, Problem

GRID = 120


def landscape(problem: Problem, span: Span, grid: int = GRID) -> tuple[Array, Array, Array]:
    """Return the coordinates (grid,), (grid,) and the losses (grid, grid) over a span."""
    across, up = (np.linspace(*ends, grid) for ends in span)
    points = np.stack(np.meshgrid(across, up), axis=-1)
    return across, up, finite_losses_at(problem, points, "all over span")


def contour_levels(losses: Array, best: Array) -> Array:
    """Return the losses at which a map has its lines, given the lowest points.

    A loss without a lowest point has nothing at the lowest corner of the map: look around zero.
    """
    return levels(losses) if len(best) or losses.min() >= 0 else around_zero(losses)


def levels(losses: Array, decades: int = 3) -> Array:
    """Return levels in steps of 1, 2, 5, 10, ...: round losses where the lowest is near zero.

    Elsewhere the steps are counted from the lowest, and rounded to a tenth of a step.

    >>> levels(np.array([[0.5, 30.0], [60.0, 100.0]]))
    array([ 1.,  2.,  5., 10., 20., 50.])
    >>> levels(np.array([[527.78, 600.0], [601.0, 602.0]]), decades=1)
    array([538., 548., 578.])
    """
    low, high = float(losses.min()), float(losses.max())
    reach = high - low or 1.0
    first = math.floor(math.log10(reach)) - decades
    ladder = np.array([m * 10.0**e for e in range(first, first + decades + 2) for m in (1, 2, 5)])
    ladder = ladder[(ladder >= reach * 10.0**-decades) & (ladder <= reach)]
    if 0 <= low < ladder[len(ladder) // 3]:
        return ladder[ladder > low]
    return np.array([round(low + step, 1 - math.floor(math.log10(step))) for step in ladder])


def around_zero(losses: Array) -> Array:
    """Return levels in steps of 1, 2, 5, 10, ... to both sides of zero.

    >>> around_zero(np.array([[-30.0, 0.0], [5.0, 10.0]]))
    array([-20., -10.,  -5.,   0.,   5.])
    """
    ladder = levels(np.array([0.0, np.abs(losses).max()]), decades=1)
    both = np.concatenate([-ladder[::-1], [0.0], ladder])
    return both[(both > losses.min()) & (both < losses.max())]


def lowest_points(problem: Problem) -> Array:
    """Return the points that the problem knows to be lowest, shape (k, 2).

    There is none for a valley of equally low points, nor for a loss that falls for ever.
    """
    if isinstance(problem, HasMinima):
        known = items("problem.minima", problem.minima, 1000)
        return np.reshape([as_vector("problem.minima", point, 2) for point in known], (-1, 2))
    if not isinstance(problem, HasMinimum):
        return np.empty((0, 2))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", NotUniqueWarning)
            return as_vector("problem.minimum()", problem.minimum(), 2)[np.newaxis]
    except (NotUniqueWarning, ValueError):
        return np.empty((0, 2))
