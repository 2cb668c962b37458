"""Turn what a caller gives into float64 arrays and numbers, or say clearly why that fails.

Every message names the argument, what it got, and what would work.
"""

import sys
from collections.abc import Sized
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore._numbers import LARGEST, as_number, got, short

type Array = NDArray[np.floating]  # of 64 bits; NumPy's linear algebra promises no width

MOST = 10**8  # numbers in one array: 0.8 GB, which a page in a browser can hold

_FLOAT64 = np.dtype(np.float64)
_NUMBERS = "biuf"  # NumPy's kinds: bool, integers, floats


def as_point(params: ArrayLike, size: int) -> Array:
    """Return `params` as one float64 point, shape (size,)."""
    point = as_floats("params", params)
    if point.shape != (size,):
        raise ValueError(f"params must have shape ({size},), got shape {point.shape}")
    return point


def quiet() -> np.errstate:
    """Return a context in which what is too large is inf without a warning: divergence shows it."""
    return np.errstate(over="ignore", under="ignore", invalid="ignore")


def as_floats(name: str, value: Any) -> Array:
    """Return `value` as a float64 array, copying only if needed; missing entries become NaN."""
    if type(value) is np.ndarray and value.dtype is _FLOAT64 and value.size <= MOST:
        return value
    if value is None:
        raise _no_numbers(name, value)
    fits(name, length_of(value))
    try:
        array = np.asarray(value)
    except (TypeError, ValueError) as error:
        raise _no_numbers(name, value) from error
    limited(name, array)
    if array.dtype.kind == "O":
        array = _of_objects(name, array, value)
    if array.dtype.kind not in _NUMBERS:  # NumPy would read text and dates as numbers
        raise _no_numbers(name, value)
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:  # a long double may be too large
        with quiet():
            array = array.astype(np.float64)
    floats = array.astype(np.float64, copy=False)
    ma = sys.modules.get("numpy.ma")  # whoever has a masked array has it: importing it takes long
    hidden = ma.getmask(value) if ma and isinstance(value, ma.MaskedArray) else False
    return np.where(hidden, np.nan, floats) if np.any(hidden) else floats


def as_finite(name: str, value: object) -> Array:
    """Return a float64 array of `value` in which nothing is NaN, infinite or above `LARGEST`."""
    array = as_floats(name, value)
    with quiet():
        bad = ~(np.abs(array) <= LARGEST)  # so written that NaN, too, is bad
    if bad.any():
        where = tuple(int(i) for i in np.argwhere(bad)[0])
        place = where[0] if len(where) == 1 else where
        wanted = f"at most {LARGEST:g} in size" if np.isfinite(array[where]) else "finite"
        raise ValueError(
            f"{name} must be {wanted}, got {array[where]} at index {place} "
            f"({bad.sum()} such values in all); remove, fill or rescale these entries"
        )
    return array


def as_vector(name: str, value: object, size: int | None = None) -> Array:
    """Return `value` as a non-empty vector of finite numbers, shape (n,) or (size,)."""
    array = as_finite(name, value)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(
            f"{name} must be a non-empty vector of shape (n,), got shape {array.shape}"
        )
    if size is not None and array.size != size:
        raise ValueError(f"{name} must have {size} entries, got {array.size}")
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
            f"x has {len(features)} examples but y has {len(labels)} labels, got shapes "
            f"{np.shape(x)} and {labels.shape}; give exactly one label per example"
        )
    return features, labels


def as_params(params: ArrayLike, names: tuple[str, ...]) -> Array:
    """Return `params` as float64 with last axis `names`: one point, or a grid of points."""
    array = as_floats("params", params)
    if array.ndim == 0 or array.shape[-1] != len(names):
        raise ValueError(
            f"params must have {len(names)} entries along the last axis "
            f"({', '.join(names[:8])}), got shape {array.shape}"
        )
    return array


def spread_of(columns: Array) -> Array:
    """Return the standard deviation of each column; 0 exactly if all its entries are the same.

    Tiny numbers are measured in units of the largest of them, whose square is no longer zero.
    """
    apart = np.ptp(columns, axis=0)
    unit = np.where((apart > 0) & (apart < 1e-100), apart, 1.0)
    return np.where(apart > 0, (columns / unit).std(axis=0) * unit, 0.0)


def lengths_of(vectors: Array) -> Array:
    """Return the length of each row, shape (..., d) -> (...); inf if it is no float any more."""
    with quiet():
        return np.linalg.norm(vectors, axis=-1)


def fits(name: str, numbers: int) -> None:
    """Refuse what would need an array of more than `MOST` numbers."""
    if numbers > MOST:
        raise ValueError(
            f"{name} asks for {got(numbers)} numbers at once, got more than the {MOST:,} "
            "that fit in memory; give less"
        )


def limited(name: str, array: NDArray) -> NDArray:
    """Return an array of at most `MOST` numbers as it is."""
    fits(name, array.size)
    return array


def _of_objects(name: str, array: NDArray, value: object) -> NDArray:
    """Return an array of objects as floats if each is a number, or stands for a missing one."""
    floats = np.empty(array.shape)
    for place, each in np.ndenumerate(array):
        missing = each is None or type(each).__name__ == "NAType"
        if not (missing or isinstance(each, Real | Decimal)):
            raise _no_numbers(name, value)
        floats[place] = (
            np.nan
            if missing
            else as_number(name, float(each) if each is True or each is False else each)
        )
    return floats


def _no_numbers(name: str, value: object) -> TypeError:
    return TypeError(f"{name} must hold real numbers in rows of equal length, got {short(value)}")


def length_of(value: object) -> int:
    try:
        return len(value) if isinstance(value, Sized) else 0
    except OverflowError:  # range(10**30)
        return MOST + 1
    except TypeError:  # a NumPy array of no dimension; a sparse matrix
        return 0
