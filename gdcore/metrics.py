"""How wrong a set of predictions is, in one number. Taught in lesson 2, "Measure the loss"."""

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite


def mse(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the mean squared error, in squared units of the label.

    >>> mse([20, 17], [18, 16])
    2.5
    """
    return float(np.mean(np.square(_errors(prediction, label))))


def rmse(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the root of the mean squared error, in units of the label.

    >>> round(rmse([20, 17], [18, 16]), 3)
    1.581
    """
    return mse(prediction, label) ** 0.5


def mae(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the mean absolute error, in units of the label.

    >>> mae([20, 17], [18, 16])
    1.5
    """
    return float(np.mean(np.abs(_errors(prediction, label))))


def _errors(prediction: ArrayLike, label: ArrayLike) -> Array:
    predictions, labels = as_finite("prediction", prediction), as_finite("label", label)
    if predictions.shape != labels.shape or labels.size == 0:
        raise ValueError(
            "prediction and label must have the same, non-empty shape, "
            f"got {predictions.shape} and {labels.shape}"
        )
    return predictions - labels
