"""Which way it goes: arrows on the map of the loss."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_vector
from gdcore._ground import lowest_points
from gdcore._spans import Span, as_span
from gdcore._words import number
from gdcore.diagnostics import hessian_at
from gdcore.figures.arguments import as_map
from gdcore.figures.canvas import (
    BLUE,
    ORANGE,
    axes_on,
    course_style,
    set_alt_text,
)
from gdcore.figures.ground import draw_ground, span_of
from gdcore.problems.base import Problem, gradient_at


def gradient_field(problem: Problem, *, span: Span | None = None, ax: Axes | None = None) -> Axes:
    """Draw, on a contour, an arrow at many points that shows which way a step goes from there.

    The arrows point against the gradient and have the same length, for gradients differ too much
    in size to be drawn to scale.

    Parameters
    ----------
    problem : Problem
        Anything with `loss` and `gradient` of two parameters.
    span : ((left, right), (low, high)), optional
        What to show; by default as in `contour`.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Notes
    -----
    Builds on lesson 3, "Find the slope".
    """
    as_map(problem, ())
    span = span_of(problem, (), span)
    with course_style():
        ax = axes_on(ax)
        told = draw_ground(ax, problem, span, heights=False)  # they would lie under arrows
        size = np.ptp(np.array(span), axis=1)
        cells = [(np.arange(n) + 0.5) / n for n in (12, 8)]
        places = np.stack(np.meshgrid(*cells), axis=-1).reshape(-1, 2)
        points = np.array(span)[:, 0] + places * size
        slopes = np.array([gradient_at(problem, point) for point in points])
        downhill = -as_finite("problem.gradient(params)", slopes)
        seen = downhill / size  # as long as it looks, not as it is
        length = np.linalg.norm(seen, axis=1, keepdims=True)
        arrows = np.divide(seen, length, out=np.zeros_like(seen), where=length > 0) * size / 16
        ax.quiver(
            *points.T,
            *arrows.T,
            angles="xy",
            scale_units="xy",
            scale=1,
            pivot="mid",
            color=BLUE,
            width=0.005,
        )
        steepness = np.linalg.norm(downhill, axis=1)
        steepest = int(steepness.argmax())
        a, b = points[steepest]
        set_alt_text(
            ax,
            told,
            " Arrows point against the gradient; it is steepest, "
            f"{number(steepness[steepest])}, near ({number(a)}, {number(b)}).",
        )
    return ax


def eigen_directions(
    problem: Problem, at: ArrayLike | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw the two directions in which the loss curves most and least.

    They are at right angles, as the figure shows, for both its axes have one scale. Both arrows
    are one unit long; along the one the loss rises much sooner than along the other.

    Parameters
    ----------
    problem : Problem
        With two parameters.
    at : array_like, shape (2,), optional
        Where to measure; by default the lowest point.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If no lowest point is known and `at` is missing, or the loss doesn't curve up there.

    Notes
    -----
    Taught in lesson 8, "Scale the features".
    """
    as_map(problem, ())
    known = lowest_points(problem)
    if at is None and not len(known):
        raise ValueError("at is missing, and the problem knows no single lowest point")
    centre = known[0] if at is None else as_vector("at", at, 2)
    values, vectors = np.linalg.eigh(hessian_at(problem, centre))
    if values[0] <= 0:
        raise ValueError(f"the loss must curve up in all directions, got curvatures {values}")
    upward = np.where(vectors[1] < 0, -1.0, 1.0)
    ways = (vectors * upward).T
    span = as_span("at", [(c - 1.25, c + 1.25) for c in centre])
    with course_style():
        ax = axes_on(ax, size=(6.4, 5.6))
        ax.set_aspect("equal")
        draw_ground(ax, problem, span, heights=False)  # they would be in the arrows' way
        names = ("flattest", "steepest")
        for way, value, name, colour in zip(ways, values, names, (ORANGE, BLUE), strict=True):
            ax.annotate(
                "",
                tuple(centre + way),
                tuple(centre),
                arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2.5, "shrinkA": 0},
                zorder=6,
            )
            ax.plot([], [], color=colour, label=f"{name}: curvature {number(value)}")
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.1), ncols=2)
        set_alt_text(
            ax,
            f"At ({number(centre[0])}, {number(centre[1])}) the loss curves least, by "
            f"{number(values[0])}, along ({_direction(ways[0])}), and most, by "
            f"{number(values[1])}, along ({_direction(ways[1])}): "
            f"{number(values[1] / values[0])} times as much.",
        )
    return ax


def _direction(way: Array) -> str:
    return f"{number(way[0])}, {number(way[1])}"
