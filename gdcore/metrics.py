"""How wrong a set of predictions is, in one number."""

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite


def mse(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the mean squared error, in squared units of the label.

    Parameters
    ----------
    prediction, label : array_like, shape (n,)
        What the model says, and what is true; in one unit.

    Raises
    ------
    ValueError
        If the shapes differ, or anything is empty, NaN or infinite.

    Examples
    --------
    >>> mse([20, 17], [18, 16])
    2.5

    Notes
    -----
    Taught in lesson 2, "Measure the loss".
    """
    return float(np.mean(np.square(_errors(prediction, label))))


def rmse(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the root of the mean squared error, in units of the label.

    Parameters
    ----------
    prediction, label : array_like, shape (n,)
        What the model says, and what is true; in one unit.

    Raises
    ------
    ValueError
        If the shapes differ, or anything is empty, NaN or infinite.

    Examples
    --------
    >>> round(rmse([20, 17], [18, 16]), 3)
    1.581

    Notes
    -----
    Builds on lesson 2, "Measure the loss".
    """
    return mse(prediction, label) ** 0.5


def mae(prediction: ArrayLike, label: ArrayLike) -> float:
    """Return the mean absolute error, in units of the label.

    Parameters
    ----------
    prediction, label : array_like, shape (n,)
        What the model says, and what is true; in one unit.

    Raises
    ------
    ValueError
        If the shapes differ, or anything is empty, NaN or infinite.

    Examples
    --------
    >>> mae([20, 17], [18, 16])
    1.5

    Notes
    -----
    Taught in lesson 2, "Measure the loss".
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
