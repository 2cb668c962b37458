"""When to stop, and how to say why."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdcore._checks import Array, not_negative, whole

GREW = 1e12  # a loss this many times its start (or 1, if that is more) won't come back

type Status = Literal["step limit", "converged", "diverged"]
type Reason = Literal["steps", "gradient", "loss", "diverged"]


@dataclass(frozen=True)
class Limits:
    """How many steps at most, and how flat is flat enough. A tolerance below 0 is never met."""

    steps: int
    gradient_tolerance: float
    loss_tolerance: float

    def watch(self) -> Callable[[int, float, Array], Reason | None]:
        """Return a function that looks at one step after the other and says when to stop."""
        before, bound = math.nan, math.inf

        def reached(index: int, loss: float, gradient: Array) -> Reason | None:
            nonlocal before, bound
            if index == 0:
                bound = GREW * max(1.0, abs(loss))
            change, before = abs(loss - before), loss
            if not abs(loss) <= bound:  # so written that nan, too, is divergence
                return "diverged"
            if math.sqrt(gradient @ gradient) <= self.gradient_tolerance:
                return "gradient"
            if change <= self.loss_tolerance:
                return "loss"
            return "steps" if index == self.steps else None

        return reached


def limits_of(
    steps: int,
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
    never = -1.0
    flat = 1e-8 if batch_size is None else never
    return Limits(
        whole("steps", steps),
        flat if gradient_tolerance is None else gradient_tolerance,
        never if loss_tolerance is None else loss_tolerance,
    )


def explain(reason: Reason, losses: Array, gradient: Array, limits: Limits) -> tuple[Status, str]:
    """Return the status and the reason in words."""
    took = counted(len(losses) - 1)
    slope = f"{np.linalg.norm(gradient):.3g}"
    if reason == "gradient":
        return "converged", (
            f"Converged after {took}: the gradient has length {slope}, "
            f"within the tolerance {limits.gradient_tolerance:g}."
        )
    if reason == "loss":
        return "converged", (
            f"Stopped after {took}: the last one changed the loss by "
            f"{abs(losses[-1] - losses[-2]):.3g}, within the tolerance {limits.loss_tolerance:g}. "
            f"A flat curve alone proves no minimum: the gradient still has length {slope}."
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
    if math.isnan(last):
        return f"from {first:.4g} the loss became nan, not a number. Try a smaller learning rate."
    if last < first:
        return f"the loss fell from {first:.4g} to {last:.4g} and would fall for ever."
    return f"the loss grew from {first:.4g} to {last:.4g}. Try a smaller learning rate."
