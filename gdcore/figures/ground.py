"""What every map of the loss needs: how far to look, how high the loss is there, and its words."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array
from gdcore._ground import contour_levels, landscape, lowest_points
from gdcore._spans import Span, as_span
from gdcore._words import listed, number
from gdcore.figures.canvas import (
    INK,
    SOFT,
)
from gdcore.figures.heights import write_heights
from gdcore.problems.base import (
    Problem,
    parameter_labels,
    parameter_names,
    start_of,
)
from gdcore.problems.protocols import HasDomain
from gdcore.run import Run
from gdcore.stopping import counted


def draw_ground(
    ax: Axes, problem: Problem, span: Span, *, heights: bool = True, paths: Sequence[Array] = ()
) -> str:
    """Draw lines of equal loss and the lowest points; return the words.

    The heights on the lines leave room for the paths that will be drawn.
    """
    across, up, losses = landscape(problem, span)
    best = lowest_points(problem)
    lines = ax.contour(
        across,
        up,
        losses,
        levels=contour_levels(losses, best),
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
    across_label, up_label = parameter_labels(problem, 2)
    ax.set(xlabel=across_label, ylabel=up_label)
    return ground_told(names, span, losses, best)


def span_of(problem: Problem, runs: Sequence[Run], span: Span | None = None) -> Span:
    """Return the span asked for, or one with room around the paths and the minimum."""
    known = problem.domain if span is None and isinstance(problem, HasDomain) else span
    if known is not None:
        return as_span("span", known)
    best, own = lowest_points(problem), start_of(problem)
    starts = [run.params[:1] for run in runs] or ([] if own is None else [own[np.newaxis]])
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
    return as_span("span", np.stack([low - room, high + room], axis=1))


def square(span: Span) -> Span:
    """Return the span with its shorter side made as long as the other."""
    half = max(right - left for left, right in span) / 2
    across, up = ((left + right) / 2 for left, right in span)
    return (across - half, across + half), (up - half, up + half)


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
