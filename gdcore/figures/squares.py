"""Squared residuals, drawn as the squares they are."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from gdcore._numbers import positive
from gdcore._words import number
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    axes_on,
    course_style,
    describe,
    legend_above,
    set_alt_text,
)
from gdcore.figures.models import Examples, fit, one_feature, weight_and_bias

_SHAPE = 0.62  # height of the axes by its width
_LONGEST = 1e100
_LEGIBLE = 0.07  # share of the axes that a line of text needs


def squares(data: Examples, params: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw a square on each residual: their mean area is the MSE.

    The sides are to scale in units of the label, and the squares look square.

    Parameters
    ----------
    data : Dataset or LinearRegression
        Examples with one feature.
    params : array_like, shape (2,)
        Weight and bias of the line.
    ax : Axes, optional
        Where to draw; its box gets a fixed shape.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the data have more than one feature, or `params` is not a weight and a bias.

    Notes
    -----
    Taught in lesson 2, "Measure the loss".
    """
    x, y, *_ = one_feature(data)
    weight, bias = weight_and_bias(params)
    predictions = weight * x + bias
    sides = np.abs(y - predictions)
    if sides.max() > _LONGEST:
        raise ValueError(
            f"params must predict labels near those of data, got a residual of {sides.max():g}"
        )
    with course_style():
        ax = fit(data, params, ax=axes_on(ax, size=(6.4, 4.6)))
        legend_above(ax)
        ax.set_box_aspect(_SHAPE)
        widths = _widths(ax, x, sides)
        middle = (x.min() + x.max()) / 2
        for i, side in enumerate(sides):
            inwards = x[i] - widths[i] if x[i] > middle else x[i]
            corner = (inwards, min(y[i], predictions[i]))
            ax.add_patch(Rectangle(corner, widths[i], side, color=ORANGE, alpha=0.25, linewidth=0))
        areas = sides**2
        largest = int(areas.argmax())
        set_alt_text(
            ax,
            describe(ax),
            f" The squares on the residuals have a mean area, the MSE, of {number(areas.mean())}; "
            f"the largest, at x = {number(x[largest])}, has {number(areas[largest])}, "
            f"{areas[largest] / areas.sum() if areas.any() else 0:.0%} of their sum.",
        )
    return ax


def growing_square(side: float, change: float, *, ax: Axes | None = None) -> Axes:
    """Draw what a square gains when its side grows: two strips and a small corner.

    `(side + change)**2 = side**2 + 2*side*change + change**2`. For a small change the corner
    hardly counts, so the area grows `2*side` times as fast as the side: the slope of a square.

    Parameters
    ----------
    side : float
        The side at first, above 0.
    change : float
        By how much it grows, above 0.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `side` or `change` is not above 0.

    Notes
    -----
    Taught in lesson 3, "Find the slope".
    """
    side, change = positive("side", side, _LONGEST), positive("change", change, _LONGEST)
    strip, corner, whole = side * change, change**2, side + change
    with course_style():
        ax = axes_on(ax, size=(4.6, 4.4))
        parts = [
            (0, 0, side, side, ORANGE, 0.25, f"{number(side)}\N{SUPERSCRIPT TWO}"),
            (side, 0, change, side, BLUE, 0.3, f"{number(side)} × {number(change)}"),
            (0, side, side, change, BLUE, 0.3, f"{number(side)} × {number(change)}"),
            (side, side, change, change, INK, 0.55, ""),
        ]
        for left, low, width, height, colour, alpha, text in parts:
            ax.add_patch(Rectangle((left, low), width, height, color=colour, alpha=alpha, lw=0))
            if min(width, height) < _LEGIBLE * whole:
                continue
            turn = 90 if width < height else 0
            middle = (left + width / 2, low + height / 2)
            ax.text(*middle, text, ha="center", va="center", rotation=turn)
        ticks = [0, side, whole] if change >= _LEGIBLE * whole else [0, whole]
        ax.set(xlim=(0, 1.04 * whole), ylim=(0, 1.04 * whole), xticks=ticks, yticks=ticks)
        ax.set_aspect("equal")
        set_alt_text(
            ax,
            f"A square of side {number(side)} grows by {number(change)}. Its area gains two strips "
            f"of {number(strip)} each and a corner of {number(corner)}.",
        )
    return ax


def _widths(ax: Axes, x: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """Return how wide each square is in units of x, after making room for all of them."""
    low, high = ax.get_ylim()
    ax.set_ylim(low, high)
    left, right = ax.get_xlim()
    middle = (x.min() + x.max()) / 2
    for _ in range(60):  # wider limits make wider squares, which need wider limits
        widths = sides * _SHAPE * (right - left) / (high - low)
        need_left = np.where(x > middle, x - widths, x).min()
        need_right = np.where(x > middle, x, x + widths).max()
        left, right = min(left, need_left), max(right, need_right)
    ax.set_xlim(left, right)
    return sides * _SHAPE * (right - left) / (high - low)
