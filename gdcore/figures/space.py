"""The loss as a landscape in three dimensions."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, PowerNorm
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d import Axes3D

from gdcore._checks import as_vector
from gdcore._ground import landscape, lowest_points
from gdcore._numbers import short
from gdcore._spans import Span
from gdcore.figures.arguments import as_map
from gdcore.figures.canvas import (
    INK,
    ORANGE,
    SOFT,
    course_style,
    new_figure,
    set_alt_text,
)
from gdcore.figures.ground import ground_told, paths_told, span_of
from gdcore.problems.base import (
    Problem,
    loss_at,
    losses_at,
    parameter_labels,
    parameter_names,
)
from gdcore.run import Run

_BLUES = LinearSegmentedColormap.from_list("course", ["#0b5c94", "#b4d3e6"], N=32)
_GRID = 20
_FROM_ABOVE = 75  # degrees


def surface(
    problem: Problem,
    *runs: Run,
    span: Span | None = None,
    view: tuple[float, float] = (32.0, -55.0),
    ax: Axes3D | None = None,
) -> Axes3D:
    """Draw the loss over two parameters as a surface, with the path of each run on it.

    Parameters
    ----------
    problem : Problem
        Anything with a loss of two parameters.
    *runs : Run
        Whose paths to draw.
    span : ((left, right), (low, high)), optional
        What to show; by default as in `contour`.
    view : (elevation, azimuth)
        From where to look, in degrees.
    ax : Axes, optional
        Where to draw: axes with `projection="3d"`.

    Returns
    -------
    Axes3D

    Raises
    ------
    ValueError
        If `ax` is flat, or nothing says what to show.

    Notes
    -----
    Taught in lesson 6, "See the bowl".
    """
    if ax is not None and not isinstance(ax, Axes3D):
        raise (ValueError if isinstance(ax, Axes) else TypeError)(
            'ax must be made with projection="3d" for a surface, got '
            f"{'flat axes' if isinstance(ax, Axes) else short(ax)}; "
            "leave ax out to get a new figure"
        )
    runs, span = as_map(problem, runs, "loss"), span_of(problem, runs, span)
    elevation, azimuth = as_vector("view", view, 2).tolist()
    with course_style():
        ax = ax or new_figure((6.4, 5.2)).add_subplot(projection="3d")
        ax.computed_zorder = False  # a path lies on the surface, so show it, not what hides it
        across, up, losses = landscape(problem, span, _GRID)
        ax.plot_surface(
            *np.meshgrid(across, up),
            losses,
            cmap=_BLUES,
            norm=PowerNorm(0.4),
            rcount=_GRID,
            ccount=_GRID,
            edgecolor=SOFT,
            linewidth=0.25,
            antialiased=True,
            alpha=0.9,
            zorder=1,
        )
        for run in runs:
            _draw_path(ax, problem, run, span)
        for point in lowest_points(problem):
            ax.plot(*point, loss_at(problem, point), "*", color=INK, markersize=13, zorder=3)
        names = parameter_names(problem, 2)
        labels = parameter_labels(problem, 2)
        ax.set_xlabel(labels[0].replace(" (", "\n("), labelpad=18, fontsize=10)
        ax.set_ylabel(labels[1].replace(" (", "\n("), labelpad=18, fontsize=10)
        ax.set_zlabel("loss", labelpad=14)
        for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
            axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        if abs(elevation) > _FROM_ABOVE:  # the height has shrunk to a point, its numbers to a blot
            ax.set(zticks=[], zlabel="")
        ax.view_init(elevation % 360, azimuth % 360)
        ax.set_box_aspect(None, zoom=0.82)
        for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
            axis.pane.fill = False  # ty: ignore[missing-attribute]  mplot3d is not typed
        told = ground_told(names, span, losses, lowest_points(problem))
        told = told.replace("Lines of equal loss", "The surface of the loss")
        set_alt_text(ax, told, paths_told(runs, None))
    return ax


def _draw_path(ax: Axes3D, problem: Problem, run: Run, span: Span) -> None:
    low, high = np.array(span).T
    inside = ((run.params >= low) & (run.params <= high)).all(axis=1)
    path = run.params[inside]
    heights = losses_at(problem, path)
    ax.plot(*path.T, heights, color=ORANGE, linewidth=2.2, zorder=2)
    ax.plot(*path[:1].T, heights[:1], "o", color=ORANGE, markersize=8, zorder=3)
