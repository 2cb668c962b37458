"""A function of two parameters given by its formula: what the classic test functions are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_params

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

    def loss(self, params: ArrayLike) -> float | Array:
        """Return the loss at `params`: shape (2,) -> float, (..., 2) -> (...)."""
        points = as_params(params, self.parameter_names)
        value = self.value(points[..., 0], points[..., 1])
        return float(value) if points.ndim == 1 else value

    def gradient(self, params: ArrayLike) -> Array:
        """Return the two slopes at `params`, in its shape."""
        points = as_params(params, self.parameter_names)
        return self._slopes(points)

    def hessian(self, params: ArrayLike) -> Array:
        """Return the second derivatives at `params`: shape (..., 2) -> (..., 2, 2)."""
        points = as_params(params, self.parameter_names)
        aa, ab, bb = self.curvatures(points[..., 0], points[..., 1])
        result = np.empty((*points.shape, 2))
        result[..., 0, 0], result[..., 1, 1] = aa, bb
        result[..., 0, 1] = result[..., 1, 0] = ab
        return result

    def loss_and_gradient(self, params: Array) -> tuple[float, Array]:
        """Return both at one float64 point, without any checks."""
        return float(self.value(params[0], params[1])), self._slopes(params)

    def _slopes(self, points: Array) -> Array:
        along_a, along_b = self.slopes(points[..., 0], points[..., 1])
        result = np.empty_like(points)
        result[..., 0], result[..., 1] = along_a, along_b
        return result

    def __repr__(self) -> str:
        return f"{self.name}: {self.formula}"
