"""Pictures of a model among its examples."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector
from gdcore._numbers import short
from gdcore._settings import flag, instance, text
from gdcore._words import listed, number
from gdcore.data import Dataset
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    axes_on,
    course_style,
    describe,
    legend_above,
    series,
    set_alt_text,
)
from gdcore.figures.names import write_names
from gdcore.problems import LinearRegression

_MOST_LINES = 20

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
    residuals, names = flag("residuals", residuals), flag("names", names)
    if label is not None:
        text("label", label)
    many = len(x) > 100
    with course_style():
        ax = axes_on(ax)
        said = f"{len(x)} examples: {y_label} against {x_label}"
        if params is not None:
            weight, bias = weight_and_bias(params)
            line = equation(weight, bias)
            _draw_line(ax, x, weight, bias, label or f"prediction = {line}")
            errors = y - (weight * x + bias)
            if residuals:
                width = 0.7 if many else 1.6
                ax.vlines(x, y - errors, y, color=ORANGE, linewidth=width, label="residual")
            said += f". The line {line} {_missed(x, errors)}"
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
        if names and isinstance(data, Dataset):
            drawn = params is not None and residuals
            write_names(ax, x, y, data.names, y - errors if drawn else None)
        legend_above(ax)
        set_alt_text(ax, said.rstrip(".") + ".")
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
    if not isinstance(models, Mapping) or not 0 < len(models) <= _MOST_LINES:
        raise TypeError(
            f"models must be a dictionary of 1 to {_MOST_LINES} lines, such as "
            f"{{'mine': [-4.5, 33]}}, got {short(models)}"
        )
    points = {str(label): weight_and_bias(params, "models") for label, params in models.items()}
    with course_style():
        ax = fit(data, ax=ax)
        x = data.x
        for i, (label, (weight, bias)) in enumerate(points.items()):
            look = {key: series(i)[key] for key in ("color", "linestyle")}
            _draw_line(ax, x, weight, bias, label, **look)
        legend_above(ax)
        told = [f"{equation(*params)} ({label})" for label, params in points.items()]
        set_alt_text(ax, describe(ax) + f" Lines: {listed(told)}.")
    return ax


def with_one_feature(name: str, data: object) -> Examples:
    """Return examples with one feature, or refuse data that don't fit on paper."""
    examples = instance(name, data, (Dataset, LinearRegression), "for example gd.data.cars()")
    if examples.x.ndim != 1:
        raise ValueError(
            f"this figure needs data with one feature, got x of shape {examples.x.shape}; "
            "choose a column"
        )
    return examples


def one_feature(data: Examples) -> tuple[Array, Array, str, str]:
    """Return x, y and the two axis labels of examples with one feature."""
    data = with_one_feature("data", data)
    known = (data.x_label, data.y_label) if isinstance(data, Dataset) else data.labels
    return data.x, data.y, *known


def weight_and_bias(params: ArrayLike, name: str = "params") -> Array:
    """Return `params` if it is a weight and a bias."""
    point = as_vector(name, params)
    if point.size != 2:
        raise ValueError(f"{name} must be a weight and a bias, got {point.size} entries")
    return point


def equation(weight: float, bias: float) -> str:
    """Return the line as a reader writes it.

    >>> equation(-4.5691, 33.585)
    '−4.569 x + 33.59'
    """
    sign = "+" if bias >= 0 else "\N{MINUS SIGN}"
    return f"{number(weight)} x {sign} {number(abs(bias))}"


def _draw_line(
    ax: Axes, x: Array, weight: float, bias: float, label: str, *, color: str = BLUE, **look: Any
) -> None:
    ends = np.array([x.min(), x.max()]) + np.array([-0.06, 0.06]) * (np.ptp(x) or 1.0)
    ax.plot(ends, weight * ends + bias, label=label, color=color, **look)


def _missed(x: Array, errors: Array) -> str:
    worst = int(np.abs(errors).argmax())
    return (
        f"misses them by {number(np.abs(errors).mean())} on average, "
        f"at most by {number(abs(errors[worst]))} at x = {number(x[worst])}"
    )
