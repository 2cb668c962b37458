"""The examples, the model's line, and how far it misses them."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array, as_vector
from gdcore.data import Dataset
from gdcore.figures.style import BLUE, FONT, INK, ORANGE, axes, label, say


def data(
    dataset: Dataset,
    line: Sequence[float] | None = None,
    *,
    residuals: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw the examples of a data set with one feature, and a line with its residuals.

    Parameters
    ----------
    dataset : Dataset
        x of shape (n,).
    line : array_like, shape (2,), optional
        Weight (units of y per unit of x) and bias (units of y) of the line to draw.
    residuals : bool
        Whether to join each example with the line.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the data set has more than one feature, or `line` isn't two finite numbers.

    Examples
    --------
    >>> import gdcore as gd
    >>> ax = gd.figures.data(gd.data.cars(), line=[-4.57, 33.59])
    >>> ax.get_xlabel()
    'weight (1000 lb)'

    Notes
    -----
    Taught in lesson 1, "Predict with a line", and lesson 2, "Measure the loss".
    """
    if dataset.x.ndim != 1:
        raise ValueError(f"dataset must have one feature to be drawn, got {dataset.x.shape[1]}")
    ax = axes(ax)
    x, y = dataset.x, dataset.y
    margin = 0.08 * (np.ptp(x) or 1.0)
    ends = np.array([x.min() - margin, x.max() + margin])
    text = (
        f"{dataset.title}: {len(dataset)} examples, {dataset.x_label} from {x.min():g} to "
        f"{x.max():g}, {dataset.y_label} from {y.min():g} to {y.max():g}."
    )
    if line is not None:
        text += " " + _line(ax, dataset, ends, line, residuals)
    ax.plot(x, y, "o", color=BLUE, markersize=8, label="examples", zorder=3)
    ax.set_xlim(*ends)
    low, high = ax.get_ylim()
    ax.set_ylim(min(low, -0.6), high + 0.05 * (high - low))  # from zero: it is where we start
    label(ax, dataset.x_label, dataset.y_label)
    return say(ax, text)


def _line(ax: Axes, dataset: Dataset, ends: Array, line: Sequence[float], residuals: bool) -> str:
    x, y = dataset.x, dataset.y
    params = as_vector("line", line)
    if params.shape != (2,):
        raise ValueError(f"line must be a weight and a bias, got {params.size} numbers")
    weight, bias = params
    predictions = weight * x + bias
    if residuals:
        ax.vlines(x, y, predictions, color=ORANGE, linewidth=1.4, linestyle=(0, (3, 2)))
    ax.plot(ends, weight * ends + bias, color=INK, linewidth=2)
    loss = float(np.mean((predictions - y) ** 2))
    ax.set_title(
        f"prediction = {weight:.2f} × x {'+' if bias >= 0 else '−'} {abs(bias):.2f}"
        f",   loss {loss:.2f}".replace("-", "−"),
        fontsize=FONT + 1,
        loc="left",
    )
    return (
        f"A line with weight {weight:.2f} and bias {bias:.2f} has a mean squared error of "
        f"{loss:.2f}; its residuals reach {np.abs(predictions - y).max():.1f}."
    )
