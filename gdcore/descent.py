"""The loop: look at the loss and the gradient, step, repeat.

`iterate` is the loop itself, one step at a time and without an end. `descend` walks it, writes
down what it sees, and stops when there is a reason to.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, quiet
from gdcore._rates import LearningRate
from gdcore.batches import Rng
from gdcore.looking import Look, LossesOf, looker, method_of, starting_point
from gdcore.optimizers import Optimizer
from gdcore.optimizers.base import as_moved
from gdcore.problems.base import Problem
from gdcore.run import Run, Step
from gdcore.stopping import Limits, Reason, explain, limits_of

_ROOM = 4096  # rows to begin with: a limit of a million steps costs nothing if ten are made


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

    The first `Step` is the start.

    Parameters
    ----------
    problem, start, learning_rate, optimizer, batch_size, rng, losses_of
        As in `descend`.

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
    Builds on lesson 4, "Take six steps".
    """
    look = looker(problem, batch_size, rng, losses_of)
    method = method_of(learning_rate, optimizer, batch_size)
    return _quietly(_loop(look, starting_point(problem, start), method))


def _quietly(walk: Iterator[Step]) -> Iterator[Step]:
    """Take one step after the other, and no overflow for an accident: divergence is a result."""
    while True:
        with quiet():
            step = next(walk)
        yield step


def _loop(look: Look, params: Array, optimizer: Optimizer) -> Iterator[Step]:
    """Look, tell, step: the whole of gradient descent."""
    state = optimizer.init(params)
    index, epoch = 0, 0.0
    while True:
        loss, gradient, next_epoch = look(params)
        # Whoever holds a step keeps it, even if an optimizer or a problem writes in place.
        yield Step(index, params.copy(), loss, gradient.copy(), epoch)
        moved = optimizer.step(params, gradient, state)
        params, state = as_moved(moved, params.shape)
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
    loss_tolerance: float | None = None,
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
        How far to step per unit of slope, above 0. Or give an `optimizer`.
    steps : int
        How many updates to make at most.
    optimizer : Optimizer
        One of `gdcore.optimizers`, instead of a learning rate.
    batch_size : int, optional
        Compute each gradient on that many examples, drawn at random; by default on all.
    rng : numpy.random.Generator or int
        Where the randomness of the batches comes from (an int is a seed); needed with batches.
    losses_of : {"all", "batch"}
        With batches: record the loss over all examples, or over the batch alone, which is much
        cheaper on large data, but noisy.
    gradient_tolerance : float, optional
        Converged when the gradient has shrunk to at most this share of its length at the start:
        by default 1e-10, or never with batches, whose gradients are only estimates. It has no unit.
    loss_tolerance : float, optional
        Stop when one step changes the loss by at most this much, in units of the loss; by default
        never. Many small steps can add up, so such a run is "stopped", not "converged".

    Returns
    -------
    Run
        `params` of shape (steps + 1, d) with the start in row 0, `losses` of shape (steps + 1,),
        fewer rows if it stopped early; `status`, "step limit", "converged", "stopped" or
        "diverged", and `message`, the reason in words.

    Raises
    ------
    ValueError, TypeError
        If an argument doesn't fit; the message says what would. Divergence is not an error.

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
    Converged means: all further steps together would lower the loss by less than we care about.
    On a quadratic with condition number kappa, a gradient that has shrunk to a share s of its
    start leaves at most kappa * s**2 of the loss above the lowest.

    Taught in lesson 4, "Take six steps". Source: Nocedal and Wright, *Numerical Optimization*,
    2006, chapter 2, https://doi.org/10.1007/978-0-387-40065-5.
    """
    look = looker(problem, batch_size, rng, losses_of)
    point, method = starting_point(problem, start), method_of(learning_rate, optimizer, batch_size)
    limits = limits_of(steps, point.size, batch_size, gradient_tolerance, loss_tolerance)
    history, reason = _record(_loop(look, point, method), point.size, limits)
    status, message = explain(reason, history.losses, history.gradients, limits)
    return Run(problem, method, *history, status=status, message=message)


class _History(NamedTuple):
    """What `descend` writes down: one row for each look, and room for more."""

    params: Array
    losses: Array
    gradients: Array
    epochs: Array

    @classmethod
    def empty(cls, rows: int, size: int) -> Self:
        return cls(np.empty((rows, size)), np.empty(rows), np.empty((rows, size)), np.empty(rows))

    def grown(self) -> Self:
        return type(self)(*(np.concatenate([array, np.empty_like(array)]) for array in self))

    def cut(self, rows: int) -> Self:
        """Return the rows that were used, read-only, without holding on to the rest."""
        kept = [array if rows == len(array) else array[:rows].copy() for array in self]
        for array in kept:
            array.flags.writeable = False
        return type(self)(*kept)


def _record(walk: Iterator[Step], size: int, limits: Limits) -> tuple[_History, Reason]:
    """Write down one step after the other until there is a reason to stop."""
    room = min(limits.steps + 1, _ROOM)
    history = _History.empty(room, size)
    reached = limits.watch()
    with quiet():  # divergence is a result, not an accident
        while True:
            index, here, loss, gradient, epoch = next(walk)
            if index == room:
                history, room = history.grown(), 2 * room
            params, losses, gradients, epochs = history
            params[index] = here
            losses[index] = loss
            gradients[index] = gradient
            epochs[index] = epoch
            if reason := reached(index, loss, gradient):
                return history.cut(index + 1), reason
