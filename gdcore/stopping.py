"""When to stop, and how to say why.

One definition of *converged* holds in the whole course: **all further steps together would lower
the loss by less than we care about**. A small last step is no sign of it, for many small steps add
up. A small gradient is: on a quadratic whose curvatures lie between mu and L, a gradient that has
shrunk to a share s of its start leaves at most (L / mu) * s**2 of what there was to gain. The share
has no unit, so that units can't fool it. `enough` says how much we care about unless told.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdcore._checks import Array, fits, lengths_of
from gdcore._numbers import not_negative, whole

GREW = 1e12  # a loss this many times its start (or 1, if that is more) won't come back
_MOST_STEPS = 10_000_000
_CARED = 1e-5  # of what a run has taken off the loss: what is left below it, nobody asks for
_ROUNDING = 8 * float(np.finfo(np.float64).eps)  # of a loss: no step can be seen to lower it

type Status = Literal["step limit", "converged", "stopped", "diverged"]
type Reason = Literal["steps", "gradient", "loss", "diverged"]


def enough(losses: Array) -> float:
    """Return what all further steps together may still take off a loss that has converged.

    A hundred-thousandth of what the run has taken off so far, and no less than rounding.
    """
    return max(_CARED * float(losses[0] - losses[-1]), _ROUNDING * float(np.abs(losses[-1])))


@dataclass(frozen=True)
class Limits:
    """How many steps at most, and how flat is flat enough. A tolerance below 0 is never met.

    `gradient_tolerance` is a share of the gradient's length at the start.
    """

    steps: int
    gradient_tolerance: float
    loss_tolerance: float

    def watch(self) -> Callable[[int, float, Array], Reason | None]:
        """Return a function that looks at one step after the other and says when to stop."""
        before, bound, flat = math.nan, math.inf, -1.0

        def reached(index: int, loss: float, gradient: Array) -> Reason | None:
            nonlocal before, bound, flat
            length = math.sqrt(gradient @ gradient)
            if index == 0:
                bound = GREW * max(1.0, abs(loss))
                if self.gradient_tolerance >= 0 and length < math.inf:
                    flat = self.gradient_tolerance * length
            change, before = abs(loss - before), loss
            if not abs(loss) <= bound:  # so written that nan, too, is divergence
                return "diverged"
            if length <= flat:
                return "gradient"
            if change <= self.loss_tolerance:
                return "loss"
            return "steps" if index == self.steps else None

        return reached


def limits_of(
    steps: int,
    size: int,
    batch_size: int | None,
    gradient_tolerance: float | None,
    loss_tolerance: float | None,
) -> Limits:
    """Check what the caller asked for; None is the default."""
    for name, tolerance in (
        ("gradient_tolerance", gradient_tolerance),
        ("loss_tolerance", loss_tolerance),
    ):
        if tolerance is None:
            continue
        not_negative(name, tolerance)
        if batch_size is not None:
            raise ValueError(
                f"{name} needs all examples at every step, but batch_size is {batch_size}: "
                "one batch can look flat by chance; limit the steps instead"
            )
    steps = whole("steps", steps, 0, _MOST_STEPS, "a run keeps every one of them")
    fits("steps", (steps + 1) * size)
    never = -1.0
    flat = 1e-10 if batch_size is None else never
    return Limits(
        steps,
        flat if gradient_tolerance is None else gradient_tolerance,
        never if loss_tolerance is None else loss_tolerance,
    )


def explain(reason: Reason, losses: Array, gradients: Array, limits: Limits) -> tuple[Status, str]:
    """Return the status and the reason in words."""
    took = counted(len(losses) - 1)
    first, last = lengths_of(gradients[[0, -1]])
    slope = f"{last:.3g}"
    if reason == "gradient" and not first:
        return "converged", "Converged after 0 steps: the gradient is zero at the start."
    if reason == "gradient":
        return "converged", (
            f"Converged after {took}: the gradient has shrunk to {last / first:.3g} of its length "
            f"at the start, within the tolerance {limits.gradient_tolerance:g}."
        )
    if reason == "loss":
        return "stopped", (
            f"Stopped after {took}: the last one changed the loss by "
            f"{abs(losses[-1] - losses[-2]):.3g}, within the tolerance {limits.loss_tolerance:g}. "
            "Small steps can still add up, so this alone is no convergence: the gradient still has "
            f"length {slope}."
        )
    if reason == "diverged" or _rose(losses):
        return "diverged", f"Diverged after {took}: {_growth(losses)}"
    return "step limit", (
        f"{took} took the loss from {losses[0]:.4g} to {losses[-1]:.4g}; "
        f"the gradient still has length {slope}."
    )


def counted(steps: int) -> str:
    """Return "1 step", "2 steps", "1,000 steps"."""
    return f"{steps:,} step{'' if steps == 1 else 's'}"


def _rose(losses: Array) -> bool:
    """Return whether the run ends on its highest loss, far above where it began."""
    first, last = losses[0], losses[-1]
    return bool(last == losses.max() and last - first > 10 * max(1.0, abs(first)))


def _growth(losses: Array) -> str:
    first, last = losses[0], losses[-1]
    if not math.isfinite(first):
        return (
            f"the loss is {first} at the start, before any step. Look for nan and inf in the data, "
            "and for a start that is too far off."
        )
    if math.isnan(last):
        return f"from {first:.4g} the loss became nan, not a number. Try a smaller learning rate."
    if last < first:
        return f"the loss fell from {first:.4g} to {last:.4g} and would fall for ever."
    return f"the loss grew from {first:.4g} to {last:.4g}. Try a smaller learning rate."
