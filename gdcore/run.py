"""What descent hands back: one step, or the record of a whole run."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gdcore._checks import Array, whole
from gdcore.optimizers import Optimizer
from gdcore.problems.base import Problem

type Status = Literal["step limit", "converged", "diverged"]


class Step(NamedTuple):
    """Where descent stands after `index` updates, and what it sees from there.

    Attributes
    ----------
    index : int
        Updates made so far; 0 at the start.
    params : ndarray, shape (d,)
    loss : float
    gradient : ndarray, shape (d,)
        Of all examples, or of the batch.
    epoch : float
        Passes over the data so far.
    """

    index: int
    params: Array
    loss: float
    gradient: Array
    epoch: float


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """The record of a descent. Row 0 is the start, row t what it was after t updates.

    Attributes
    ----------
    problem : Problem
    optimizer : Optimizer
    params : ndarray, shape (steps + 1, d)
    losses : ndarray, shape (steps + 1,)
    gradients : ndarray, shape (steps + 1, d)
    epochs : ndarray, shape (steps + 1,)
        Passes over the data.
    status : {"step limit", "converged", "diverged"}
    message : str
        Why it stopped, in words.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=2)
    Run of GradientDescent(learning_rate=0.01)
    on LinearRegression(7 examples, 1 feature, loss='mse')
      step       weight         bias         loss
         0            0            0        303.7
         1        1.197       0.3429        170.8
         2         2.05       0.5927        103.2
    step limit: made all 2 steps; the loss fell from 303.7 to 103.2.

    Notes
    -----
    Taught in lesson 4, "Take six steps".
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
        """The number of updates that were made."""
        return len(self.losses) - 1

    def snapshots(self, at: Iterable[int]) -> list[Step]:
        """Return the run at chosen steps, for example `run.snapshots([0, 10, run.steps])`.

        Parameters
        ----------
        at : iterable of int
            Steps from 0 to `run.steps`.

        Raises
        ------
        ValueError
            If a step was never reached.
        """
        chosen = [whole("at", step) for step in at]
        for step in chosen:
            if step > self.steps:
                raise ValueError(f"at must hold steps from 0 to {self.steps}, got {step}")
        return [
            Step(t, self.params[t], float(self.losses[t]), self.gradients[t], self.epochs[t])
            for t in chosen
        ]

    def __repr__(self) -> str:
        names = getattr(self.problem, "parameter_names", None) or [
            f"parameter {i + 1}" for i in range(self.params.shape[1])
        ]
        lines = [
            f"Run of {self.optimizer!r}",
            f"on {_name(self.problem)}",
            "  step" + "".join(f"{name:>13}" for name in [*names, "loss"]),
        ]
        for row in _few(self.steps):
            if row is None:
                lines.append("   ...")
                continue
            values = [*self.params[row], self.losses[row]]
            lines.append(f"{row:6}" + "".join(f"{value:13.4g}" for value in values))
        return "\n".join([*lines, f"{self.status}: {self.message}"])


def _name(problem: Problem) -> str:
    plain = type(problem).__repr__ is object.__repr__
    return type(problem).__name__ if plain else repr(problem)


def _few(last: int) -> list[int | None]:
    """Return the rows to show: all of a short run, the ends of a long one."""
    if last <= 7:
        return list(range(last + 1))
    return [0, 1, 2, 3, None, *range(last - 2, last + 1)]
