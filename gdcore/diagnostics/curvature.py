"""What the curvature of a loss promises: which learning rates work.

With L the largest and mu the smallest eigenvalue of the Hessian, gradient descent with a learning
rate below 2 / L converges on a quadratic, and near the minimum of any smooth loss. MSE is a
quadratic, so for it these numbers hold everywhere. The larger the condition number L / mu, the
narrower the valley and the more steps it takes.

`at` says where to measure the curvature, which matters only if it changes from place to place; by
default at the problem's start.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array
from gdcore.gradients import numerical_hessian
from gdcore.looking import starting_point
from gdcore.problems.base import Problem


def hessian_at(problem: Problem, at: ArrayLike | None = None) -> Array:
    """Return the Hessian, shape (d, d): the problem's own, or measured by finite differences."""
    point = starting_point(problem, at)
    if hasattr(problem, "hessian"):
        return np.asarray(problem.hessian(point), dtype=np.float64)
    return numerical_hessian(problem, point)


def curvatures(problem: Problem, at: ArrayLike | None = None) -> Array:
    """Return the eigenvalues of the Hessian, smallest first, shape (d,).

    Each is the curvature along one direction of the loss, and all others are between the first
    and the last.

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

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, section 1.2.2, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    return float(np.abs(curvatures(problem, at)).max())


def strong_convexity(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return mu, the smallest curvature in any direction; below 0 the loss curves down there.

    Notes
    -----
    Taught in lesson 8, "Scale the features". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, section 2.1.3, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    return float(curvatures(problem, at)[0])


def condition_number(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return L / mu: how many times steeper the valley is across than along; inf if it is flat.

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
    smallest, largest = _bowl(problem, at)
    return largest / smallest if smallest else math.inf


def largest_stable_rate(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return 2 / L: gradient descent diverges with a learning rate above it.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> round(largest_stable_rate(gd.LinearRegression(cars.x, cars.y)), 4)
    0.0698

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate".
    """
    largest = smoothness(problem, at)
    return 2 / largest if largest else math.inf


def best_learning_rate(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return 2 / (L + mu), the constant rate with the fastest worst case on a quadratic.

    Raises
    ------
    ValueError
        If the loss curves down in some direction, or is flat in all.

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, theorem 2.1.15, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    smallest, largest = _bowl(problem, at)
    if not largest:
        raise ValueError("the loss is flat in every direction here: no learning rate is best")
    return 2 / (largest + smallest)


def _bowl(problem: Problem, at: ArrayLike | None) -> tuple[float, float]:
    values = curvatures(problem, at)
    smallest, largest = float(values[0]), float(np.abs(values).max())
    if smallest < -1e-12 * largest:
        raise ValueError(
            f"the loss curves down here (smallest eigenvalue of the Hessian: {smallest:g}), "
            "so it is no bowl; give another place as at="
        )
    return (smallest if smallest > 1e-12 * largest else 0.0), largest
