"""Learning rates, and what becomes of each: the stability band."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._numbers import positive
from gdcore._settings import items
from gdcore._words import listed, number
from gdcore.diagnostics import curvatures
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    SOFT,
    axes_on,
    course_style,
    set_alt_text,
)
from gdcore.problems.base import Problem

_TOP = 1.6
_FARTHEST = 1e12  # times the largest stable rate
_MOST_MARKS = 100


def stability(
    problem: Problem,
    marks: Sequence[float] = (),
    *,
    at: ArrayLike | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw by what a step multiplies the distance to the minimum, for each learning rate.

    Below 1 the distance shrinks, above 1 it grows. One curve is for the steepest direction, one
    for the flattest; the band in which both are below 1 ends at 2 / L.

    Parameters
    ----------
    problem : Problem
        Anything with a gradient; its curvature is measured where it is not known.
    marks : sequence of float
        Learning rates to mark.
    at : array_like, shape (d,), optional
        Where to measure the curvature, by default at the start.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the loss doesn't curve up in some direction, or a mark is not above 0.

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate".
    """
    marks = [positive("marks", rate) for rate in items("marks", marks, _MOST_MARKS)]
    values = curvatures(problem, at)
    flat, steep = float(values[0]), float(values[-1])
    if steep <= 0:
        raise ValueError(f"the loss must curve up in some direction, got curvatures {values}")
    limit = 2 / steep
    for rate in marks:
        if not limit / _FARTHEST <= rate <= limit * _FARTHEST:
            raise ValueError(
                f"marks must be near the largest stable rate, {limit:.4g}, got {rate:g}; the axis "
                "would show nothing else"
            )
    with course_style():
        ax = axes_on(ax)
        ends = min([limit / 30, *marks]), max([limit * 3.5, *(1.2 * rate for rate in marks)])
        rates = np.geomspace(*ends, 600)
        ax.axvspan(limit, ends[1], color=ORANGE, alpha=0.15, linewidth=0)
        ax.axhline(1, color=SOFT, linewidth=0.8)
        ax.plot(
            rates,
            np.abs(1 - rates * steep),
            color=BLUE,
            label=f"steepest: curvature {number(steep)}",
        )
        if flat < (1 - 1e-9) * steep:
            ax.plot(
                rates,
                np.abs(1 - rates * flat),
                color=ORANGE,
                linestyle=(0, (5, 2)),
                label=f"flattest: curvature {number(flat)}",
            )
        for rate in marks:
            ax.plot(rate, min(np.abs(1 - rate * values).max(), _TOP), "o", color=INK, clip_on=False)
        _name_the_bands(ax, ends, limit)
        ax.set(
            xscale="log",
            xlim=ends,
            ylim=(0, _TOP),
            xlabel="learning rate",
            ylabel="distance, multiplied per step by",
        )
        ax.legend(loc="lower left")
        told = [f"{number(rate)} by {number(np.abs(1 - rate * values).max())}" for rate in marks]
        set_alt_text(
            ax,
            f"Learning rates up to {number(limit)} (2 / L) shrink the distance to the minimum, "
            f"larger ones make it grow. From {number(limit / 2)} (1 / L) on, each step jumps "
            f"across the valley."
            + (f" In the long run a step multiplies it: with {listed(told)}." if told else ""),
        )
    return ax


def _name_the_bands(ax: Axes, ends: tuple[float, float], limit: float) -> None:
    edges = [ends[0], limit / 2, limit, ends[1]]
    for left, right, name in zip(edges, edges[1:], ("walks", "bounces", "diverges"), strict=False):
        ax.text(
            (left * right) ** 0.5, 1.5, name, ha="center", va="center", style="italic", fontsize=10
        )
    for edge in edges[1:-1]:
        ax.axvline(edge, color=SOFT, linewidth=1, linestyle=(0, (2, 2)))
