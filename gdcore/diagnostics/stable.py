"""Which learning rates work: what the curvature of a loss promises.

With L the largest and mu the smallest curvature, gradient descent with a learning rate below
2 / L converges on a quadratic, and near the minimum of any smooth loss.
"""

import math

from numpy.typing import ArrayLike

from gdcore.diagnostics.curvature import bowl, smoothness
from gdcore.problems.base import Problem


def largest_stable_rate(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return 2 / L: gradient descent diverges with a learning rate above it.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Returns
    -------
    float
        inf if the loss is flat in every direction.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> round(largest_stable_rate(gd.LinearRegression(cars.x, cars.y)), 4)
    0.0698

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    """
    largest = smoothness(problem, at)
    return 2 / largest if largest else math.inf


def best_learning_rate(problem: Problem, at: ArrayLike | None = None) -> float:
    """Return 2 / (L + mu), the constant rate with the fastest worst case on a quadratic.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Raises
    ------
    ValueError
        If the loss curves down in some direction, or is flat in all.

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Nesterov, *Introductory Lectures on Convex
    Optimization*, 2004, theorem 2.1.15, https://doi.org/10.1007/978-1-4419-8853-9.
    """
    smallest, largest = bowl(problem, at)
    if not largest:
        raise ValueError("the loss is flat in every direction here: no learning rate is best")
    return 2 / (largest + smallest)
