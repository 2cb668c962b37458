"""What linear and logistic regression share: a mean of losses of `weight * x + bias`.

The design matrix A is x with a column of ones for the bias. With s = A @ params the loss is
`mean(loss.value(s, y))`, and the chain rule gives the rest: the gradient is
`A.T @ loss.slope(s, y) / n`, the Hessian `A.T @ diag(loss.curvature(s, y)) @ A / n`.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import (
    Array,
    as_examples,
    as_floats,
    as_params,
    as_point,
    fits,
    quiet,
)
from gdcore._settings import instance
from gdcore.batches import chosen_rows
from gdcore.data import Dataset
from gdcore.losses import Loss, Squared

_CHUNK = 2**18  # numbers in one temporary array: 2 MB, which stays in a cache


class Regression:
    """A linear model and a loss, averaged over the examples. See the two subclasses."""

    vectorised: ClassVar[bool] = True

    def __init__(self, x: ArrayLike, y: ArrayLike, loss: Loss) -> None:
        features, labels = as_examples(x, y)
        n, d = features.shape
        # Columns, not rows, lie side by side in memory: with few features and many examples
        # that makes both products of a step (A @ params and A.T @ slope) run at full speed.
        design = np.empty((n, d + 1), order="F")
        design[:, :d] = features
        design[:, d] = 1
        self._fill(design, labels.copy(), loss)

    def _fill(self, design: Array, labels: Array, loss: Loss) -> None:
        design.flags.writeable = labels.flags.writeable = False
        self.design, self.y, self.loss_function = design, labels, loss
        self.labels, self.units = ("feature x", "label y"), ("", "")

    @classmethod
    def from_dataset(cls, dataset: Dataset, **options: Any) -> Self:
        """Return the problem of a `Dataset`; figures then label their axes with its units."""
        dataset = instance("dataset", dataset, Dataset, "for example gd.data.cars()")
        problem = cls(dataset.x, dataset.y, **options)
        problem.labels, problem.units = (dataset.x_label, dataset.y_label), dataset.units
        return problem

    @property
    def x(self) -> Array:
        """The features: shape (n,) if there is one, else (n, d). Read-only."""
        return self.design[:, 0] if self.design.shape[1] == 2 else self.design[:, :-1]

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """What the parameters are called, in order: weights first, the bias last."""
        d = self.design.shape[1] - 1
        return ("weight", "bias") if d == 1 else (*(f"weight {i + 1}" for i in range(d)), "bias")

    @property
    def parameter_labels(self) -> tuple[str, ...]:
        """The parameters with their units, for an axis; a weight is in units of y per unit of x."""
        x_unit, y_unit = self.units
        if not y_unit:
            return self.parameter_names
        *weights, bias = self.parameter_names
        per = f"{y_unit} per {x_unit}" if x_unit else y_unit
        return (*(f"{weight} ({per})" for weight in weights), f"{bias} ({y_unit})")

    @property
    def start(self) -> Array:
        """Where descent begins unless told otherwise: all parameters zero."""
        return np.zeros(self.design.shape[1])

    def __repr__(self) -> str:
        n, p = self.design.shape
        features = "1 feature" if p == 2 else f"{p - 1} features"
        name = getattr(self.loss_function, "name", type(self.loss_function).__name__)
        return f"{type(self).__name__}({n} examples, {features}, loss={name!r})"

    def __len__(self) -> int:
        return len(self.y)

    @quiet()
    def scores(self, params: ArrayLike, x: ArrayLike | None = None) -> Array:
        """Return `x @ weights + bias` for each row of `x`, by default the examples, shape (n,).

        A grid of parameters, shape (..., d + 1), gives a row of scores for each, shape (..., n).
        """
        point = as_params(params, self.parameter_names)
        points = point.size // point.shape[-1]
        if x is None:
            fits("params", points * len(self.y))
            return point @ self.design.T
        features = as_floats("x", x)
        d = self.design.shape[1] - 1
        if features.ndim < 2 and d == 1:
            features = features[..., np.newaxis]
        if features.shape[-1:] != (d,):
            raise ValueError(f"x must have {d} features in each row, got shape {np.shape(x)}")
        fits("x", points * features.size // d)
        scores = point[..., :-1] @ features.reshape(-1, d).T + point[..., -1:]
        return scores.reshape((*point.shape[:-1], *features.shape[:-1]))

    @quiet()
    def loss(self, params: ArrayLike) -> float | Array:
        """Return the mean loss at `params`: shape (d + 1,) -> float, (..., d + 1) -> (...)."""
        points = as_params(params, self.parameter_names)
        if points.ndim == 1:
            return self._mean(self.design @ points)
        return self._over_grid(self._means, points)

    @quiet()
    def gradient(self, params: ArrayLike) -> Array:
        """Return the slope of the loss along each parameter, in the shape of `params`.

        Entry j says by how much the loss rises per unit of parameter j.
        """
        points = as_params(params, self.parameter_names)
        if points.ndim == 1:
            return self.loss_and_gradient(points)[1]
        return self._over_grid(self._slopes, points)

    @quiet()
    def hessian(self, params: ArrayLike) -> Array:
        """Return the matrix of second derivatives, shape (d + 1, d + 1), per point of a grid."""
        points = as_params(params, self.parameter_names)
        if points.ndim == 1:
            return self._curvatures(points)
        fits("params", points.size * points.shape[-1])
        flat = points.reshape(-1, points.shape[-1])
        each = np.array([self._curvatures(point) for point in flat])
        return each.reshape(*points.shape, points.shape[-1])

    def loss_and_gradient(self, params: Array) -> tuple[float, Array]:
        """Return both at one point, shape (d + 1,), from one pass over the data."""
        scores = self.design @ as_point(params, self.design.shape[1])
        n = len(scores)
        if type(self.loss_function) is Squared:  # the errors serve both: a third of the time
            scores -= self.y
            return float(scores @ scores) / n, scores @ self.design * (2 / n)
        slopes = self._costs("slope", scores)
        return self._mean(scores), slopes @ self.design / n

    def subset(self, rows: ArrayLike) -> Self:
        """Return the same problem on some of its examples, by index or mask: a mini-batch."""
        chosen = chosen_rows(rows, len(self.y))
        part = self._like(self.design[chosen], self.y[chosen])
        part.labels, part.units = self.labels, self.units
        return part

    def _like(self, design: Array, labels: Array) -> Self:
        like = object.__new__(type(self))
        like._fill(design, labels, self.loss_function)
        return like

    def _costs(self, part: str, scores: Array) -> Array:
        """Return value, slope or curvature of the loss at scores of shape (n,) or (n, points)."""
        labels = self.y if scores.ndim == 1 else self.y[:, np.newaxis]
        costs = getattr(self.loss_function, part)(scores, labels)
        costs = as_floats(f"loss.{part}(prediction, label)", costs)
        if costs.shape != scores.shape:
            raise ValueError(
                f"loss.{part} must return one number for each prediction, shape {scores.shape}, "
                f"got shape {costs.shape}"
            )
        return costs

    def _mean(self, scores: Array) -> float:
        return float(np.add.reduce(self._costs("value", scores)) / len(self.y))

    # Examples go down and points across: sums along the long axis are the fast ones.
    def _means(self, points: Array) -> Array:
        scores = self.design @ points.T
        return self._costs("value", scores).mean(axis=0)

    def _slopes(self, points: Array) -> Array:
        scores = self.design @ points.T
        slopes = self._costs("slope", scores)
        return slopes.T @ self.design / len(self.y)

    def _curvatures(self, point: Array) -> Array:
        curvature = self._costs("curvature", self.design @ point)
        return (self.design.T * curvature) @ self.design / len(self.y)

    def _over_grid(self, function: Callable[[Array], Array], points: Array) -> Array:
        """Apply `function` to a grid, in chunks, so that n examples never meet all points."""
        flat = points.reshape(-1, points.shape[-1])
        parts = [function(chunk) for chunk in _chunks(flat, len(self.y))]
        result = np.concatenate(parts) if parts else function(flat)
        return result.reshape(*points.shape[:-1], *result.shape[1:])


def _chunks(points: Array, n: int) -> Iterator[Array]:
    size = max(1, _CHUNK // n)
    for first in range(0, len(points), size):
        yield points[first : first + size]
