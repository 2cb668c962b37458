"""The loss after each step."""

from collections.abc import Iterable, Mapping
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from gdcore.figures.style import FONT, INK, SERIES, axes, label, say
from gdcore.run import Run

_FEW = 30  # steps of which each gets a marker


def loss_curve(
    runs: Run | Mapping[str, Run],
    *,
    scale: Literal["linear", "log"] = "linear",
    marks: Iterable[int] = (),
    ax: Axes | None = None,
) -> Axes:
    """Draw the loss of one run, or of several named ones, against the step.

    Parameters
    ----------
    runs : Run or mapping of str to Run
        Several runs get a legend of their names.
    scale : {"linear", "log"}
        Of the loss.
    marks : iterable of int
        Steps to point out, each with its loss.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If `scale` is another word, `runs` is empty, or a mark lies beyond the last step.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)
    >>> gd.figures.describe(gd.figures.loss_curve(run))
    'The loss falls from 303.7 at the start to 42.17 after 5 steps.'

    Notes
    -----
    Taught in lesson 4, "Take six steps", and lesson 5, "Read a loss curve".
    """
    if scale not in ("linear", "log"):
        raise ValueError(f"scale must be 'linear' or 'log', got {scale!r}")
    named = {"": runs} if isinstance(runs, Run) else dict(runs)
    if not named:
        raise ValueError("runs must hold at least one run")
    marks = list(marks)
    ax = axes(ax)
    for index, (name, run) in enumerate(named.items()):
        _curve(ax, run, name, *SERIES[index % len(SERIES)])
        for step in run.snapshots(marks):
            _mark(ax, step.index, step.loss)
    ax.set_yscale(scale)
    if scale == "linear" and all(np.isfinite(run.losses).all() for run in named.values()):
        ax.set_ylim(bottom=0)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if len(named) > 1:
        ax.legend(fontsize=FONT - 1, frameon=False)
    label(ax, "step", "loss" if scale == "linear" else "loss (log scale)")
    return say(ax, " ".join(_sentence(name, run) for name, run in named.items()))


def _curve(ax: Axes, run: Run, name: str, colour: str, style: str) -> None:
    marker = "o" if run.steps <= _FEW else None
    ax.plot(run.losses, style, color=colour, marker=marker, linewidth=2, label=name)


def _mark(ax: Axes, step: int, loss: float) -> None:
    ax.plot(step, loss, "D", color=INK, markersize=8, zorder=4)
    ax.annotate(
        f"step {step:,}: {loss:.2f}",
        (step, loss),
        xytext=(8, 8),
        textcoords="offset points",
        fontsize=FONT - 1,
        color=INK,
    )


def _sentence(name: str, run: Run) -> str:
    whose = f"The loss of {name}" if name else "The loss"
    first, last = run.losses[0], run.losses[-1]
    moved = "falls" if last < first else "rises" if last > first else "stays"
    steps = "1 step" if run.steps == 1 else f"{run.steps:,} steps"
    return f"{whose} {moved} from {first:.4g} at the start to {last:.4g} after {steps}."
