"""When to stop, and how to say why."""

import math
from dataclasses import dataclass

import numpy as np

from gdcore._checks import Array, not_negative, whole

_GREW = 2.0  # a loss that ends at more than this times its start has run away
_GRADIENT_TOLERANCE = 1e-8


@dataclass(frozen=True)
class Limits:
    """The conditions under which descent stops.

    Parameters
    ----------
    steps : int
        Updates to make at most.
    gradient_tolerance : float or None
        Stop when the gradient is at most this long; None never does.
    loss_tolerance : float
        Stop when a step changes the loss by at most this much; 0 never does.

    Raises
    ------
    ValueError, TypeError
        If one of them is negative or no number.
    """

    steps: int
    gradient_tolerance: float | None
    loss_tolerance: float

    def __post_init__(self) -> None:
        whole("steps", self.steps)
        if self.gradient_tolerance is not None:
            not_negative("gradient_tolerance", self.gradient_tolerance)
        not_negative("loss_tolerance", self.loss_tolerance)

    def reason(self, index: int, loss: float, before: float, gradient: Array) -> str | None:
        """Return why to stop after this step, or None to go on."""
        length = math.sqrt(gradient @ gradient)
        if not (math.isfinite(loss) and math.isfinite(length)):
            return "not finite"
        if self.gradient_tolerance is not None and length <= self.gradient_tolerance:
            return "gradient"
        if self.loss_tolerance and abs(loss - before) <= self.loss_tolerance:
            return "loss"
        return "steps" if index >= self.steps else None


def limits_of(
    steps: int,
    batch_size: int | None,
    gradient_tolerance: float | None,
    loss_tolerance: float,
) -> Limits:
    """Fill in the default: a batch's gradient is an estimate, and a small one proves nothing."""
    if gradient_tolerance is None and batch_size is None:
        gradient_tolerance = _GRADIENT_TOLERANCE
    return Limits(steps, gradient_tolerance, loss_tolerance)


def verdict(reason: str, losses: Array, limits: Limits) -> tuple[str, str]:
    """Return the status of a run and the reason in words.

    Parameters
    ----------
    reason : str
        From `Limits.reason`.
    losses : ndarray, shape (steps + 1,)
    limits : Limits

    Returns
    -------
    tuple of str
        The status, and one sentence.
    """
    steps, first, last = len(losses) - 1, losses[0], losses[-1]
    if reason == "not finite":
        return "diverged", (
            f"after {_steps(steps)} the loss or its gradient is no longer a finite number. "
            "Try a smaller learning rate."
        )
    if reason == "steps" and last > _GREW * first and last == np.max(losses):
        return "diverged", (
            f"the loss grew from {first:.4g} to {last:.4g} in {_steps(steps)}. "
            "Try a smaller learning rate."
        )
    if reason == "gradient":
        return "converged", (
            f"after {_steps(steps)} the gradient is at most {limits.gradient_tolerance:g} long; "
            f"the loss is {last:.4g}."
        )
    if reason == "loss":
        return "converged", (
            f"step {steps} changed the loss by at most {limits.loss_tolerance:g}, to {last:.4g}."
        )
    moved = "fell" if last < first else "rose" if last > first else "stayed"
    return "step limit", (
        f"made all {_steps(steps)}; the loss {moved} from {first:.4g} to {last:.4g}."
    )


def _steps(number: int) -> str:
    return "1 step" if number == 1 else f"{number:,} steps"
