"""What a loss curve shows, and why, in one sentence."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gdcore.diagnostics.curvature import curvatures
from gdcore.diagnostics.rates import measured_rate, steps_to_shrink
from gdcore.optimizers import GradientDescent
from gdcore.run import Run
from gdcore.stopping import counted

type Verdict = Literal[
    "diverging", "noisy", "converged", "oscillating", "too slow", "converging", "too short"
]

_SHRUNK = 1e-6  # a gradient this much smaller than the largest of the run counts as zero
_PATIENCE = 3  # too slow: what is left takes more than this many times the steps already made


@dataclass(frozen=True)
class Diagnosis:
    """What a run shows. Printed, it is the sentence.

    Parameters
    ----------
    verdict : str
        "diverging", "noisy", "converged", "oscillating", "too slow", "converging" or "too short".
    sentence : str
        The verdict with its numbers, and the reason.

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """

    verdict: Verdict
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def diagnose(run: Run) -> Diagnosis:
    """Return what a loss curve shows: too slow, converging, oscillating, diverging or noisy.

    Parameters
    ----------
    run : Run
        What `descend` returned.

    Returns
    -------
    Diagnosis
        `verdict`, one or two words, and `sentence`, with the reason; print it.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> run = gd.descend(gd.LinearRegression(cars.x, cars.y), learning_rate=0.01)
    >>> diagnose(run).verdict
    'too slow'

    Notes
    -----
    The verdicts are tried in this order, and the first that fits is given.

    - diverging: the run says so.
    - noisy: mini-batches, and the loss rises in more than a fifth of the later steps.
    - converged: the gradient has shrunk to a millionth, or the run says so.
    - too short: fewer than 3 steps.
    - oscillating: in more than half of the later steps the gradient turned to the opposite side,
      or in more than a tenth of them the loss rose.
    - too slow: making the gradient ten times smaller takes over three times the steps made.
    - converging: anything else.

    Taught in lesson 5, "Read a loss curve".
    """
    if run.status == "diverged":
        return _diverging(run)
    batches = run.steps > 0 and run.epochs[1] < 1
    later = slice(run.steps // 2, None)
    rising = float(np.mean(np.diff(run.losses[later]) > 0)) if run.steps > 1 else 0.0
    if batches and rising > 0.2:
        return _noisy(run, rising)
    sizes = np.linalg.norm(run.gradients, axis=1)
    last = np.median(sizes[later]) if batches else sizes[-1]  # one batch can be flat by chance
    if run.status == "converged" or last <= _SHRUNK * sizes.max():
        return Diagnosis(
            "converged",
            f"Converged: after {counted(run.steps)} the loss is {run.losses[-1]:.4g} and the "
            f"gradient has shrunk to {last:.2g}, so further steps change next to nothing.",
        )
    if run.steps < 3:
        return Diagnosis("too short", f"Too short to tell: the run has {counted(run.steps)}.")
    gradients = run.gradients[later]
    turned = float(np.mean(np.vecdot(gradients[1:], gradients[:-1]) < 0))
    if not batches and (turned > 0.5 or rising > 0.1):
        return _oscillating(run, max(turned, rising))
    return _pace(run)


def _diverging(run: Run) -> Diagnosis:
    rate, bound = _rate(run), _stable(run)
    why = "the steps are too long; try a smaller learning rate"
    if run.losses[-1] < run.losses[0]:
        why = "the loss has no lowest point"
    elif rate and bound and rate > bound:
        why = f"the learning rate {rate:g} is above the largest stable one, {bound:.4g} (2 / L)"
    return Diagnosis(
        "diverging",
        f"Diverging: in {counted(run.steps)} the loss went from {run.losses[0]:.4g} to "
        f"{run.losses[-1]:.4g}, because {why}.",
    )


def _noisy(run: Run, rising: float) -> Diagnosis:
    return Diagnosis(
        "noisy",
        f"Noisy: the loss rose in {rising:.0%} of the later steps, because each gradient sees only "
        "some of the examples; a smaller or falling learning rate or larger batches calm it.",
    )


def _oscillating(run: Run, share: float) -> Diagnosis:
    rate, bound = _rate(run), _stable(run)
    why = "a smaller learning rate, or less momentum, calms it"
    if rate and bound and rate > bound / 2:
        why = (
            f"the learning rate {rate:g} is above {bound / 2:.4g} (1 / L), so each step overshoots"
        )
    return Diagnosis(
        "oscillating",
        f"Oscillating: {share:.0%} of the later steps jumped to the other side of the valley or up "
        f"its slope; {why}.",
    )


def _pace(run: Run) -> Diagnosis:
    rate = measured_rate(run)
    left = steps_to_shrink(rate, 10)
    if left <= _PATIENCE * run.steps:
        return Diagnosis(
            "converging",
            f"Converging: each step shrinks the gradient by {1 - rate:.2%}; making it ten times "
            f"smaller takes {left:,} more steps.",
        )
    pace = (
        "the gradient doesn't shrink at all"
        if left == math.inf
        else f"each step shrinks the gradient by only {100 * (1 - rate):.2g} %, so that making it "
        f"ten times smaller takes {left:,} more steps"
    )
    return Diagnosis("too slow", f"Too slow: {pace}; {_why_slow(run)}.")


def _why_slow(run: Run) -> str:
    rate, bound = _rate(run), _stable(run)
    if rate and bound and rate < bound / 20:
        return f"the learning rate {rate:g} could be up to {bound:.4g} (2 / L)"
    values = _curvatures(run)
    if values is not None and values[0] > 0 and values[-1] > 20 * values[0]:
        return (
            f"the valley is {values[-1] / values[0]:.0f} times steeper across than along it "
            "(condition number), so scale the features"
        )
    return "try a larger learning rate, or momentum"


def _rate(run: Run) -> float | None:
    """Return the learning rate of plain gradient descent, if it is constant."""
    rate = run.optimizer.learning_rate if isinstance(run.optimizer, GradientDescent) else None
    return None if callable(rate) else rate


def _stable(run: Run) -> float | None:
    """Return the largest stable learning rate where the run ended, or began if it diverged."""
    values = _curvatures(run)
    return None if values is None or values[-1] <= 0 else float(2 / values[-1])


def _curvatures(run: Run) -> np.ndarray | None:
    """Return the curvatures that the run met last, where they can be told."""
    if not hasattr(run.problem, "hessian"):
        return None
    place = run.params[0 if run.status == "diverged" else -1]
    try:
        return curvatures(run.problem, place)
    except ValueError:  # absolute loss: it has kinks, and no curvature
        return None
