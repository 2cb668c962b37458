"""How a loss curves: the most, L, the least, mu, and by how much they differ.

L and mu are the largest and the smallest eigenvalue of the Hessian. MSE is a quadratic, so for it
they are the same everywhere. The larger the condition number L / mu, the narrower the valley and
the more steps descent takes.

`at` says where to measure the curvature, which matters only if it changes from place to place; by
default at the problem's start.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, quiet
from gdcore.gradients import numerical_hessian
from gdcore.looking import starting_point
from gdcore.problems.base import Problem, as_problem, own_hessian
from gdcore.problems.protocols import HasHessian


def hessian_at(problem: Problem, at: ArrayLike | None = None) -> Array:
    """Return the Hessian: the problem's own, or measured by finite differences.

    Parameters
    ----------
    problem : Problem
        Anything with a gradient.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Returns
    -------
    ndarray, shape (d, d)

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """
    as_problem(problem, "gradient")
    point = starting_point(problem, at, name="at")
    with quiet():
        if isinstance(problem, HasHessian):
            return own_hessian(problem, point)
        return numerical_hessian(problem, point)


def curvatures(problem: Problem, at: ArrayLike | None = None) -> Array:
    """Return the eigenvalues of the Hessian, smallest first, shape (d,).

    Each is the curvature along one direction of the loss, and all others are between the first
    and the last.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Returns
    -------
    ndarray, shape (d,)
        In units of loss per parameter squared.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> curvatures(gd.LinearRegression(cars.x, cars.y)).round(4)
    array([ 0.056, 28.645])

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    return np.linalg.eigvalsh(hessian_at(problem, at))


def smoothness(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return L, the largest curvature in any direction (in absolute value).

    The gradient changes by at most L times the distance walked.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, section 1.2.2, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    return float(np.abs(curvatures(problem, at)).max())


def strong_convexity(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return mu, the smallest curvature in any direction; below 0 the loss curves down there.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Notes
    -----
    Builds on lesson 8, "Scale the features". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, section 2.1.3, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    return float(curvatures(problem, at)[0])


def condition_number(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return L / mu: how many times steeper the valley is across than along; inf if it is flat.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Raises
    ------
    ValueError
        If the loss curves down in some direction.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> round(condition_number(gd.LinearRegression(cars.x, cars.y)), 1)
    511.8

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    smallest, largest = bowl(problem, at)
    return largest / smallest if smallest else math.inf


def bowl(problem: Problem, at: ArrayLike | None) -> tuple[float, float]:
    """Return mu and L, or refuse a loss that curves down; a flat direction has mu = 0."""
    values = curvatures(problem, at)
    smallest, largest = float(values[0]), float(np.abs(values).max())
    if smallest < -1e-12 * largest:
        raise ValueError(
            f"the loss curves down here (smallest eigenvalue of the Hessian: {smallest:g}), "
            "so it is no bowl; give another place as at="
        )
    return (smallest if smallest > 1e-12 * largest else 0.0), largest
