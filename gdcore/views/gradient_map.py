"""The gradient seen on the map: which way is down at many places, and at one of them its parts."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, lengths_of
from gdcore._spans import Span
from gdcore._words import number
from gdcore.looking import starting_point
from gdcore.problems.base import Problem, as_problem, gradient_at, loss_at, parameter_names
from gdcore.views.landscape import Landscape, bending, landscape_of, span_of
from gdcore.views.record import MIME

_CELLS = (12, 8)  # arrows along each side
_WIDE, _HIGH = 4, 3  # the map's proportions: one part of them is the unit of its arrows
_ARROW, _OWN_ARROW = 0.24, 0.7  # units
_EVERY = 0.32  # units from arrow to arrow along a valley's floor
_ROOM = 0.2  # units around these in which no other arrow stands
_NARROW = 10  # times as much curvature across a valley as along it
_ALONG = 0.99  # the cosine of the largest angle between the floor and an arrow that goes along it
_UNEQUAL = 3.0  # times: the most that one scale for both axes may squeeze the map
_LEVEL = 1e-9  # of the steepest slope on the map: below it there is no way to show


@dataclass(frozen=True, eq=False, repr=False)
class GradientMap:
    """The landscape of two parameters, with arrows against the gradient.

    Shown at the end of a cell, it is a map with a dot to drag.

    Attributes
    ----------
    problem : Problem
    at : ndarray, shape (2,)
        Where the dot is.
    loss : float
        The loss there.
    gradient : ndarray, shape (2,)
        Both slopes there.
    landscape : Landscape
        The loss all over the map.
    unit : ndarray, shape (2,)
        How far along each axis looks equally long.
    places, floor : ndarray, shape (n, 2) and (k, 2)
        Where arrows are: all over the map, and on the floor of a narrow valley.
    steepest : float
        The steepest slope at these places, in loss for each unit of the map.

    Notes
    -----
    Builds on lesson 3, "Find the slope".
    """

    problem: Problem
    at: Array
    loss: float
    gradient: Array
    landscape: Landscape
    unit: Array
    places: Array
    floor: Array
    steepest: float

    @property
    def sentence(self) -> str:
        """Where the dot is, how high, and how steep."""
        names = parameter_names(self.problem, 2)
        place = ", ".join(f"{n} {number(v)}" for n, v in zip(names, self.at, strict=True))
        slopes = " and ".join(
            f"{number(slope)} along {name}"
            for name, slope in zip(names, self.gradient, strict=True)
        )
        return f"{place}: loss {number(self.loss)}, slope {slopes}"

    def downhill(self, points: Array, length: float) -> Array:
        """Return what leads against the gradient, equally long everywhere; NaN where it is level.

        Parameters
        ----------
        points : ndarray, shape (n, 2)
        length : float
            In units of the map.
        """
        slopes = _slopes(self.problem, points)
        seen = -slopes / self.unit
        sizes = lengths_of(seen)[:, np.newaxis]
        level = sizes <= _LEVEL * self.steepest
        return np.where(level, np.nan, seen / np.where(level, 1.0, sizes)) * length * self.unit

    def __repr__(self) -> str:
        return self.sentence

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Offer Jupyter, and pages of live cells, the map and its sentence."""
        from gdcore.views.gradient_picture import gradient_picture  # noqa: PLC0415 - as Frames

        return {MIME: gradient_picture(self, _ARROW, _OWN_ARROW), "text/plain": repr(self)}


