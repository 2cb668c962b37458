"""The loss as a map: parameters across, and curves of equal loss."""

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array
from gdcore.figures.style import BLUE, FAINT, FONT, INK, ORANGE, axes, label, say
from gdcore.problems.base import Problem, losses_at, parameter_names
from gdcore.run import Run

_POINTS = 160
_LEVELS = 14
_FAR = 50.0  # times the loss at the start


def contour(
    subject: Run | Problem,
    *,
    window: tuple[tuple[float, float], tuple[float, float]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw curves of equal loss over the two parameters, and the path of a run across them.

    Parameters
    ----------
    subject : Run or Problem
        With two parameters. A run brings its problem, and its path is drawn.
    window : ((low, high), (low, high)), optional
        What to show of each parameter. By default, the path with room around it; for a problem
        alone, its start and minimum.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there are not two parameters, or nothing tells what to show.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)
    >>> ax = gd.figures.contour(run)
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('weight', 'bias')

    Notes
    -----
    Taught in lesson 4, "Take six steps", and lesson 6, "See the bowl".
    """
    run = subject if isinstance(subject, Run) else None
    problem = run.problem if run else subject
    path = _path(run) if run else _landmarks(problem)
    if path.shape[1] != 2:
        raise ValueError(f"contour needs a problem with 2 parameters, got {path.shape[1]}")
    ax = axes(ax, size=(6.4, 4.6))
    grid = _grid(window or _window(path))
    losses = losses_at(problem, grid)
    lines = ax.contour(
        grid[..., 0], grid[..., 1], losses, levels=_levels(losses), colors=FAINT, linewidths=1
    )
    ax.clabel(lines, fmt="%.4g", fontsize=FONT - 3)
    names = parameter_names(problem, 2)
    label(ax, *names)
    if run is None:
        return say(ax, f"Curves of equal loss over {names[0]} and {names[1]}.")
    _draw_path(ax, path)
    ax.legend(fontsize=FONT - 1, frameon=True, framealpha=1, edgecolor="none", loc="best")
    return say(ax, _sentence(run, path, names))


def _path(run: Run) -> Array:
    """Return the path until it leaves the map: a diverging run would make all else a point."""
    away = ~(run.losses <= _FAR * np.maximum(run.losses[0], np.finfo(float).tiny))
    end = int(np.argmax(away)) if away.any() else len(run.losses)
    return run.params[: max(end, 2)]


def _landmarks(problem: Problem) -> Array:
    start, minimum = getattr(problem, "start", None), getattr(problem, "minimum", None)
    if start is None or minimum is None:
        raise ValueError("window is missing: the problem has no start and minimum to go by")
    return np.array([start, minimum()])


def _window(path: Array) -> tuple[tuple[float, float], ...]:
    low, high = path.min(axis=0), path.max(axis=0)
    room = np.maximum(0.3 * (high - low), 0.15 * (high - low).max() or 1.0)
    return tuple(zip(low - room, high + room, strict=True))


def _grid(window: tuple[tuple[float, float], ...]) -> Array:
    across, up = (np.linspace(low, high, _POINTS) for low, high in window)
    return np.stack(np.meshgrid(across, up), axis=-1)


def _levels(losses: Array) -> Array:
    """Space the curves by the root of the loss, as a bowl is spaced evenly."""
    roots = np.sqrt(losses - losses.min())
    return losses.min() + np.linspace(0, roots.max(), _LEVELS + 2)[1:-1] ** 2


def _draw_path(ax: Axes, path: Array) -> None:
    few = len(path) <= 40
    ax.plot(*path.T, "-", marker="o" if few else None, color=BLUE, linewidth=2, markersize=5)
    ax.plot(*path[0], "s", color=INK, markersize=8, label="start", linestyle="none")
    ax.plot(*path[-1], "*", color=ORANGE, markersize=14, label="last step", linestyle="none")


def _sentence(run: Run, path: Array, names: tuple[str, ...]) -> str:
    places = [
        f"{names[0]} {point[0]:.2f} and {names[1]} {point[1]:.2f} (loss {loss:.4g})"
        for point, loss in ((path[0], run.losses[0]), (path[-1], run.losses[len(path) - 1]))
    ]
    return (
        f"Over curves of equal loss, the path of {len(path) - 1:,} steps leads from {places[0]} "
        f"to {places[1]}."
    )
