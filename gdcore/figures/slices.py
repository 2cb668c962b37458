"""The loss along a line through the parameters: a landscape cut open."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector
from gdcore._numbers import finite, got, positive, whole
from gdcore._spans import as_ranges
from gdcore._words import number
from gdcore.convexity import chord_test
from gdcore.figures.canvas import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    axes_on,
    course_style,
    legend_above,
    set_alt_text,
)
from gdcore.problems.base import (
    Problem,
    as_problem,
    finite_losses_at,
    gradient_at,
    loss_at,
    parameter_labels,
    parameter_names,
    size_of,
)

_POINTS = 201


def tangent(
    problem: Problem,
    params: ArrayLike,
    *,
    along: int = 0,
    h: float | None = None,
    reach: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the loss along one parameter, and its slope at a point as a tangent.

    Parameters
    ----------
    problem : Problem
        Anything with `loss` and `gradient`.
    params : array_like, shape (d,)
        Where the tangent touches; the other parameters stay as they are here.
    along : int
        Which parameter to vary, counted from 0.
    h : float, optional
        Draw, too, the line through the loss at h to the left and h to the right: its slope is
        the central difference.
    reach : float, optional
        How far to draw to each side; by default far enough to show the lowest point.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no such parameter, or `h` or `reach` is not above 0.

    Notes
    -----
    Taught in lesson 3, "Find the slope".
    """
    as_problem(problem)
    point = as_vector("params", params, size_of(problem))
    if whole("along", along) >= point.size:
        raise ValueError(
            f"along must be below {point.size}, the number of params, got {got(along)}"
        )
    slope = finite("problem.gradient(params)", gradient_at(problem, point)[along])
    reach = _reach(problem, point, along, slope) if reach is None else positive("reach", reach)
    reach = max(reach, 1.3 * positive("h", h)) if h is not None else reach
    as_ranges("reach", [(point[along] - reach, point[along] + reach)], 1)
    names = parameter_names(problem, point.size)
    labels = parameter_labels(problem, point.size)
    with course_style():
        ax = axes_on(ax)
        here, height = point[along], loss_at(problem, point)
        places = np.linspace(here - reach, here + reach, _POINTS)
        losses = finite_losses_at(problem, _moved(point, along, places), "within reach")
        ax.plot(places, losses, color=BLUE, label="loss")
        touching = height + slope * (places - here)
        low = losses.min() - 0.1 * np.ptp(losses)  # no tangent far below all losses
        near = places[(np.abs(places - here) <= 0.6 * reach) & (touching >= low)]
        ax.plot(
            near,
            height + slope * (near - here),
            color=ORANGE,
            linestyle=(0, (5, 2)),
            label=f"tangent, slope {number(slope)}",
        )
        told = (
            f"Along {names[along]}, at {_place(names, point)}, the loss is {number(height)} "
            f"and its slope is {number(slope)}: {_sense(slope, names[along])}."
        )
        if h is not None:
            told += _difference(ax, problem, point, along, h)
        ax.plot(here, height, "o", color=INK, markersize=8, zorder=5)
        ax.set(xlabel=labels[along], ylabel="loss")
        ax.margins(y=0.12)
        legend_above(ax)
        set_alt_text(ax, told)
    return ax


def chord(problem: Problem, a: ArrayLike, b: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw the loss between two points, and the chord that it must not exceed if it is convex.

    Parameters
    ----------
    problem : Problem
        Anything with a loss.
    a, b : array_like, shape (d,)
        The ends of the chord.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If a and b are the same point.

    Notes
    -----
    Taught in lesson 6, "See the bowl".
    """
    test = chord_test(problem, a, b)
    with course_style():
        ax = axes_on(ax)
        t = np.linspace(0, 1, _POINTS)
        losses = finite_losses_at(
            problem, test.a + t[:, np.newaxis] * (test.b - test.a), "between a and b"
        )
        straight = losses[0] + t * (losses[-1] - losses[0])
        ax.plot(t, losses, color=BLUE, label="loss")
        ax.plot(t, straight, color=ORANGE, linestyle=(0, (5, 2)), label="chord")
        ax.plot([0, 1], losses[[0, -1]], "o", color=INK, markersize=8, zorder=5)
        ends = f"({_list(test.a)}) and ({_list(test.b)})"
        if test.holds:
            told = f"Between {ends} the loss stays below its chord everywhere: no counterexample."
        else:
            above = losses > straight
            ax.fill_between(
                t, straight, losses, where=above.tolist(), color=ORANGE, alpha=0.25, linewidth=0
            )
            ax.vlines(test.t, test.on_chord, test.on_loss, color=INK, linewidth=1.6)
            told = (
                f"Between {ends} the loss rises above its chord, by {number(test.excess)} at "
                f"{test.t:.0%} of the way: it is not convex."
            )
        ax.set(xlabel="share of the way", ylabel="loss")
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["one end", "25 %", "50 %", "75 %", "other end"])
        legend_above(ax)
        set_alt_text(ax, told)
    return ax


def _moved(point: Array, along: int, places: Array) -> Array:
    moved = np.tile(point, (len(places), 1))
    moved[:, along] = places
    return moved


def _reach(problem: Problem, point: Array, along: int, slope: float) -> float:
    """Return a distance that shows the lowest point of a parabola with this slope and bend."""
    step = 1e-3 * max(1.0, abs(point[along]))
    left, here, right = finite_losses_at(
        problem, _moved(point, along, point[along] + step * np.arange(-1.0, 2)), "near params"
    )
    bend = (left - 2 * here + right) / step**2
    return max(1.7 * abs(slope / bend), 1.0) if bend > 0 else 1.0


def _difference(ax: Axes, problem: Problem, point: Array, along: int, h: float) -> str:
    """Draw the line through the loss at h to either side; return a sentence about its slope."""
    ends = point[along] + np.array([-h, h])
    losses = finite_losses_at(problem, _moved(point, along, ends), "at h to each side")
    measured = float(losses[1] - losses[0]) / (2 * h)
    ax.plot(
        ends,
        losses,
        color=GREEN,
        linestyle=(0, (1, 1.2)),
        marker="s",
        label=f"h = {number(h)}, slope {number(measured)}",
    )
    return f" Between {number(h)} to the left and to the right the slope is {number(measured)}."


def _sense(slope: float, name: str) -> str:
    if slope == 0:
        return "it is flat here"
    return f"the loss {'falls' if slope < 0 else 'rises'} as the {name} grows"


def _place(names: tuple[str, ...], point: Array) -> str:
    return ", ".join(f"{name} {number(value)}" for name, value in zip(names, point, strict=True))


def _list(point: Array) -> str:
    return ", ".join(map(number, point))
