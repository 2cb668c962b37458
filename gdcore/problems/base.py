"""What a problem is: anything that can tell its loss and its gradient at given parameters."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array


@runtime_checkable
class Problem(Protocol):
    """Something to minimise. A class with these two methods works everywhere in gdcore.

    A problem may also offer, and ours do: `loss_and_gradient(params)`, both at once and without
    checks; `hessian(params)`; `minimum()` or `minima`; `start`; `parameter_names`; and for
    mini-batches `len(problem)` and `subset(rows)`. `vectorised = True` says that `loss` and
    `gradient` take a whole grid of parameters, shape (..., d), at once.

    Examples
    --------
    >>> class Bowl:
    ...     def loss(self, params):
    ...         return params[0] ** 2 + params[1] ** 2
    ...     def gradient(self, params):
    ...         return [2 * params[0], 2 * params[1]]
    >>> isinstance(Bowl(), Problem)
    True

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    def loss(self, params: Array) -> float:
        """Return the loss at `params`, shape (d,)."""

    def gradient(self, params: Array) -> ArrayLike:
        """Return the slopes of the loss at `params`, shape (d,)."""


def evaluator(problem: Problem) -> Callable[[Array], tuple[float, Array]]:
    """Return a function that gives loss and gradient at once, by the fastest way there is."""
    if hasattr(problem, "loss_and_gradient"):
        return problem.loss_and_gradient
    return lambda params: (loss_at(problem, params), gradient_at(problem, params))


def loss_at(problem: Problem, params: Array) -> float:
    """Return the loss at one point as a float, or say that a reader's class gave something else."""
    loss = problem.loss(params)
    if np.ndim(loss) != 0:
        raise ValueError(
            f"problem.loss must return one number, got shape {np.shape(loss)} for params of shape "
            f"{params.shape}; take the mean over the examples"
        )
    return float(loss)


def gradient_at(problem: Problem, params: Array) -> Array:
    """Return the gradient at one point as float64, or say that it has not one slope each."""
    gradient = np.asarray(problem.gradient(params), dtype=np.float64)
    if gradient.shape != params.shape:
        raise ValueError(
            f"problem.gradient returned shape {gradient.shape} for params of shape "
            f"{params.shape}; it must return one slope per parameter"
        )
    return gradient


def losses_at(problem: Problem, points: Array) -> Array:
    """Return the loss at each of many points, shape (..., d) -> (...).

    A problem that doesn't say `vectorised = True` is asked point by point: a reader's class that
    was written for one point could otherwise give a wrong answer without an error.
    """
    if getattr(problem, "vectorised", False):
        return np.asarray(problem.loss(points), dtype=np.float64)
    flat = points.reshape(-1, points.shape[-1])
    values = np.array([float(problem.loss(point)) for point in flat])
    return values.reshape(points.shape[:-1])


def parameter_names(problem: Problem, size: int) -> tuple[str, ...]:
    """Return what the problem calls its parameters, or "parameter 1", "parameter 2", ..."""
    known = getattr(problem, "parameter_names", None)
    return tuple(known) if known else tuple(f"parameter {i + 1}" for i in range(size))
