"""Loss against steps: the picture by which a run is judged."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from gdcore._numbers import finite
from gdcore._settings import flag, items
from gdcore._words import listed, number
from gdcore.figures.arguments import as_labels, as_runs
from gdcore.figures.canvas import (
    INK,
    axes_on,
    course_style,
    legend_above,
    series,
    set_alt_text,
)
from gdcore.run import Run

_MOST_MARKS = 100


def loss_curve(
    *runs: Run,
    labels: Sequence[str] | None = None,
    log: bool = False,
    snapshots: Sequence[int] = (),
    floor: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the loss changes from step to step, for one run or several.

    Parameters
    ----------
    *runs : Run
        What to draw, up to four without repeating a line style.
    labels : sequence of str, optional
        What the legend calls each run.
    log : bool
        Whether the loss has a logarithmic scale, where a constant rate is a straight line.
    snapshots : sequence of int
        Steps to mark on the first run.
    floor : float
        Subtracted from each loss: give the lowest loss to see the excess go to zero.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no run, not one label per run, or no such step to mark.

    Notes
    -----
    Taught in lesson 5, "Read a loss curve".
    """
    if not runs:
        raise ValueError("loss_curve needs at least one run, got none; give what descend returned")
    runs, labels = as_runs(runs), as_labels(labels, runs)
    log, floor = flag("log", log), finite("floor", floor)
    snapshots = items("snapshots", snapshots, _MOST_MARKS)
    if log and not any((run.losses > floor).any() for run in runs):
        raise ValueError(f"log needs a loss above floor, got none above {floor:g}")
    with course_style():
        ax = axes_on(ax)
        for i, run in enumerate(runs):
            style = series(i)
            ax.plot(
                run.losses - floor,
                color=style["color"],
                linestyle=style["linestyle"],
                marker=style["marker"] if run.steps <= 30 else None,
                markersize=5,
                label=labels[i] if labels else None,
            )
        marked = _mark(ax, runs[0], snapshots, floor)
        if log:
            ax.set_yscale("log")
        else:
            _keep_in_sight(ax, runs, floor)
        ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
        ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        ax.grid(axis="y")
        ax.set(xlabel="step", ylabel="loss above the lowest" if floor else "loss")
        legend_above(ax)
        set_alt_text(ax, _told(runs, labels), marked)
    return ax


def _mark(ax: Axes, run: Run, snapshots: Sequence[int], floor: float) -> str:
    if not snapshots:
        return ""
    steps = run.snapshots(snapshots)
    for step in steps:
        height = step.loss - floor
        high = step.loss > 0.8 * run.losses.max()  # no room above, but to the right there is
        ax.plot(
            step.index,
            height,
            "o",
            color=INK,
            markersize=9,
            markerfacecolor="none",
            markeredgewidth=1.8,
        )
        ax.annotate(
            f"step {step.index:,}\n{_plain(height)}",
            (step.index, height),
            xytext=(10, 0) if high else (8, 9),
            textcoords="offset points",
            va="center" if high else "bottom",
            ha="right" if step.index > 0.8 * run.steps and not high else "left",
        )
    marks = listed(f"{number(step.loss - floor)} at step {step.index}" for step in steps)
    return f" Marked{', above the lowest' if floor else ''}: {marks}."


def _keep_in_sight(ax: Axes, runs: Sequence[Run], floor: float) -> None:
    """Cut a diverging curve off where it would squash the others flat."""
    tame = [run.losses.max() for run in runs if run.status != "diverged"]
    if tame and len(tame) < len(runs):
        top = 1.6 * (max(tame) - floor)
        ax.set_ylim(-0.04 * top, top)


def _told(runs: Sequence[Run], labels: Sequence[str] | None) -> str:
    sentences = []
    for i, run in enumerate(runs):
        who = f"{labels[i]}: the loss" if labels else "The loss"
        first, last = run.losses[0], run.losses[-1]
        how = "falls" if last < first else "rises" if last > first else "goes"
        if not np.isfinite(last):
            how, last = "diverges", run.losses[np.isfinite(run.losses)][-1]
        sentences.append(
            f"{who} {how} from {number(first)} at step 0 to {number(last)} at step {run.steps}."
        )
    return " ".join(sentences)


def _plain(height: float) -> str:
    """Return a height as the axis writes it, without a power of ten as long as it is short."""
    return f"{height:.4g}" if height >= 1 else f"{height:.2g}"
