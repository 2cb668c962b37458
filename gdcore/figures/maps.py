"""The loss as a landscape seen from above, and the way down."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array
from gdcore._settings import flag
from gdcore._spans import Span
from gdcore.figures.arguments import as_labels, as_map
from gdcore.figures.canvas import (
    axes_on,
    course_style,
    legend_above,
    series,
    set_alt_text,
)
from gdcore.figures.ground import draw_ground, paths_told, span_of, square
from gdcore.problems.base import Problem
from gdcore.run import Run


def contour(
    problem: Problem,
    *runs: Run,
    labels: Sequence[str] | None = None,
    span: Span | None = None,
    equal: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw lines of equal loss over two parameters, and the path of each run.

    Parameters
    ----------
    problem : Problem
        Anything with a loss of two parameters.
    *runs : Run
        Whose paths to draw.
    labels : sequence of str, optional
        What the legend calls each run.
    span : ((left, right), (low, high)), optional
        What to show of the first and of the second parameter; by default the paths and the
        minimum, or the domain that the problem names.
    equal : bool
        Whether both parameters have the same scale, so that a round bowl looks round. Then what
        is shown becomes a square.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the problem or a run has not two parameters, or nothing says what to show.

    Notes
    -----
    The lines are at losses of 1, 2, 5, 10, 20, 50 and so on (above the lowest loss, where that
    is far from zero), so that both the valley floor and the slopes show.

    Taught in lesson 6, "See the bowl".
    """
    runs, labels = as_map(problem, runs, "loss"), as_labels(labels, runs)
    span = span_of(problem, runs, span)
    span = square(span) if flag("equal", equal) else span
    with course_style():
        ax = axes_on(ax)
        if equal:
            ax.set_aspect("equal")
        paths = [run.params[np.isfinite(run.params).all(axis=1)] for run in runs]
        told = draw_ground(ax, problem, span, paths=paths)
        for i, path in enumerate(paths):
            _draw_path(ax, path, series(i), labels[i] if labels else None)
        legend_above(ax)
        set_alt_text(ax, told, paths_told(runs, labels))
    return ax


def _draw_path(ax: Axes, path: Array, style: dict, label: str | None) -> None:
    ax.plot(
        *path.T,
        color=style["color"],
        linestyle=style["linestyle"],
        linewidth=1.6,
        marker=style["marker"] if len(path) <= 61 else None,
        markersize=4,
        label=label,
        zorder=4,
    )
    ax.plot(*path[0], marker=style["marker"], color=style["color"], markersize=9, zorder=5)
