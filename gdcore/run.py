"""What happened on the way down: every params, every loss, and why it stopped."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gdcore._checks import Array, whole
from gdcore.optimizers import Optimizer
from gdcore.problems.base import Problem, parameter_names
from gdcore.stopping import Status


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
    status : {"step limit", "converged", "diverged"}
        Why it stopped.
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
        index = self.steps if step == -1 else whole("step", step)
        if index > self.steps:
            raise ValueError(f"step must be at most {self.steps}, the last of this run, got {step}")
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
        chosen = (0, self.steps // 2, self.steps) if at is None else at
        return tuple(self.at(step) for step in chosen)

    def __repr__(self) -> str:
        names = parameter_names(self.problem, self.params.shape[1])
        shown = slice(0, 4) if len(names) > 5 else slice(None)
        heads = ["step", *names[shown], *(["..."] if len(names) > 5 else []), "loss", "|gradient|"]
        widths = [6, *(max(12, len(head) + 2) for head in heads[1:])]
        lines = ["".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))]
        for step in self.snapshots(_milestones(self.steps)):
            slope = float(step.gradient @ step.gradient) ** 0.5
            cells = [str(step.index), *(f"{value:.4g}" for value in step.params[shown])]
            cells += ["..."] if len(names) > 5 else []
            cells += [f"{step.loss:.4g}", f"{slope:.4g}"]
            lines.append("".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)))
        table = "\n".join(lines)
        return f"{self.optimizer!r}\non {self.problem!r}\n{table}\n{self.status}: {self.message}"


def _milestones(last: int) -> list[int]:
    """Return all steps of a short run, and 0, 1, 2, 5, 10, 20, 50, ... of a long one.

    >>> _milestones(60)
    [0, 1, 2, 5, 10, 20, 50, 60]
    """
    if last <= 10:
        return list(range(last + 1))
    rounds = [m * 10**e for e in range(len(str(last))) for m in (1, 2, 5)]
    return [0, *(step for step in rounds if step < last), last]
