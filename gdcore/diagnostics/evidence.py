"""What a run tells of itself: its rate, the bend of the loss where it ended, and what is left.

Near its end a smooth loss is a quadratic. With the eigenvalues c_i of its Hessian and the entries
g_i of the gradient along their directions, all further steps together can lower it by the sum of
`g_i**2 / (2 * c_i)`, and t steps of plain descent at rate r leave of each term the share
`(1 - r * c_i)**(2 * t)`.
"""

import math
from dataclasses import dataclass

import numpy as np

from gdcore._checks import Array, lengths_of, quiet
from gdcore.gradients import numerical_hessian
from gdcore.optimizers import GradientDescent
from gdcore.problems.base import Problem, gradient_at, own_hessian
from gdcore.problems.protocols import HasHessian
from gdcore.run import Run

_MOST_PARAMS = 100  # beyond, a Hessian would cost more than the run
_FLAT = 1e-9  # of the largest curvature: rounding
_ASKED = 5  # rows of a run on batches, whose last params alone may be lucky


@dataclass(frozen=True, eq=False)
class Bend:
    """The curvatures of the loss at one place, smallest first, and the gradient along them."""

    curvatures: Array
    slopes: Array

    @property
    def largest(self) -> float:
        """L, the largest curvature."""
        return float(self.curvatures[-1])

    @property
    def condition(self) -> float:
        """By how much steeper the valley is across than along it; inf where it is flat."""
        smallest = self.curvatures[0]
        return float(self.largest / smallest) if smallest > _FLAT * self.largest else math.inf

    @property
    def terms(self) -> Array | None:
        """What is left to gain along each direction; None where the loss doesn't bend up."""
        with quiet():
            steep = np.abs(self.slopes) > 1e-9 * lengths_of(self.slopes)
        bent = self.curvatures > _FLAT * np.abs(self.curvatures).max()
        if (steep & ~bent).any():
            return None
        with quiet():
            return self.slopes[bent] ** 2 / (2 * self.curvatures[bent])

    def steps_to_gain(self, rate: float, share: float) -> tuple[float, float]:
        """Return how many steps gain this share of what is left, and the share of one of them."""
        terms = self.terms
        if terms is None or not terms.sum() > 0:
            return math.inf, 0.0
        shares = terms / terms.sum()
        bent = self.curvatures[self.curvatures > _FLAT * np.abs(self.curvatures).max()]
        keeps = (1 - rate * bent) ** 2

        def left(steps: int) -> float:
            with quiet():
                return float(shares @ keeps**steps)

        high = 1
        while left(high) > 1 - share:
            high *= 2
            if high > 10**15:
                return math.inf, 0.0
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if left(middle) > 1 - share else (low, middle)
        return high, 1 - left(high) ** (1 / high)


def bend_at(run: Run, row: int = -1) -> Bend | None:
    """Return how the loss bends at one row of a run, where that can be told."""
    place = run.params[row]
    if place.size > _MOST_PARAMS or not np.isfinite(place).all():
        return None
    try:
        with quiet():
            values, ways = np.linalg.eigh(_hessian_at(run.problem, place))
            slopes = ways.T @ gradient_at(run.problem, place)
    except (ValueError, TypeError):  # a kink, a class without one, or numbers beyond all bounds
        return None
    return Bend(values, slopes) if np.isfinite(slopes).all() else None


def _hessian_at(problem: Problem, place: Array) -> Array:
    """Return the Hessian; measured with a long step, which also serves numbers of 32 bits."""
    if isinstance(problem, HasHessian):
        return own_hessian(problem, place)
    return numerical_hessian(problem, place, h=1e-3)


def left_of(run: Run, bend: Bend | None) -> float | None:
    """Return by how much all further steps together would lower the loss; None if unknown."""
    if not on_batches(run):
        return _gain_of(bend)
    rows = np.unique(np.linspace(run.steps - run.steps // 4, run.steps, _ASKED).astype(int))
    gains = [_gain_of(bend_at(run, int(row))) for row in rows]
    known = [gain for gain in gains if gain is not None]
    return float(np.median(known)) if len(known) == len(gains) else None


def _gain_of(bend: Bend | None) -> float | None:
    terms = None if bend is None else bend.terms
    return None if terms is None else float(terms.sum())


def is_quadratic(run: Run, bend: Bend | None) -> bool:
    """Return whether the loss bends at the start as it does at the end."""
    first = bend_at(run, 0)
    if bend is None or first is None:
        return False
    apart = np.abs(first.curvatures - bend.curvatures).max()
    return bool(apart <= 1e-6 * np.abs(bend.curvatures).max())


def on_batches(run: Run) -> bool:
    """Return whether the gradients of a run were those of mini-batches."""
    return bool(run.steps > 0 and run.epochs[1] < 1)


def rate_of(run: Run) -> float | None:
    """Return the learning rate of plain gradient descent, if it is constant."""
    rate = run.optimizer.learning_rate if isinstance(run.optimizer, GradientDescent) else None
    return None if callable(rate) else rate


def rises(run: Run) -> float:
    """Return in what share of the steps the loss rose, by more than rounding."""
    changes = np.diff(run.losses)
    return float(np.mean(changes > 1e-13 * np.abs(run.losses[:-1]))) if len(changes) else 0.0


def turns(run: Run) -> float:
    """Return in what share of the steps the gradient turned to the opposite side."""
    with quiet():
        lengths = lengths_of(run.gradients)[:, np.newaxis]
        ways = np.divide(
            run.gradients, lengths, out=np.zeros_like(run.gradients), where=lengths > 0
        )
        return float(np.mean(np.vecdot(ways[1:], ways[:-1]) < 0)) if run.steps else 0.0
