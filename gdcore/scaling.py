"""Give the features a common scale, and bring the parameters back to the original units.

Descent on scaled features needs far fewer steps: for a single feature, standardising makes the
valley of the MSE a round bowl.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_floats, as_vector, quiet, spread_of
from gdcore._settings import instance, keep
from gdcore.data import Dataset

__all__ = ["Scaling", "centre", "standardise"]

_LEAST = 1e-100  # a spread below this: dividing by it would leave the range of a float


@dataclass(frozen=True, eq=False)
class Scaling:
    """The change of units `z = (x - shift) / scale`, feature by feature, and the way back.

    Parameters
    ----------
    shift : ndarray, shape (d,)
        What counts as zero of each feature, in its units.
    scale : ndarray, shape (d,)
        What counts as one, in its units; above 0.

    Raises
    ------
    ValueError
        If the two differ in length, or a scale is not above 0.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> scaling = gd.scaling.standardise(cars.x)
    >>> problem = gd.LinearRegression(scaling.apply(cars.x), cars.y)
    >>> run = gd.descend(problem, learning_rate=0.5, steps=1)
    >>> scaling.to_original(run.params[-1]).round(3)     # the least-squares line, in one step
    array([-4.569, 33.585])

    Notes
    -----
    Builds on lesson 8, "Scale the features". Source: LeCun, Bottou, Orr and Müller, *Efficient
    BackProp*, 1998, section 4.3, https://doi.org/10.1007/3-540-49430-8_2.
    """

    shift: Array
    scale: Array

    def __post_init__(self) -> None:
        keep(self, shift=as_vector, scale=as_vector)
        if self.shift.shape != self.scale.shape or not (self.scale >= _LEAST).all():
            raise ValueError(
                "shift and scale must have one entry for each feature, with every scale above 0 "
                f"(at least {_LEAST:g}), got shift {self.shift} and scale {self.scale}"
            )

    @quiet()
    def apply(self, x: ArrayLike) -> Array:
        """Return `x` in the new units, in its shape: (n,) for one feature, or (n, d)."""
        features = as_floats("x", x)
        d = len(self.shift)
        if features.ndim == 1 and d == 1:
            return (features - self.shift[0]) / self.scale[0]
        if features.ndim != 2 or features.shape[1] != d:
            raise ValueError(f"x must have {d} columns, as at first, got shape {features.shape}")
        return (features - self.shift) / self.scale

    def apply_to(self, data: Dataset) -> Dataset:
        """Return the dataset with scaled x, under a name that says so."""
        instance("data", data, Dataset, "for example gd.data.cars()")
        plain = np.all(self.scale == 1)
        return replace(
            data,
            x=self.apply(data.x),
            x_name=f"{'centred' if plain else 'standardised'} {data.x_name}",
            units=(data.units[0] if plain else "standard deviation", data.units[1]),
        )

    @quiet()
    def to_original(self, params: ArrayLike) -> Array:
        """Return the parameters that predict the same from unscaled features.

        Takes (weight..., bias) of shape (d + 1,) or a whole path of shape (..., d + 1).
        """
        weights, bias = self._parts(params)
        weights = weights / self.scale
        return np.concatenate([weights, bias - weights @ self.shift[:, np.newaxis]], axis=-1)

    @quiet()
    def to_scaled(self, params: ArrayLike) -> Array:
        """Return the parameters that predict the same from scaled features."""
        weights, bias = self._parts(params)
        moved = bias + weights @ self.shift[:, np.newaxis]
        return np.concatenate([weights * self.scale, moved], axis=-1)

    def _parts(self, params: ArrayLike) -> tuple[Array, Array]:
        array, size = as_floats("params", params), len(self.shift) + 1
        if array.ndim == 0 or array.shape[-1] != size:
            raise ValueError(
                f"params must have {size} entries along the last axis (weights, then the bias), "
                f"got shape {array.shape}"
            )
        return array[..., :-1], array[..., -1:]


def standardise(x: ArrayLike) -> Scaling:
    """Return the scaling to mean 0 and standard deviation 1.

    Parameters
    ----------
    x : array_like, shape (n,) or (n, d)
        The features.

    Raises
    ------
    ValueError
        If a feature is constant: it has no spread to divide by.

    Examples
    --------
    >>> standardise([1.0, 2.0, 3.0]).apply([1.0, 2.0, 3.0]).round(3)
    array([-1.225,  0.   ,  1.225])

    Notes
    -----
    The standard deviation divides by n, so that the Hessian of the MSE of one feature is exactly
    2 times the identity.

    Taught in lesson 8, "Scale the features".
    """
    columns = _columns(x)
    spread = spread_of(columns)
    constant = np.flatnonzero(spread < _LEAST)
    if constant.size:
        column = int(constant[0])
        raise ValueError(
            f"x cannot be standardised: feature {column + 1} is {columns[0, column]:g} in every "
            f"example, got a spread of {spread[column]:g}; leave it out, the bias does its work"
        )
    return Scaling(columns.mean(axis=0), spread)


def centre(x: ArrayLike) -> Scaling:
    """Return the scaling to mean 0, in the same units.

    Parameters
    ----------
    x : array_like, shape (n,) or (n, d)
        The features.

    Examples
    --------
    >>> centre([1.0, 2.0, 6.0]).apply([1.0, 2.0, 6.0])
    array([-2., -1.,  3.])

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    columns = _columns(x)
    return Scaling(columns.mean(axis=0), np.ones(columns.shape[1]))


def _columns(x: ArrayLike) -> Array:
    features = as_finite("x", x)
    columns = features[:, np.newaxis] if features.ndim == 1 else features
    if columns.ndim != 2 or columns.size == 0:
        raise ValueError(f"x must be non-empty, shape (n,) or (n, d), got shape {features.shape}")
    return columns
