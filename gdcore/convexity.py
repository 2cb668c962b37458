"""Is the loss a bowl? Two tests: by the curvature at points, and by chords between points.

No finite number of tries can prove that a function is convex; a single counterexample proves
that it isn't. So a verdict of convexity is about the points tried (unless the Hessian is the same
everywhere), and a verdict against it is final and comes with its witness.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_vector, fits
from gdcore._numbers import finite
from gdcore._settings import keep, one_of
from gdcore.chords import Chord, chord_test, find_counterexample
from gdcore.diagnostics import hessian_at
from gdcore.problems.base import Problem, as_problem, size_of

__all__ = ["Chord", "HessianTest", "chord_test", "find_counterexample", "hessian_test"]

_ROUNDING = 1e-10

type Kind = Literal["not convex", "convex", "strictly convex", "strongly convex"]


@dataclass(frozen=True, eq=False)
class HessianTest:
    """What the curvature at some points says.

    Parameters
    ----------
    kind : str
        "not convex": the loss curves down somewhere. "convex": it curves down nowhere tried, but
        is flat in some direction somewhere. "strictly convex": it curves up everywhere tried.
        "strongly convex": it curves up, and by the same everywhere, since the Hessian is
        constant.
    smallest : float
        The smallest eigenvalue of all Hessians: the least curvature in any direction.
    where : ndarray, shape (d,)
        The point that has it: a witness, when the kind is "not convex".

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """

    kind: Kind
    smallest: float
    where: Array

    def __post_init__(self) -> None:
        keep(self, kind=one_of(*get_args(Kind.__value__)), smallest=finite, where=as_vector)


def hessian_test(problem: Problem, points: ArrayLike) -> HessianTest:
    """Return what the Hessians at some points say about convexity.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    points : array_like, shape (k, d)
        Where to look.

    Raises
    ------
    ValueError
        If `points` is not a non-empty table of finite numbers.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> hessian_test(gd.LinearRegression(cars.x, cars.y), [[0, 0], [5, 5]]).kind
    'strongly convex'
    >>> hessian_test(gd.problems.himmelblau, [[3, 2], [0, 0]]).kind
    'not convex'

    Notes
    -----
    Builds on lesson 6, "See the bowl". Source: Boyd and Vandenberghe, *Convex Optimization*, 2004,
    sections 3.1.4 and 9.1.2, https://doi.org/10.1017/CBO9780511804441.
    """
    as_problem(problem)
    table = as_finite("points", points)
    size = size_of(problem) or table.shape[-1:]
    if table.ndim != 2 or table.size == 0 or table.shape[1] not in np.atleast_1d(size):
        wanted = (
            "(k, d)" if isinstance(size, tuple) else f"(k, {size}), as problem has {size} params"
        )
        raise ValueError(f"points must have shape {wanted}, got shape {table.shape}")
    fits("points", table.size * table.shape[1])
    hessians = np.array([hessian_at(problem, point) for point in table])
    least = np.linalg.eigvalsh(hessians)[:, 0]
    flat = _ROUNDING * np.abs(hessians).max()
    lowest = int(least.argmin())
    return HessianTest(_kind(hessians, least[lowest], flat), float(least[lowest]), table[lowest])


def _kind(hessians: Array, least: float, flat: float) -> Kind:
    if least < -flat:
        return "not convex"
    if least <= flat:
        return "convex"
    same = np.abs(hessians - hessians[0]).max() <= flat
    return "strongly convex" if same and len(hessians) > 1 else "strictly convex"
