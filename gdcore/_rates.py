"""What a learning rate may be, a number or a schedule, and what it is at a step."""

import math
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_floats, quiet
from gdcore._numbers import not_negative, positive, short

type LearningRate = float | Callable[[int], float | Array]


def as_rate(name: str, learning_rate: object) -> LearningRate:
    """Return a learning rate if it is a function of the step, or a finite number above zero."""
    if callable(learning_rate):
        return as_schedule(name, learning_rate)
    return positive(name, learning_rate)


def as_schedule(name: str, value: object) -> Callable[..., Any]:
    """Return a function of the step, and no class of such functions."""
    if not callable(value) or isinstance(value, type):
        raise TypeError(
            f"{name} must be a schedule, such as gd.schedules.Constant(0.1), got {short(value)}"
        )
    return value


def rate_at(learning_rate: LearningRate, step: int) -> float:
    """Return the learning rate of one step, whether it is constant or scheduled.

    A schedule may end at 0, but it must not turn a step around.
    """
    if not callable(learning_rate):
        return learning_rate
    rate = learning_rate(step)
    if type(rate) is float and 0 <= rate < math.inf:
        return rate
    try:
        number = as_floats("learning_rate", rate)
    except TypeError:
        number = np.array(math.nan)
    if number.ndim or not 0 <= number < math.inf:
        raise ValueError(
            f"learning_rate must be a schedule of finite numbers not below 0, got {rate} at step "
            f"{step} from {short(learning_rate)}"
        )
    return float(number)


def rates_at(formula: Callable[[float | Array], float | Array], step: ArrayLike) -> float | Array:
    """Return the rate of one step as a float, of many as an array; too large a rate is inf."""
    if isinstance(step, Real):
        number = not_negative("step", step)
        try:
            return float(formula(int(step) if isinstance(step, Integral) else number))
        except OverflowError:
            return math.inf
    steps = as_finite("step", step)
    if steps.ndim == 0:
        return rates_at(formula, steps.item())
    if (steps < 0).any():
        raise ValueError(f"step must not be below 0, got {steps.min():g}")
    with quiet():
        return formula(np.asarray(step) if np.asarray(step).dtype.kind in "iu" else steps)
