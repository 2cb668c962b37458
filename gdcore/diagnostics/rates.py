"""How fast: the rate that the curvature predicts, and the one that a run shows."""

import math

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import lengths_of, quiet
from gdcore._numbers import as_number, positive
from gdcore.diagnostics.curvature import curvatures
from gdcore.problems.base import Problem
from gdcore.run import Run, as_run


def predicted_rate(problem: Problem, learning_rate: float, at: ArrayLike | None = None) -> float:
    """Return by what the distance to the minimum is multiplied in a step, in the long run.

    `max |1 - learning_rate * curvature|` over all directions in which the loss is not flat. Below
    1 descent converges, above 1 it diverges.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    learning_rate : float
        Of plain gradient descent; above 0.
    at : array_like, shape (d,), optional
        Where to measure, which matters if the curvature changes; by default at the start.

    Raises
    ------
    ValueError
        If `learning_rate` is not a finite number above 0.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> round(predicted_rate(problem, 0.01), 5), round(predicted_rate(problem, 0.07), 3)
    (0.99944, 1.005)

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Polyak, *Introduction to Optimization*,
    1987, section 1.4.
    """
    learning_rate = positive("learning_rate", learning_rate)
    values = curvatures(problem, at)
    bent = values[np.abs(values) > 1e-12 * np.abs(values).max()]
    if not bent.size:
        return 1.0
    with quiet():
        return float(np.abs(1 - learning_rate * bent).max())


def measured_rate(run: Run) -> float:
    """Return by what a run's gradient was multiplied per step, over the second half of the run.

    On a quadratic the gradient shrinks at the same rate as the distance to the minimum, and one
    needn't know the minimum. Gradients that are only rounding are left out.

    Parameters
    ----------
    run : Run
        What `descend` returned.

    Raises
    ------
    ValueError
        If fewer than two steps have a gradient to compare.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> run = gd.descend(gd.LinearRegression(cars.x, cars.y), learning_rate=0.01)
    >>> round(measured_rate(run), 5)
    0.99944

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    """
    as_run("run", run)
    sizes = lengths_of(run.gradients)
    told = sizes[np.isfinite(sizes)]
    real = np.flatnonzero(np.isfinite(sizes) & (sizes > 1e-11 * told.max(initial=0.0)))
    if len(real) < 2:
        raise ValueError(
            "a rate needs at least two steps with a gradient, "
            f"but this run of {run.steps} steps has {len(real)}"
        )
    late = real[min(len(real) // 2, len(real) - 2) :]
    return float(np.exp(np.polyfit(late, np.log(sizes[late]), 1)[0]))


def steps_to_shrink(rate: float, factor: float) -> float:
    """Return how many steps at a rate divide the distance by `factor`; inf if it never shrinks.

    `log(factor) / -log(rate)`, rounded up.

    Parameters
    ----------
    rate : float
        By what a step multiplies the distance; above 0.
    factor : float
        By what the distance is to be divided; above 0.

    Raises
    ------
    ValueError
        If `rate` or `factor` is not a finite number above 0.

    Examples
    --------
    >>> steps_to_shrink(0.99944, 1000)
    12332

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    rate, factor = positive("rate", rate), positive("factor", factor)
    if factor <= 1:
        return 0
    if rate >= 1:
        return math.inf
    steps = math.log(factor) / -math.log(rate)
    return math.ceil(steps * (1 - 1e-12))  # three steps at 1/2 divide by 8: no fourth by rounding


def steps_to_reach(run: Run, loss: float) -> int | None:
    """Return the first step from which all losses of a run are at most `loss`; None if none is.

    Parameters
    ----------
    run : Run
        What `descend` returned.
    loss : float
        How low the loss shall be.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> run = gd.descend(gd.LinearRegression(cars.x, cars.y), learning_rate=0.01)
    >>> steps_to_reach(run, 20)
    478

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    as_run("run", run)
    above = np.flatnonzero(~(run.losses <= as_number("loss", loss)))
    first = int(above[-1]) + 1 if above.size else 0
    return first if first <= run.steps else None
