"""Slopes by trying: take a small step to each side and see how much the loss changes.

Slow and inexact, but it needs no derivation, so it checks one.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_floats, as_vector, fits, quiet
from gdcore._numbers import LARGEST, positive
from gdcore._settings import function as a_function
from gdcore.problems.base import Problem, as_problem, gradient_at, loss_at

__all__ = ["check_gradient", "numerical_gradient", "numerical_hessian"]

_FARTHEST = 1e6  # a step to the side beyond this tells nothing of a slope
_NEAREST = 1e-90
_EPSILON = float(np.finfo(np.float64).eps)


def numerical_gradient(
    function: Callable[[Array], float | Array], params: ArrayLike, h: float = 1e-5
) -> Array:
    """Return the gradient of `function` by central differences.

    `(f(p + h*e) - f(p - h*e)) / (2*h)` for each unit vector e. The error shrinks with h**2 until,
    below about 1e-5, rounding takes over and it grows with 1/h.

    Parameters
    ----------
    function : callable
        Takes parameters of shape (d,), returns a number.
    params : array_like, shape (d,)
        Where to measure the slopes.
    h : float
        The small step, above 0; in units of each parameter, and relative to it beyond 1.

    Returns
    -------
    ndarray, shape (d,)

    Raises
    ------
    ValueError
        If `params` is not a finite vector or `h` is not above 0.

    Examples
    --------
    >>> numerical_gradient(lambda p: p[0] ** 2 + 3 * p[1], [2.0, 1.0]).round(6)
    array([4., 3.])

    Notes
    -----
    Builds on lesson 3, "Find the slope". Source: Nocedal and Wright, *Numerical Optimization*,
    2006, section 8.1, https://doi.org/10.1007/978-0-387-40065-5.
    """
    a_function("function", function)
    above, below, steps = _both_sides("function", function, as_vector("params", params), h)
    return (above - below) / (2 * steps)


def numerical_hessian(problem: Problem, params: ArrayLike, h: float = 1e-5) -> Array:
    """Return the Hessian of a problem by central differences of its gradient.

    Row i is `(gradient(p + h*e_i) - gradient(p - h*e_i)) / (2*h)`. The result is made symmetric,
    as a Hessian is, by taking the mean with its transpose.

    Parameters
    ----------
    problem : Problem
        Anything with a gradient.
    params : array_like, shape (d,)
        Where to measure the curvature.
    h : float
        The small step, as in `numerical_gradient`.

    Returns
    -------
    ndarray, shape (d, d)

    Raises
    ------
    ValueError
        If `params` is not a finite vector, `h` not above 0, or the gradient of another shape.

    Examples
    --------
    >>> import gdcore as gd
    >>> numerical_hessian(gd.problems.saddle, [1.0, 2.0]).round(6)
    array([[ 2.,  0.],
           [ 0., -2.]])

    Notes
    -----
    Builds on lesson 6, "See the bowl". Source: Nocedal and Wright, *Numerical Optimization*,
    2006, section 8.1, https://doi.org/10.1007/978-0-387-40065-5.
    """
    as_problem(problem, "gradient")
    point = as_vector("params", params)
    steps = _steps(point, h)

    def slopes(place: Array) -> Array:
        with quiet():
            return as_finite("problem.gradient(params)", gradient_at(problem, place))

    rows = [
        (slopes(point + move) - slopes(point - move)) / (2 * step)
        for move, step in zip(np.diag(steps), steps, strict=True)
    ]
    return (np.array(rows) + np.transpose(rows)) / 2


def check_gradient(problem: Problem, params: ArrayLike, h: float = 1e-5) -> float:
    """Return how far `problem.gradient` is from the slopes measured by central differences.

    The largest of `|g - m| / max(|g|, |m|)` over the entries g of the gradient and m of the
    measurement. Below 1e-7 the gradient is right; above 1e-2 it is wrong.

    Parameters
    ----------
    problem : Problem
        Anything with `loss` and `gradient`.
    params : array_like, shape (d,)
        Where to compare. Try a few random places, away from kinks.
    h : float
        The small step, as in `numerical_gradient`.

    Returns
    -------
    float
        The relative error.

    Raises
    ------
    ValueError
        If the gradient has another shape than `params`.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> gd.check_gradient(gd.LinearRegression(cars.x, cars.y), [1.0, 2.0]) < 1e-7
    True

    Notes
    -----
    Some slopes are too small to be measured: those below what the slope changes by within the
    step h (near a minimum), and those whose seventh digit is lost to rounding, about
    1e-16 * loss / h. An error there is compared with that bound instead of with the slope.

    Taught in lesson 3, "Find the slope". Source: Stanford CS231n course notes, "Gradient checks",
    https://cs231n.github.io/neural-networks-3/#gradcheck.
    """
    as_problem(problem)
    point = as_vector("params", params)
    above, below, steps = _both_sides("problem.loss", problem.loss, point, h)
    measured = (above - below) / (2 * steps)
    claimed = as_finite("problem.gradient(params)", gradient_at(problem, point))
    here = loss_at(problem, point)
    change = np.abs(above - 2 * here + below) / steps
    unresolved = 1e7 * _EPSILON * abs(here) / steps
    size = np.max([np.abs(claimed), np.abs(measured), change, unresolved], axis=0)
    error = np.abs(claimed - measured)
    return float(np.divide(error, size, out=np.zeros_like(error), where=error != 0).max())


def _both_sides(
    name: str, function: Callable[[Array], float | Array], point: Array, h: float
) -> tuple[Array, Array, Array]:
    """Return f(p + s*e), f(p - s*e) and the steps s, one entry for each unit vector e."""
    steps = _steps(point, h)

    def value(place: Array) -> float:
        with quiet():
            number = as_floats(f"{name}(params)", function(place))
        if number.ndim != 0 or not abs(number) <= LARGEST:
            raise ValueError(
                f"{name} must return one finite number at params and at h to each side, got "
                f"{number if number.ndim == 0 else f'shape {number.shape}'}"
            )
        return float(number)

    above = np.array([value(point + move) for move in np.diag(steps)])
    below = np.array([value(point - move) for move in np.diag(steps)])
    return above, below, steps


def _steps(point: Array, h: float) -> Array:
    fits("params", point.size**2)
    h = positive("h", h, most=_FARTHEST)
    if h < _NEAREST:
        raise ValueError(f"h must be at least {_NEAREST:g}, got {h:g}: no float changes by less")
    return h * np.maximum(1.0, np.abs(point))
