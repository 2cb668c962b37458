"""Pictures of a model among its examples."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector
from gdcore.data import Dataset
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    course_style,
    legend_above,
    listed,
    new_axes,
    number,
    series,
)
from gdcore.figures.names import write_names
from gdcore.problems import LinearRegression

type Examples = Dataset | LinearRegression


def fit(
    data: Examples,
    params: ArrayLike | None = None,
    *,
    residuals: bool = True,
    names: bool = False,
    label: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the examples, the model's line, and how far each example is from it.

    Parameters
    ----------
    data : Dataset or LinearRegression
        Examples with one feature.
    params : array_like, shape (2,), optional
        Weight and bias of the line; without them only the examples are drawn.
    residuals : bool
        Whether to draw label - prediction as a vertical line at each example.
    names : bool
        Whether to write the name of each example beside it, where the dataset has names.
    label : str, optional
        What the legend calls the line; by default its equation.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the data have more than one feature, or `params` is not a weight and a bias.

    Notes
    -----
    Taught in lesson 1, "Predict with a line".
    """
    x, y, x_label, y_label = one_feature(data)
    many = len(x) > 100
    with course_style():
        ax = ax or new_axes()
        said = f"{len(x)} examples: {y_label} against {x_label}"
        if params is not None:
            weight, bias = weight_and_bias(params)
            text = equation(weight, bias)
            _draw_line(ax, x, weight, bias, label or f"prediction = {text}")
            errors = y - (weight * x + bias)
            if residuals:
                width = 0.7 if many else 1.6
                ax.vlines(x, y - errors, y, color=ORANGE, linewidth=width, label="residual")
            said += f". The line {text} {_missed(x, errors)}"
        ax.plot(
            x,
            y,
            "o",
            color=INK,
            markersize=3 if many else 6,
            alpha=0.45 if many else 1,
            markeredgewidth=0,
            zorder=3,
        )
        ax.set(xlabel=x_label, ylabel=y_label)
        if names:
            drawn = params is not None and residuals
            write_names(ax, x, y, getattr(data, "names", ()), y - errors if drawn else None)
        legend_above(ax)
        ax.alt_text = said.rstrip(".") + "."
    return ax


def lines(data: Examples, models: Mapping[str, ArrayLike], *, ax: Axes | None = None) -> Axes:
    """Draw the examples and several lines, to see what pulls one away from another.

    Parameters
    ----------
    data : Dataset or LinearRegression
        Examples with one feature.
    models : mapping from str to array_like of shape (2,)
        What the legend calls each line, and its weight and bias.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the data have more than one feature, or a model is not a weight and a bias.

    Notes
    -----
    Taught in lesson 2, "Measure the loss".
    """
    points = {label: weight_and_bias(params) for label, params in models.items()}
    with course_style():
        ax = fit(data, ax=ax)
        x = data.x
        for i, (label, (weight, bias)) in enumerate(points.items()):
            look = {key: series(i)[key] for key in ("color", "linestyle")}
            _draw_line(ax, x, weight, bias, label, **look)
        legend_above(ax)
        told = [f"{equation(*params)} ({label})" for label, params in points.items()]
        ax.alt_text += f" Lines: {listed(told)}."
    return ax


def one_feature(data: Examples) -> tuple[Array, Array, str, str]:
    """Return x, y and the two axis labels, or refuse data that don't fit on paper."""
    if data.x.ndim != 1:
        raise ValueError(
            f"this figure needs data with one feature, got x of shape {data.x.shape}; "
            "choose a column"
        )
    known = (data.x_label, data.y_label) if isinstance(data, Dataset) else data.labels
    return data.x, data.y, *known


def weight_and_bias(params: ArrayLike) -> Array:
    """Return `params` if it is a weight and a bias."""
    point = as_vector("params", params)
    if point.size != 2:
        raise ValueError(f"params must be a weight and a bias, got {point.size} entries")
    return point


def equation(weight: float, bias: float) -> str:
    """Return the line as a reader writes it.

    >>> equation(-4.5691, 33.585)
    '−4.569 x + 33.59'
    """
    sign = "+" if bias >= 0 else "\N{MINUS SIGN}"
    return f"{number(weight)} x {sign} {number(abs(bias))}"


def _draw_line(ax: Axes, x: Array, weight: float, bias: float, label: str, **look: object) -> None:
    ends = np.array([x.min(), x.max()]) + np.array([-0.06, 0.06]) * (np.ptp(x) or 1.0)
    ax.plot(ends, weight * ends + bias, label=label, **({"color": BLUE} | look))


def _missed(x: Array, errors: Array) -> str:
    worst = int(np.abs(errors).argmax())
    return (
        f"misses them by {number(np.abs(errors).mean())} on average, "
        f"at most by {number(abs(errors[worst]))} at x = {number(x[worst])}"
    )
