"""A function of two parameters given by its formula: what the classic test functions are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_floats, as_params, as_point, as_vector, quiet
from gdcore._numbers import short
from gdcore._settings import function, items, keep, text
from gdcore._spans import as_span

type Formula = Callable[[Array, Array], object]


@dataclass(frozen=True, eq=False)
class Surface:
    """A loss over the plane, with its first and second derivatives and its lowest points.

    Parameters
    ----------
    name : str
        What the function is called.
    formula : str
        The function in words of a and b.
    value : callable
        Takes a and b, returns the loss.
    slopes : callable
        Takes a and b, returns the two first derivatives.
    curvatures : callable
        Takes a and b, returns the second derivatives along aa, ab and bb.
    start : tuple of float
        Where descent begins unless told otherwise.
    minima : tuple of points
        All lowest points; empty if there is none.
    domain : ((left, right), (low, high))
        The part of the plane that is worth looking at.
    source : str
        Where the function comes from.

    Examples
    --------
    >>> bowl = Surface("Bowl", "a**2 + b**2", value=lambda a, b: a**2 + b**2,
    ...     slopes=lambda a, b: (2 * a, 2 * b), curvatures=lambda a, b: (2, 0, 2))
    >>> bowl.loss([3, 4]), bowl.gradient([3, 4])
    (25.0, array([6., 8.]))
    >>> bowl.hessian([3, 4])
    array([[2., 0.],
           [0., 2.]])

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """

    vectorised: ClassVar[bool] = True
    parameter_names: ClassVar[tuple[str, str]] = ("a", "b")

    name: str
    formula: str
    value: Formula
    slopes: Formula
    curvatures: Formula
    start: tuple[float, float] = (1.0, 1.0)
    minima: tuple[tuple[float, float], ...] = ()
    domain: tuple[tuple[float, float], tuple[float, float]] = ((-2.0, 2.0), (-2.0, 2.0))
    source: str = ""

    def __post_init__(self) -> None:
        keep(
            self,
            name=text,
            formula=text,
            value=function,
            slopes=function,
            curvatures=function,
            start=_pair,
            minima=_pairs,
            domain=as_span,
            source=text,
        )

    @quiet()
    def loss(self, params: ArrayLike) -> float | Array:
        """Return the loss at `params`: shape (2,) -> float, (..., 2) -> (...)."""
        points = as_params(params, self.parameter_names)
        (value,) = self._ask("value", points, 1)
        return float(value) if points.ndim == 1 else value

    @quiet()
    def gradient(self, params: ArrayLike) -> Array:
        """Return the two slopes at `params`, in its shape."""
        points = as_params(params, self.parameter_names)
        return np.stack(self._ask("slopes", points, 2), axis=-1)

    @quiet()
    def hessian(self, params: ArrayLike) -> Array:
        """Return the second derivatives at `params`: shape (..., 2) -> (..., 2, 2)."""
        points = as_params(params, self.parameter_names)
        aa, ab, bb = self._ask("curvatures", points, 3)
        return np.stack([np.stack([aa, ab], axis=-1), np.stack([ab, bb], axis=-1)], axis=-2)

    def loss_and_gradient(self, params: Array) -> tuple[float, Array]:
        """Return both at one point, shape (2,)."""
        point = as_point(params, 2)
        (value,) = self._ask("value", point, 1)
        return float(value), np.array(self._ask("slopes", point, 2))

    def _ask(self, name: str, points: Array, count: int) -> list[Array]:
        """Return what one of the formulas gives at some points: `count` arrays, one number each."""
        shape = points.shape[:-1]
        places = (points[0], points[1]) if not shape else np.moveaxis(points, -1, 0).copy()
        given = getattr(self, name)(*places)
        parts = [given] if count == 1 else given
        if not isinstance(parts, tuple | list | np.ndarray) or len(parts) != count:
            raise TypeError(f"{name}(a, b) must return {count} numbers, got {short(given)}")
        numbers = [as_floats(f"{name}(a, b)", part) for part in parts]
        if all(part.shape == shape for part in numbers):
            return numbers
        try:
            return [np.broadcast_to(part, shape) for part in numbers]
        except ValueError:
            raise ValueError(
                f"{name}(a, b) must return one number for each a and b, shape {shape}, "
                f"got {short(given)}"
            ) from None

    def __repr__(self) -> str:
        return f"{self.name}: {self.formula}"


def _pair(name: str, value: object) -> tuple[float, float]:
    a, b = as_vector(name, value, 2).tolist()
    return a, b


def _pairs(name: str, value: object) -> tuple[tuple[float, float], ...]:
    return tuple(_pair(name, point) for point in items(name, value, 1000))