def gradient_map(
    problem: Problem, at: ArrayLike | None = None, *, span: Span | None = None
) -> GradientMap:
    """Show on a map which way is down: everywhere, and at one place part by part.

    All arrows point against the gradient and have the same length, for gradients differ too much
    in size to be drawn to scale. The arrow of the dot is longer, and shown with its two parts, one
    for each parameter. On the floor of a narrow valley, where hardly any place of a grid lies,
    arrows of their own go along the valley. Both axes have one scale, so that arrows cross the
    lines of equal loss at right angles, unless the map would be squeezed to less than a third.

    Parameters
    ----------
    problem : Problem
        Anything with `loss` and `gradient` of two parameters.
    at : array_like, shape (2,), optional
        Where the dot is; by default the problem's own start. On a page of live cells the reader
        drags it, where the code says `at = [...]`.
    span : ((left, right), (low, high)), optional
        What to show, in units of the parameters; by default what the problem says.

    Returns
    -------
    GradientMap

    Raises
    ------
    ValueError
        If the problem has not two parameters, or its loss or gradient is not finite on the map.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> gd.gradient_map(gd.LinearRegression.from_dataset(cars), at=[-3, 30])
    weight −3, bias 30: loss 6.706, slope 16.09 along weight and 4.123 along bias

    Notes
    -----
    NumPy alone makes it. Taught in lesson 3, "Find the slope".
    """
    as_problem(problem)
    point = starting_point(problem, at, "at")
    if point.size != 2:
        raise ValueError(f"at must have 2 entries, for a map has two axes, got {point.size}")
    shown = span_of(problem, [point], span)
    land = landscape_of(problem, shown)
    unit = _unit(shown)
    floor = _floor(problem, land, unit)
    gradient = as_finite("problem.gradient(at)", gradient_at(problem, point))
    places = _all_over(shown, floor, unit)
    steepest = float(lengths_of(_slopes(problem, places) / unit).max())
    loss = loss_at(problem, point)
    return GradientMap(problem, point, loss, gradient, land, unit, places, floor, steepest)


def _unit(span: Span) -> Array:
    """Return how far along each axis looks equally long; the same for both where that fits."""
    unit = np.ptp(np.array(span), axis=1) / (_WIDE, _HIGH)
    return np.full(2, unit.max()) if unit.max() <= _UNEQUAL * unit.min() else unit


def _all_over(span: Span, floor: Array, unit: Array) -> Array:
    """Return places all over the map, but for those near the arrows on the floor."""
    low, size = np.array(span)[:, 0], np.ptp(np.array(span), axis=1)
    cells = [(np.arange(n) + 0.5) / n for n in _CELLS]
    places = low + np.stack(np.meshgrid(*cells), axis=-1).reshape(-1, 2) * size
    away = lengths_of((places[:, np.newaxis] - floor) / unit)
    return places[(away > _ROOM).all(axis=1)]


def _floor(problem: Problem, land: Landscape, unit: Array) -> Array:
    """Return places on the floor of narrow valleys: along the flattest way from each lowest point.

    A floor that bends is left where it does: there the gradient points another way.
    """
    found = [np.empty((0, 2))]
    low, high = np.array(land.span).T
    for best in land.best:
        way = _flattest_way(problem, best, unit)
        if way is None:
            continue
        reach = np.arange(1, int(np.hypot(_WIDE, _HIGH) / _EVERY) + 1)
        points = best + np.concatenate([-reach[::-1], reach])[:, np.newaxis] * _EVERY * way
        inside = points[((points > low) & (points < high)).all(axis=1)]
        slopes = _slopes(problem, inside) / unit
        along = np.abs(slopes @ (way / unit)) >= _ALONG * lengths_of(slopes)
        found.append(inside[along & (lengths_of(slopes) > 0)])
    return np.concatenate(found)


def _flattest_way(problem: Problem, best: Array, unit: Array) -> Array | None:
    """Return the way of least curvature, one unit long; None where no valley is narrow."""
    hessian = bending(problem, best)
    if hessian is None:
        return None
    curvatures, ways = np.linalg.eigh(hessian)
    if not 0 < curvatures[0] * _NARROW < curvatures[-1]:
        return None
    return ways[:, 0] / lengths_of(ways[:, 0] / unit)


def _slopes(problem: Problem, points: Array) -> Array:
    """Return the gradient at each of many places, shape (n, 2)."""
    slopes = np.reshape([gradient_at(problem, point) for point in points], (-1, 2))
    return as_finite("problem.gradient(params)", slopes)
