"""Axes of a picture: limits, and ticks at round numbers with their words."""

import math
from typing import Any

import numpy as np

from gdcore._checks import Array, quiet
from gdcore._words import number

_MOST_TICKS = 6
_STEPS = (1.0, 2.0, 5.0, 10.0)


def linear(label: str, low: float, high: float) -> dict[str, Any]:
    """Return an axis whose ticks are multiples of 1, 2 or 5 times a power of ten."""
    return _axis(label, low, high, "linear", round_numbers(low, high))


def log(label: str, low: float, high: float) -> dict[str, Any]:
    """Return an axis on which equal factors are as long as each other; low is above 0."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    digits = (1, 2, 5) if last - first <= 2 else (1,)
    stride = max(1, math.ceil((last - first) / _MOST_TICKS))
    ticks = [m * 10.0**e for e in range(first, last + 1, stride) for m in digits]
    return _axis(label, low, high, "log", [tick for tick in ticks if low <= tick <= high])


def round_numbers(low: float, high: float, most: int = _MOST_TICKS) -> list[float]:
    """Return at most so many round numbers within limits, evenly apart.

    >>> round_numbers(-6.9, 2.3)
    [-6.0, -4.0, -2.0, 0.0, 2.0]
    """
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    strides = [step * power for step in _STEPS if (high - low) / (step * power) <= most]
    stride = strides[0] if strides else 10 * power
    first, last = math.ceil(low / stride - 1e-9), math.floor(high / stride + 1e-9)
    return [float(f"{i * stride:.12g}") + 0.0 for i in range(first, last + 1)]


def round_up(value: float) -> float:
    """Return the next number above one that has a single digit, or two below 2.

    >>> round_up(303.7), round_up(1.21)
    (400.0, 1.3)
    """
    power = 10.0 ** math.floor(math.log10(value))
    stride = power / 10 if value < 2 * power else power
    return float(f"{stride * (math.floor(value / stride) + 1):.3g}")


def finite_ends(values: Array) -> tuple[float, float]:
    """Return the lowest and the highest of the finite numbers, apart from each other."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def as_seen(values: Array, width: float) -> Array:
    """Round to what an eye can tell apart on an axis: between 1/8192 and 1/4096 of its width.

    The step is a power of two, so that few digits are left to send.

    >>> as_seen(np.array([20.123456, np.inf]), 30.0)
    array([20.125,    inf])
    """
    step = 2.0 ** (math.floor(math.log2(width)) - 12)
    with quiet():
        return np.round(values / step) * step


def _axis(label: str, low: float, high: float, scale: str, ticks: list[float]) -> dict[str, Any]:
    return {
        "label": label,
        "limits": [low, high],
        "scale": scale,
        "ticks": [[tick, _tick(tick)] for tick in ticks],
    }


def _tick(value: float) -> str:
    return f"{value:,.0f}" if 1e3 <= abs(value) < 1e6 else number(value)
