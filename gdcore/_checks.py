"""Turn what a caller gives into float64 arrays and numbers, or say clearly why that fails.

Every message names the argument, what it got, and what would work.
"""

import math
from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Array = NDArray[np.float64]

_NUMBERS = "biufO"  # NumPy's kinds: bool, integers, floats, and objects that may be any of these


def as_floats(name: str, value: ArrayLike) -> Array:
    """Return `value` as a float64 array, copying only if needed; masked entries become NaN."""
    if isinstance(value, np.ma.MaskedArray):
        value = value.astype(np.float64).filled(np.nan)
    try:
        array = np.asarray(value)
        if array.dtype.kind not in _NUMBERS:  # NumPy would read text and dates as numbers
            raise TypeError(f"no numbers: {array.dtype}")
        return array.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"{name} must hold real numbers in rows of equal length, got {_short(value)}"
        ) from error


def as_finite(name: str, value: ArrayLike) -> Array:
    """Return a float64 array of `value` in which nothing is NaN or infinite."""
    array = as_floats(name, value)
    bad = ~np.isfinite(array)
    if bad.any():
        where = tuple(int(i) for i in np.argwhere(bad)[0])
        place = where[0] if len(where) == 1 else where
        raise ValueError(
            f"{name} must be finite, got {array[where]} at index {place} "
            f"({bad.sum()} such values in all); remove or fill these entries"
        )
    return array


def as_vector(name: str, value: ArrayLike) -> Array:
    """Return `value` as a non-empty vector of finite numbers, shape (n,)."""
    array = as_finite(name, value)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(
            f"{name} must be a non-empty vector of shape (n,), got shape {array.shape}"
        )
    return array


def as_examples(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Return features of shape (n, d) and labels of shape (n,) that belong together."""
    features, labels = as_finite("x", x), as_finite("y", y)
    if features.ndim == 1:
        features = features[:, np.newaxis]
    if features.ndim != 2 or features.size == 0:
        raise ValueError(
            "x must be non-empty, with shape (n,) for one feature or (n, d) for d features, "
            f"got shape {np.shape(x)}"
        )
    if labels.ndim != 1:
        raise ValueError(f"y must have shape (n,), one label per example, got shape {labels.shape}")
    if len(features) != len(labels):
        raise ValueError(
            f"x has {len(features)} examples but y has {len(labels)} labels; "
            "give exactly one label per example"
        )
    return features, labels


def as_params(params: ArrayLike, names: tuple[str, ...]) -> Array:
    """Return `params` as float64 with last axis `names`: one point, or a grid of points."""
    array = as_floats("params", params)
    if array.ndim == 0 or array.shape[-1] != len(names):
        raise ValueError(
            f"params must have {len(names)} entries along the last axis "
            f"({', '.join(names)}), got shape {array.shape}"
        )
    return array


def positive(name: str, value: float) -> float:
    """Return `value` if it is a finite number above zero."""
    _real(name, value)
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be a finite number above 0, got {value}")
    return value


def fraction(name: str, value: float) -> float:
    """Return `value` if it lies in the interval 0 <= value < 1."""
    _real(name, value)
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, got {value}")
    return value


def not_negative(name: str, value: float) -> float:
    """Return `value` if it is a finite number that is not below zero."""
    _real(name, value)
    if not 0 <= value < math.inf:
        raise ValueError(f"{name} must be a finite number not below 0, got {value}")
    return value


def whole(name: str, value: int, least: int = 0) -> int:
    """Return `value` as an int if it is a whole number of at least `least`."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, got {_short(value)}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, got {value}")
    return int(value)


def _real(name: str, value: object) -> None:
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {_short(value)}")


def _short(value: object) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"
