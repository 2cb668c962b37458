"""What every map of the loss needs: how far to look, how high the loss is there, and its words."""

import math
import warnings
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array
from gdcore.figures.canvas import INK, SOFT, listed, number
from gdcore.figures.heights import write_heights
from gdcore.problems import NotUniqueWarning
from gdcore.problems.base import Problem, losses_at, parameter_names
from gdcore.run import Run
from gdcore.stopping import counted

type Span = tuple[tuple[float, float], tuple[float, float]]

_GRID = 120


def draw_ground(
    ax: Axes, problem: Problem, span: Span, *, heights: bool = True, paths: Sequence[Array] = ()
) -> str:
    """Draw lines of equal loss and the lowest points; return the words.

    The heights on the lines leave room for the paths that will be drawn.
    """
    across, up, losses = landscape(problem, span)
    best = lowest_points(problem)
    # A loss without a lowest point has nothing at the lowest corner of the map: look around zero.
    heights_at = levels(losses) if len(best) or losses.min() >= 0 else around_zero(losses)
    lines = ax.contour(
        across,
        up,
        losses,
        levels=heights_at,
        colors=SOFT,
        linewidths=1,
        linestyles="solid",
        alpha=0.9,
    )
    ax.set(xlim=span[0], ylim=span[1])
    if heights:
        write_heights(ax, lines, best, paths)
    for point in best:
        ax.plot(*point, "*", color=INK, markersize=13, zorder=5)
    names = parameter_names(problem, 2)
    across_label, up_label = getattr(problem, "parameter_labels", names)
    ax.set(xlabel=across_label, ylabel=up_label)
    return ground_told(names, span, losses, best)


def landscape(problem: Problem, span: Span, grid: int = _GRID) -> tuple[Array, Array, Array]:
    """Return the coordinates (grid,), (grid,) and the losses (grid, grid) over a span."""
    across, up = (np.linspace(*ends, grid) for ends in span)
    points = np.stack(np.meshgrid(across, up), axis=-1)
    return across, up, losses_at(problem, points)


def levels(losses: Array, decades: int = 3) -> Array:
    """Return levels in steps of 1, 2, 5, 10, ...: round losses where the lowest is near zero.

    Elsewhere the steps are counted from the lowest, and rounded to a tenth of a step.

    >>> levels(np.array([[0.5, 30.0], [60.0, 100.0]]))
    array([ 1.,  2.,  5., 10., 20., 50.])
    >>> levels(np.array([[527.78, 600.0], [601.0, 602.0]]), decades=1)
    array([538., 548., 578.])
    """
    low, high = float(losses.min()), float(losses.max())
    reach = high - low or 1.0
    first = math.floor(math.log10(reach)) - decades
    ladder = np.array([m * 10.0**e for e in range(first, first + decades + 2) for m in (1, 2, 5)])
    ladder = ladder[(ladder >= reach * 10.0**-decades) & (ladder <= reach)]
    if 0 <= low < ladder[len(ladder) // 3]:
        return ladder[ladder > low]
    return np.array([round(low + step, 1 - math.floor(math.log10(step))) for step in ladder])


def around_zero(losses: Array) -> Array:
    """Return levels in steps of 1, 2, 5, 10, ... to both sides of zero.

    >>> around_zero(np.array([[-30.0, 0.0], [5.0, 10.0]]))
    array([-20., -10.,  -5.,   0.,   5.])
    """
    ladder = levels(np.array([0.0, np.abs(losses).max()]), decades=1)
    both = np.concatenate([-ladder[::-1], [0.0], ladder])
    return both[(both > losses.min()) & (both < losses.max())]


def lowest_points(problem: Problem) -> Array:
    """Return the points that the problem knows to be lowest, shape (k, 2).

    There is none for a valley of equally low points, nor for a loss that falls for ever.
    """
    if hasattr(problem, "minima"):
        return np.reshape(problem.minima, (-1, 2))
    if not hasattr(problem, "minimum"):
        return np.empty((0, 2))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", NotUniqueWarning)
            return problem.minimum()[np.newaxis]
    except (NotUniqueWarning, ValueError):
        return np.empty((0, 2))


def need_two_parameters(problem: Problem, runs: Sequence[Run]) -> None:
    """Refuse what can't be drawn over a plane."""
    sizes = [run.params.shape[1] for run in runs]
    sizes += [np.size(getattr(problem, "start", (0, 0)))]
    if any(size != 2 for size in sizes):
        raise ValueError(
            f"a map needs a problem of two parameters, got {max(sizes)}: {problem!r}; "
            "draw the loss along one of them with gd.figures.tangent"
        )


def span_of(problem: Problem, runs: Sequence[Run]) -> Span:
    """Return a rectangle with room around the paths and the minimum."""
    known = getattr(problem, "domain", None)
    if known is not None:
        return tuple(map(tuple, known))
    best = lowest_points(problem)
    starts = [run.params[:1] for run in runs] or [
        np.reshape(getattr(problem, "start", []), (-1, 2))
    ]
    core = np.concatenate([best, *starts])
    if len(core) == 0:
        raise ValueError("span is missing, and neither a run nor the problem says what to show")
    size = np.ptp(core, axis=0)
    size = np.where(size > 0, size, max(size.max(), 1.0))
    low, high = core.min(axis=0), core.max(axis=0)
    for run in runs:  # follow a path to where it strays, but not one that diverges
        near = run.params[np.all(np.abs(run.params - core.mean(axis=0)) <= 2 * size, axis=1)]
        low, high = np.minimum(low, near.min(axis=0)), np.maximum(high, near.max(axis=0))
    room = 0.15 * (high - low) + 0.1 * size
    return tuple(zip((low - room).tolist(), (high + room).tolist(), strict=True))


def square(span: Span) -> Span:
    """Return the span with its shorter side made as long as the other."""
    half = max(right - left for left, right in span) / 2
    middles = [(left + right) / 2 for left, right in span]
    return tuple((middle - half, middle + half) for middle in middles)


def ground_told(names: Sequence[str], span: Span, losses: Array, best: Array) -> str:
    """Return a sentence about the landscape: its extent, its heights, its lowest points."""
    (left, right), (low, high) = span
    text = (
        f"Lines of equal loss over {names[0]} from {number(left)} to {number(right)} and "
        f"{names[1]} from {number(low)} to {number(high)}; the loss there goes from "
        f"{number(losses.min())} to {number(losses.max())}."
    )
    where = [f"({number(a)}, {number(b)})" for a, b in best]
    if not where:
        return text
    return f"{text} {'The minimum is' if len(where) == 1 else 'Minima are'} at {listed(where)}."


def paths_told(runs: Sequence[Run], labels: Sequence[str] | None) -> str:
    """Return a sentence for each path: whence, whither, in how many steps."""
    text = ""
    for i, run in enumerate(runs):
        (a, b), (c, d) = run.params[0], run.params[-1]
        text += (
            f" {labels[i] if labels else 'A path'}: from ({number(a)}, {number(b)}) to "
            f"({number(c)}, {number(d)}) in {counted(run.steps)}."
        )
    return text
