"""What a single wrong prediction costs, and how that cost changes with the prediction.

A loss here is a function of one prediction and one label. A problem averages it over its
examples: the mean, with no factor 1/2, everywhere. Each loss knows three things:

- `value(prediction, label)`: the cost;
- `slope(prediction, label)`: its derivative with respect to the prediction;
- `curvature(prediction, label)`: its second derivative.

All three work elementwise, and error means prediction - label (a residual with the sign turned).
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, quiet
from gdcore._elements import errors_of, scores_and_signs
from gdcore._numbers import positive, short
from gdcore._settings import has_methods, keep
from gdcore.metrics import mae, mse, rmse

__all__ = ["Absolute", "Huber", "Log", "Loss", "Squared", "by_name", "mae", "mse", "rmse"]


class Loss(Protocol):
    """The cost of one prediction: anything with these three elementwise functions.

    Notes
    -----
    Builds on lesson 2, "Measure the loss".
    """

    def value(self, prediction: Array, label: Array) -> Array:
        """Return the cost, shape of `prediction - label`."""

    def slope(self, prediction: Array, label: Array) -> Array:
        """Return the derivative of the cost with respect to the prediction."""

    def curvature(self, prediction: Array, label: Array) -> Array:
        """Return the second derivative of the cost with respect to the prediction."""


@dataclass(frozen=True)
class Squared:
    """Squared loss, `error**2`: twice as wrong costs four times as much.

    Its mean is the MSE, in squared units of the label.

    Examples
    --------
    >>> float(Squared().value(12.0, 15.0))
    9.0

    Notes
    -----
    Builds on lesson 2, "Measure the loss". Source: Legendre, *Nouvelles méthodes pour la
    détermination des orbites des comètes*, 1805.
    """

    name: ClassVar[str] = "mse"

    @quiet()
    def value(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `error**2`."""
        error = errors_of(prediction, label)
        error *= error  # in place: on many examples a second array would take as long as the sum
        return error

    @quiet()
    def slope(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `2 * error`."""
        error = errors_of(prediction, label)
        error *= 2
        return error

    @quiet()
    def curvature(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return 2: the same everywhere."""
        return np.full(np.shape(errors_of(prediction, label)), 2.0)


@dataclass(frozen=True)
class Absolute:
    """Absolute loss, `|error|`: twice as wrong costs twice as much.

    Its mean is the MAE, in the units of the label. At error 0 the loss has a kink; of all slopes
    between -1 and 1 that fit there (the subgradients) we take 0.

    Examples
    --------
    >>> float(Absolute().value(12.0, 15.0))
    3.0

    Notes
    -----
    Builds on lesson 2, "Measure the loss". Source: Boyd and Vandenberghe, *Convex Optimization*,
    2004, section 6.1.2.
    """

    name: ClassVar[str] = "mae"

    @quiet()
    def value(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `|error|`."""
        return np.abs(errors_of(prediction, label))

    @quiet()
    def slope(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return the sign of the error: -1, 0 or 1."""
        return np.sign(errors_of(prediction, label))

    @quiet()
    def curvature(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Refuse: a kink has no second derivative."""
        raise ValueError(
            "loss 'mae' has a kink wherever a residual is 0, so it has no Hessian; "
            "use loss='huber', which is smooth"
        )


@dataclass(frozen=True)
class Huber:
    """Huber loss: squared for errors up to `delta`, straight beyond.

    `error**2` where `|error| <= delta`, and `2*delta*|error| - delta**2` beyond. There is no
    factor 1/2 (Huber has one), so that a large `delta` gives exactly the squared loss.

    Parameters
    ----------
    delta : float
        Where the square turns into a line, in units of the label; above 0.

    Examples
    --------
    >>> Huber(delta=1.0).value(np.array([0.5, 3.0]), np.zeros(2))
    array([0.25, 5.  ])

    Notes
    -----
    Builds on lesson 2, "Measure the loss". Source: Huber, *Robust Estimation of a Location
    Parameter*, 1964, https://doi.org/10.1214/aoms/1177703732.
    """

    delta: float = 1.0
    name: ClassVar[str] = "huber"

    def __post_init__(self) -> None:
        keep(self, delta=positive)

    @quiet()
    def value(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return the square of a small error, the line through a large one."""
        size = np.abs(errors_of(prediction, label))
        inside = np.minimum(size, self.delta)
        return inside * (2 * size - inside)

    @quiet()
    def slope(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `2 * error`, held between `-2*delta` and `2*delta`."""
        return 2 * np.clip(errors_of(prediction, label), -self.delta, self.delta)

    @quiet()
    def curvature(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return 2 for a small error and 0 for a large one."""
        return np.where(np.abs(errors_of(prediction, label)) <= self.delta, 2.0, 0.0)


@dataclass(frozen=True)
class Log:
    """Log loss: minus the logarithm of the probability that was given to the true class.

    The prediction is a score s, any number; the model says class 1 has the probability
    `1 / (1 + exp(-s))`. With label 0 or 1 and margin `m = s` for class 1, `m = -s` for class 0,
    the cost is `log(1 + exp(-m))`, computed so that no margin is too large.

    Examples
    --------
    >>> Log().value(np.array([0.0, 1000.0, -1000.0]), np.ones(3)).round(4)
    array([6.931e-01, 0.000e+00, 1.000e+03])

    Notes
    -----
    Builds on lesson 6, "See the bowl". Source: Hastie, Tibshirani and Friedman, *The Elements of
    Statistical Learning*, 2009, section 4.4.1, https://doi.org/10.1007/978-0-387-84858-7.
    """

    name: ClassVar[str] = "log"

    @quiet()
    def value(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `log(1 + exp(-m))`."""
        score, sign = scores_and_signs(prediction, label)
        return np.logaddexp(0, -sign * score)

    @quiet()
    def slope(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return the probability of class 1 minus the label."""
        score, sign = scores_and_signs(prediction, label)
        return -sign * np.exp(-np.logaddexp(0, sign * score))

    @quiet()
    def curvature(self, prediction: ArrayLike, label: ArrayLike) -> Array:
        """Return `p * (1 - p)` for the probability p: at most 1/4, at score 0."""
        score, sign = scores_and_signs(prediction, label)
        return np.exp(-np.logaddexp(0, sign * score) - np.logaddexp(0, -sign * score))


_BY_NAME: dict[str, Loss] = {"mse": Squared(), "mae": Absolute(), "huber": Huber()}


def by_name(loss: str | Loss) -> Loss:
    """Return the loss called "mse", "mae" or "huber"; a loss object is returned as it is.

    Parameters
    ----------
    loss : str or Loss
        The name, or an object with `value`, `slope` and `curvature`.

    Raises
    ------
    ValueError, TypeError
        If there is no such name, or the object lacks one of the three.

    Notes
    -----
    Builds on lesson 2, "Measure the loss".
    """
    if isinstance(loss, type):
        raise TypeError(f"loss must be an object, not its class, got {loss!r}; call it first")
    if not isinstance(loss, str):
        if has_methods(loss, "value", "slope", "curvature"):
            return loss
        raise TypeError(
            f"loss must be a name or an object with value, slope and curvature, got {short(loss)}"
        )
    if loss not in _BY_NAME:
        names = ", ".join(repr(name) for name in _BY_NAME)
        raise ValueError(f"loss must be one of {names} or an object of gd.losses, got {loss!r:.60}")
    return _BY_NAME[loss]
