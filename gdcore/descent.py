"""The loop: look at the loss and the gradient, step, repeat.

`iterate` is the loop itself, one step at a time and without an end. `descend` walks it, writes
down what it sees, and knows when to stop.
"""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array
from gdcore.batches import Rng
from gdcore.looking import Look, LossesOf, looker, method_of, starting_point
from gdcore.optimizers import Optimizer
from gdcore.problems.base import Problem
from gdcore.run import Run, Step
from gdcore.schedules import LearningRate
from gdcore.stopping import Limits, limits_of, verdict


def iterate(
    problem: Problem,
    start: ArrayLike | None = None,
    learning_rate: LearningRate | None = None,
    *,
    optimizer: Optimizer | None = None,
    batch_size: int | None = None,
    rng: Rng | None = None,
    losses_of: LossesOf = "all",
) -> Iterator[Step]:
    """Yield gradient descent step by step, without end, to walk it by hand.

    Parameters are those of `descend`. The first `Step` is the start.

    Yields
    ------
    Step
        `index`, `params` of shape (d,), `loss`, `gradient` of shape (d,), and `epoch`.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> for step in gd.iterate(problem, start=[0, 0], learning_rate=0.01):
    ...     print(step.index, step.params.round(2), round(step.loss, 2))
    ...     if step.index == 2:
    ...         break
    0 [0. 0.] 303.71
    1 [1.2  0.34] 170.84
    2 [2.05 0.59] 103.17

    Notes
    -----
    Taught in lesson 4, "Take six steps".
    """
    look = looker(problem, batch_size, rng, losses_of)
    return _loop(look, starting_point(problem, start), method_of(learning_rate, optimizer))


def _loop(look: Look, params: Array, optimizer: Optimizer) -> Iterator[Step]:
    """Look, tell, step: the whole of gradient descent."""
    state = optimizer.init(params)
    index, epoch = 0, 0.0
    while True:
        loss, gradient, next_epoch = look(params)
        yield Step(index, params, loss, gradient, epoch)
        params, state = optimizer.step(params, gradient, state)
        index, epoch = index + 1, next_epoch


def descend(
    problem: Problem,
    start: ArrayLike | None = None,
    learning_rate: LearningRate | None = None,
    steps: int = 1000,
    *,
    optimizer: Optimizer | None = None,
    batch_size: int | None = None,
    rng: Rng | None = None,
    losses_of: LossesOf = "all",
    gradient_tolerance: float | None = None,
    loss_tolerance: float = 0.0,
) -> Run:
    """Minimise a problem by gradient descent and return all that happened on the way.

    Each step is `params = params - learning_rate * gradient`, or what `optimizer` makes of the
    gradient.

    Parameters
    ----------
    problem : Problem
        Anything with `loss(params)` and `gradient(params)`.
    start : array_like, shape (d,), optional
        The first params; by default `problem.start`.
    learning_rate : float or schedule
        How far to step per unit of slope, above 0; or give an `optimizer`.
    steps : int
        How many updates to make at most.
    optimizer : Optimizer, optional
        One of `gdcore.optimizers`, instead of a learning rate.
    batch_size : int, optional
        Compute each gradient on that many examples, drawn at random; all examples by default.
    rng : numpy.random.Generator or int
        Where the randomness of batches comes from; needed with `batch_size`.
    losses_of : {"all", "batch"}
        With batches: record the loss over all examples, or over the batch only (much cheaper on
        large data, but noisy).
    gradient_tolerance : float
        Converged when the gradient is at most this long. Default 1e-8; never with batches, whose
        gradients are only estimates.
    loss_tolerance : float
        Converged when one step changes the loss by at most this much; 0, the default, is never.

    Returns
    -------
    Run
        `params` of shape (steps + 1, d), `losses` of shape (steps + 1,), and why it stopped:
        `status` is "step limit", "converged" or "diverged". With fewer rows if it stopped early.

    Raises
    ------
    ValueError, TypeError
        If an argument does not fit; the message says what would. Divergence is no error.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=1000)
    >>> run.status, round(float(run.losses[-1]), 2)
    ('step limit', 11.79)

    Notes
    -----
    Taught in lesson 4, "Take six steps".
    """
    look = looker(problem, batch_size, rng, losses_of)
    point, method = starting_point(problem, start), method_of(learning_rate, optimizer)
    limits = limits_of(steps, batch_size, gradient_tolerance, loss_tolerance)
    history, reason = _record(_loop(look, point, method), point.size, limits)
    status, message = verdict(reason, history["losses"], limits)
    return Run(problem=problem, optimizer=method, status=status, message=message, **history)


def _record(walk: Iterator[Step], size: int, limits: Limits) -> tuple[dict[str, Array], str]:
    """Write down each step until there is a reason to stop."""
    rows = limits.steps + 1
    params, gradients = np.empty((rows, size)), np.empty((rows, size))
    losses, epochs = np.empty(rows), np.empty(rows)
    before = math.inf
    with np.errstate(over="ignore", invalid="ignore"):  # divergence is a result, not an accident
        for index, here, loss, gradient, epoch in walk:
            params[index], losses[index] = here, loss
            gradients[index], epochs[index] = gradient, epoch
            if reason := limits.reason(index, loss, before, gradient):
                break
            before = loss
    history = {"params": params, "losses": losses, "gradients": gradients, "epochs": epochs}
    return {name: rows[: index + 1].copy() for name, rows in history.items()}, reason
