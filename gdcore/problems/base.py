"""How the rest of gdcore reads a problem.

A reader's class may return anything, or write into the params it is given. So it is always given
a copy, and what it returns is looked at before it is used.
"""

from collections.abc import Callable

import numpy as np

from gdcore._checks import Array, as_finite, as_floats, as_vector, fits, quiet
from gdcore._numbers import LARGEST, short
from gdcore._settings import has_methods, texts
from gdcore.problems.protocols import (
    HasHessian,
    HasLossAndGradient,
    HasParameterLabels,
    HasParameterNames,
    HasStart,
    Problem,
    SaysVectorised,
)


def as_problem(problem: Problem, *needs: str, name: str = "problem") -> Problem:
    """Return `problem` if it is an object with the methods needed: by default, both."""
    needs = needs or ("loss", "gradient")
    if isinstance(problem, type):
        raise TypeError(
            f"{name} must be an object, not its class, got {problem.__name__}; make one, for "
            "example gd.LinearRegression(x, y)"
        )
    if not has_methods(problem, *needs):
        raise TypeError(
            f"{name} must have {' and '.join(f'{need}(params)' for need in needs)}, "
            f"got {type(problem).__name__}; "
            "make one of a dataset by gd.LinearRegression.from_dataset(dataset)"
        )
    return problem


def evaluator(problem: Problem) -> Callable[[Array], tuple[float, Array]]:
    """Return a function that gives loss and gradient at once, by the fastest way there is."""
    if not isinstance(problem, HasLossAndGradient):
        return lambda params: (loss_at(problem, params), gradient_at(problem, params))

    def both(params: Array) -> tuple[float, Array]:
        pair = problem.loss_and_gradient(params.copy())
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(
                "problem.loss_and_gradient must return a loss and a gradient, got " + short(pair)
            )
        return _as_loss(pair[0], params), _as_gradient(pair[1], params)

    return both


def loss_at(problem: Problem, params: Array) -> float:
    """Return the loss at one point as a float, or say that a reader's class gave something else."""
    with quiet():
        return _as_loss(problem.loss(params.copy()), params)


def gradient_at(problem: Problem, params: Array) -> Array:
    """Return the gradient at one point as float64, or say that it has not one slope each."""
    with quiet():
        return _as_gradient(problem.gradient(params.copy()), params)


def own_hessian(problem: HasHessian, params: Array) -> Array:
    """Return the problem's own Hessian at one point, shape (d, d), if it is one."""
    hessian = as_finite("problem.hessian(params)", problem.hessian(params.copy()))
    if hessian.shape != (params.size, params.size):
        raise ValueError(
            f"problem.hessian must return shape {(params.size, params.size)} for params of shape "
            f"{params.shape}, got shape {hessian.shape}"
        )
    return hessian


def losses_at(problem: Problem, points: Array) -> Array:
    """Return the loss at each of many points, shape (..., d) -> (...).

    A problem that doesn't say `vectorised = True` is asked point by point: a reader's class that
    was written for one point could otherwise give a wrong answer without an error.
    """
    if not (isinstance(problem, SaysVectorised) and problem.vectorised is True):
        flat = points.reshape(-1, points.shape[-1])
        values = np.array([loss_at(problem, point) for point in flat])
        return values.reshape(points.shape[:-1])
    losses = as_floats("problem.loss(params)", problem.loss(points.copy()))
    if losses.shape != points.shape[:-1]:
        raise ValueError(
            f"problem.loss must return shape {points.shape[:-1]} for params of shape "
            f"{points.shape}, as vectorised = True promises, got shape {losses.shape}"
        )
    return losses


def finite_losses_at(problem: Problem, points: Array, where: str) -> Array:
    """Return the loss at many points if all are finite and can be drawn or compared."""
    fits("problem.loss(params)", points.size)
    with quiet():
        losses = losses_at(problem, points)
    bad = ~(np.abs(losses) <= LARGEST)
    if bad.any():
        raise ValueError(
            f"problem.loss must be finite {where}, and at most {LARGEST:g}, got "
            f"{losses[bad].flat[0]:g}; choose places nearer to its lowest point"
        )
    return losses


def start_of(problem: Problem) -> Array | None:
    """Return the problem's own start, shape (d,), if it has one."""
    own = problem.start if isinstance(problem, HasStart) else None
    return None if own is None else as_vector("problem.start", own)


def size_of(problem: Problem) -> int | None:
    """Return how many parameters a problem has, if it tells."""
    start = start_of(problem)
    return None if start is None else start.size


def parameter_names(problem: Problem, size: int) -> tuple[str, ...]:
    """Return what the problem calls its parameters, or "parameter 1", "parameter 2", ..."""
    known = problem.parameter_names if isinstance(problem, HasParameterNames) else None
    if known is None:
        return tuple(f"parameter {i + 1}" for i in range(size))
    return texts("problem.parameter_names", known, size)


def parameter_labels(problem: Problem, size: int) -> tuple[str, ...]:
    """Return the parameters as an axis names them: with their units, where these are known."""
    known = problem.parameter_labels if isinstance(problem, HasParameterLabels) else None
    if known is None:
        return parameter_names(problem, size)
    return texts("problem.parameter_labels", known, size)


def _as_loss(loss: object, params: Array) -> float:
    if type(loss) is float:
        return loss
    number = as_floats("problem.loss(params)", loss)
    if number.ndim != 0:
        raise ValueError(
            f"problem.loss must return one number, got shape {number.shape} for params of shape "
            f"{params.shape}; take the mean over the examples"
        )
    return float(number)


def _as_gradient(gradient: object, params: Array) -> Array:
    slopes = as_floats("problem.gradient(params)", gradient)
    if slopes.shape != params.shape:
        raise ValueError(
            f"problem.gradient returned shape {slopes.shape} for params of shape "
            f"{params.shape}; it must return one slope per parameter"
        )
    return slopes
