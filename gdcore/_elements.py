"""Predictions and labels that meet element by element."""

import math

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_floats, fits


def errors_of(prediction: ArrayLike, label: ArrayLike) -> Array:
    """Return prediction - label, a new array."""
    predictions, labels = _pair(prediction, label)
    return predictions - labels


def scores_and_signs(score: ArrayLike, label: ArrayLike) -> tuple[Array, Array]:
    """Return the scores, and 1 for each label of class 1 and -1 for one of class 0."""
    scores, labels = _pair(score, label)
    signs = 2 * labels - 1
    strange = np.abs(signs) != 1
    if strange.any():
        raise ValueError(f"label must be 0 or 1, got {labels[strange].flat[0]:g}")
    return scores, signs


def _pair(prediction: ArrayLike, label: ArrayLike) -> tuple[Array, Array]:
    predictions, labels = as_floats("prediction", prediction), as_floats("label", label)
    if predictions.shape == labels.shape:
        return predictions, labels
    try:
        shape = np.broadcast_shapes(predictions.shape, labels.shape)
    except ValueError:
        raise ValueError(
            "prediction and label must fit each other, got shapes "
            f"{predictions.shape} and {labels.shape}"
        ) from None
    fits("prediction", math.prod(shape))
    return predictions, labels
