"""Faults that no learning rate mends: data that are no numbers, a gradient that is none."""

import math

import numpy as np

from gdcore._checks import Array, lengths_of, quiet
from gdcore.problems.base import Problem, gradient_at, loss_at, parameter_names
from gdcore.run import Run

_MOST_PARAMS = 100
_WRONG = 1e-2  # a relative error above it, as in `check_gradient`, means a wrong gradient
_SIDES = (1e-4, 1e-3)  # two steps to the side that must agree, or nothing was measured
_SUDDEN = 10.0  # times the loss before: a run that overflows has grown far more on its way


def bad_data(run: Run) -> str:
    """Return where a run met nan or inf that it did not make itself, or ""."""
    with quiet():
        known = np.isfinite(run.losses) & np.isfinite(lengths_of(run.gradients))
    if known.all():
        return ""
    row = int(np.flatnonzero(~known)[0])
    before = np.abs(run.losses[:row])
    if row and before.max() > _SUDDEN * max(before[0], np.finfo(float).tiny):
        return ""  # it grew: that is divergence
    thing = "loss" if not math.isfinite(run.losses[row]) else "gradient"
    value = run.losses[row] if thing == "loss" else "not finite"
    when = "at the start, before any step" if row == 0 else f"all at once at step {row:,}"
    return f"the {thing} is {value} {when}; {_where(run.problem)}"


def wrong_gradient(run: Run) -> str:
    """Return how the gradient differs from the slopes of the loss all along the run, or ""."""
    if run.params.shape[1] > _MOST_PARAMS:
        return ""
    rows = np.flatnonzero(np.isfinite(run.losses))
    if not rows.size:
        return ""
    found = [_compared(run.problem, run.params[row]) for row in {rows[0], rows[len(rows) // 2]}]
    told = [each for each in found if each is not None]
    wrong = [each for each in told if each]
    return wrong[0] if wrong and len(wrong) == len(told) else ""


def _compared(problem: Problem, place: Array) -> str | None:
    """Return what is wrong with the gradient at one place: "" for nothing, None for unknown."""
    try:
        with quiet():
            claimed = gradient_at(problem, place)
            near, far = (_slopes(problem, place, side) for side in _SIDES)
    except Exception:  # a stranger's loss may fail beside the path; then nothing is known
        return None
    scale = float(max(lengths_of(claimed), lengths_of(near)))
    doubt = np.abs(near - far)
    if not (math.isfinite(scale) and scale > 0 and doubt.max() < 0.1 * scale):
        return None
    size = np.maximum(np.maximum(np.abs(claimed), np.abs(near)), 1e-3 * scale)
    error = np.abs(claimed - near)
    wrong = error > _WRONG * size + 4 * doubt
    if not wrong.any():
        return ""
    worst = int(np.argmax(np.where(wrong, error / size, 0)))
    name = parameter_names(problem, place.size)[worst]
    return (
        f"along {name} it says {claimed[worst]:.4g}, but the loss has the slope {near[worst]:.4g}"
        f"{_hint(claimed, near, scale)}"
    )


def _slopes(problem: Problem, place: Array, side: float) -> Array:
    steps = side * np.maximum(1.0, np.abs(place))
    moves = np.diag(steps)
    ends = [loss_at(problem, place + move) - loss_at(problem, place - move) for move in moves]
    return np.array(ends) / (2 * steps)


def _hint(claimed: Array, measured: Array, scale: float) -> str:
    factor = float(claimed @ measured / (measured @ measured)) if measured.any() else 0.0
    if lengths_of(claimed - factor * measured) > 1e-2 * scale:
        return ""
    if abs(factor + 1) < 1e-2:
        return ": it has the wrong sign"
    return f": it is {factor:.3g} times the slope, so look for a forgotten factor"


def _where(problem: Problem) -> str:
    """Return which array of a problem holds nan or inf, and where."""
    for name, value in sorted(getattr(problem, "__dict__", {}).items()):
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            bad = np.argwhere(~np.isfinite(value))
            if len(bad):
                place = ", ".join(map(str, bad[0].tolist()))
                return (
                    f"problem.{name} holds {value[tuple(bad[0])]} at index {place} "
                    f"({len(bad)} such values in all): remove or fill them"
                )
    return "look for nan and inf in the data, and for a logarithm or a division by zero in the loss"
