"""What happened on the way down: every params, every loss, and why it stopped."""

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral
from typing import Any, NamedTuple, get_args

import numpy as np

from gdcore._checks import Array, as_floats, quiet
from gdcore._numbers import got, whole
from gdcore._settings import instance, items, keep, one_of, text
from gdcore.optimizers import Optimizer
from gdcore.optimizers.base import as_optimizer
from gdcore.problems.base import Problem, as_problem, parameter_names
from gdcore.stopping import Status

_MOST_SHOWN = 10_000  # steps at once


class Step(NamedTuple):
    """One look at the problem, before the step that follows from it.

    `index` counts the updates made so far, `epoch` the passes over the examples. `gradient` is
    the one that the next update uses: with mini-batches, the gradient of the batch.

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    index: int
    params: Array
    loss: float
    gradient: Array
    epoch: float


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """The record of one descent. Printed, it shows a table of its steps.

    Parameters
    ----------
    problem, optimizer
        What was minimised, and how.
    params : ndarray, shape (steps + 1, d)
        Row t holds the params after t updates; row 0 is the start.
    losses : ndarray, shape (steps + 1,)
        The loss at each row.
    gradients : ndarray, shape (steps + 1, d)
        The gradient seen at each row; with mini-batches, that of the batch.
    epochs : ndarray, shape (steps + 1,)
        How many passes over the examples were made before each row.
    status : {"step limit", "converged", "stopped", "diverged"}
        Why it stopped; "stopped" by a loss tolerance.
    message : str
        The same in words, with the numbers.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> gd.descend(problem, learning_rate=0.01, steps=5)
    GradientDescent(learning_rate=0.01)
    on LinearRegression(7 examples, 1 feature, loss='mse')
      step      weight        bias        loss  |gradient|
         0           0           0       303.7       124.5
         1       1.197      0.3429       170.8       88.87
         2        2.05      0.5927       103.2       63.43
         3       2.657      0.7762        68.7       45.28
         4       3.089      0.9123       51.13       32.33
         5       3.396       1.015       42.17       23.11
    step limit: 5 steps took the loss from 303.7 to 42.17; the gradient still has length 23.1.

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    problem: Problem
    optimizer: Optimizer
    params: Array
    losses: Array
    gradients: Array
    epochs: Array
    status: Status
    message: str

    def __post_init__(self) -> None:
        as_problem(self.problem)
        as_optimizer(self.optimizer)
        keep(self, params=as_floats, losses=as_floats, gradients=as_floats, epochs=as_floats)
        keep(self, status=one_of(*get_args(Status.__value__)), message=text)
        rows, shape = len(np.atleast_1d(self.losses)), self.params.shape
        if len(shape) != 2 or 0 in shape or self.gradients.shape != shape or rows != shape[0]:
            raise ValueError(
                "params and gradients must have shape (steps + 1, d), and losses (steps + 1,), "
                f"got shapes {shape}, {self.gradients.shape} and {self.losses.shape}"
            )
        if self.losses.shape != (rows,) or self.epochs.shape != (rows,):
            raise ValueError(
                f"losses and epochs must have shape ({rows},), one for each row of params, "
                f"got shapes {self.losses.shape} and {self.epochs.shape}"
            )

    @property
    def steps(self) -> int:
        """How many updates were made."""
        return len(self.losses) - 1

    def at(self, step: int) -> Step:
        """Return what was seen after `step` updates; -1 is the last.

        Raises
        ------
        ValueError
            If the run has no such step.
        """
        index = whole("step", self.steps if isinstance(step, Integral) and step == -1 else step)
        if index > self.steps:
            raise ValueError(
                f"step must be at most {self.steps}, the last of this run, got {got(step)}"
            )
        return Step(
            index,
            self.params[index],
            float(self.losses[index]),
            self.gradients[index],
            float(self.epochs[index]),
        )

    def snapshots(self, at: Iterable[int] | None = None) -> tuple[Step, ...]:
        """Return chosen steps; by default the beginning, the middle and the end.

        Notes
        -----
        Taught in lesson 5, "Read a loss curve".
        """
        chosen = (0, self.steps // 2, self.steps) if at is None else items("at", at, _MOST_SHOWN)
        return tuple(self.at(step) for step in chosen)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Offer the table, and to pages of live cells the picture that moves through its steps."""
        from gdcore.views import frames  # noqa: PLC0415 - frames are made of runs

        try:
            return frames(self)._repr_mimebundle_()
        except ValueError:  # nothing says what to show of this problem
            return {"text/plain": repr(self)}

    def __repr__(self) -> str:
        names = parameter_names(self.problem, self.params.shape[1])
        shown = slice(0, 4) if len(names) > 5 else slice(None)
        heads = ["step", *names[shown], *(["..."] if len(names) > 5 else []), "loss", "|gradient|"]
        widths = [6, *(max(12, len(head) + 2) for head in heads[1:])]
        lines = ["".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))]
        for step in self.snapshots(_milestones(self.steps)):
            with quiet():
                slope = float(step.gradient @ step.gradient) ** 0.5
            cells = [str(step.index), *(f"{value:.4g}" for value in step.params[shown])]
            cells += ["..."] if len(names) > 5 else []
            cells += [f"{step.loss:.4g}", f"{slope:.4g}"]
            lines.append("".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)))
        table = "\n".join(lines)
        way = f"{_shown(self.optimizer)}\non {_shown(self.problem)}"
        return f"{way}\n{table}\n{self.status}: {self.message}"


def _shown(thing: object) -> str:
    """Return a thing's repr, or the name of a class that has none: an address says nothing."""
    kind = type(thing)
    return kind.__name__ if kind.__repr__ is object.__repr__ else repr(thing)


def as_run(name: str, run: Run) -> Run:
    """Return `run` if it is one."""
    return instance(name, run, Run, "give what gd.descend returned")


def _milestones(last: int) -> list[int]:
    """Return all steps of a short run, and 0, 1, 2, 5, 10, 20, 50, ... of a long one.

    >>> _milestones(60)
    [0, 1, 2, 5, 10, 20, 50, 60]
    """
    if last <= 10:
        return list(range(last + 1))
    rounds = [m * 10**e for e in range(len(str(last))) for m in (1, 2, 5)]
    return [0, *(step for step in rounds if step < last), last]
