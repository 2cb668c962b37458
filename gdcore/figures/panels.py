"""Several pictures side by side, drawn by the same function, to compare them."""

import math
import textwrap
from collections.abc import Callable, Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from gdcore._numbers import positive, whole
from gdcore._settings import flag, function, texts
from gdcore._settings import items as listed
from gdcore._words import number
from gdcore.figures.canvas import (
    course_style,
    describe,
    legend_above,
    set_alt_text,
)
from gdcore.figures.curves import loss_curve
from gdcore.figures.models import fit, with_one_feature
from gdcore.run import Run, as_run

_MOST_PANELS = 60
_TALLEST = 200  # inches; of a taller figure no picture can be made
_LOWEST = 1.5
_SMALL = 9  # points
_LINE = 30  # letters that fit below one of two columns


def compare[Item](
    draw: Callable[..., Axes],
    items: Sequence[Item],
    titles: Sequence[str],
    *,
    columns: int = 2,
    height: float = 2.9,
    same_y: bool = False,
) -> np.ndarray:
    """Draw the same figure of several things in a grid.

    Parameters
    ----------
    draw : callable
        Takes an item and `ax`, such as `gd.figures.loss_curve`.
    items : sequence
        What to draw, one in each panel.
    titles : sequence of str
        What stands above each panel.
    columns : int
        How many panels stand in a row; on a phone more than two are hard to read. From three on
        the horizontal axes have no room for their units.
    height : float
        Of one row, in inches, at least 1.5; the width is 6.4 in all.
    same_y : bool
        Whether all panels share the range of their vertical axis.

    Returns
    -------
    ndarray of Axes, shape (len(items),)
        The figure has an `alt_text` too: those of its panels, each after its title.

    Raises
    ------
    ValueError
        If there are no items, or not one title for each.

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate".
    """
    function("draw", draw)
    items, titles = listed("items", items, _MOST_PANELS), texts("titles", titles)
    if not items or len(titles) != len(items):
        raise ValueError(
            f"compare needs items and one title for each, got {len(items)} items "
            f"and {len(titles)} titles"
        )
    columns = min(whole("columns", columns, least=1), len(items))
    rows = math.ceil(len(items) / columns)
    height, same_y = positive("height", height, most=_TALLEST / rows), flag("same_y", same_y)
    if height < _LOWEST:
        raise ValueError(
            f"height must be at least {_LOWEST} inches, room for the words, got {height:g}"
        )
    with course_style():
        figure, grid = plt.subplots(
            rows,
            columns,
            figsize=(6.4, height * rows),
            sharey=same_y,
            squeeze=False,
            layout="constrained",
        )
        panels = grid.ravel()[: len(items)]
        for unused in grid.ravel()[len(items) :]:
            unused.remove()
        for ax, item, title in zip(panels, items, titles, strict=True):
            draw(item, ax=ax)
            ax.set_title(title, pad=_room_for_legend(ax))
            ax.set_xlabel(_narrow(ax.get_xlabel(), columns))
        _label_only_the_edge(grid, panels)
        set_alt_text(
            figure,
            " ".join(f"{title}: {describe(ax)}" for ax, title in zip(panels, titles, strict=True)),
        )
    return panels


def snapshots(run: Run, at: Iterable[int] | None = None) -> np.ndarray:
    """Draw the model at chosen steps of a run, with its residuals, one below the other.

    Parameters
    ----------
    run : Run
        A run on a `LinearRegression` with one feature.
    at : iterable of int, optional
        The steps; by default the beginning, the middle and the end.

    Returns
    -------
    ndarray of Axes, one for each step

    Raises
    ------
    ValueError
        If the run has no such step, or its problem more than one feature.

    Notes
    -----
    Taught in lesson 5, "Read a loss curve".
    """
    examples = with_one_feature("run.problem", as_run("run", run).problem)
    steps = run.snapshots(at)

    def draw(params: np.ndarray, ax: Axes) -> Axes:
        fit(examples, params, ax=ax)
        if legend := ax.get_legend():
            legend.remove()
        return ax

    titles = [f"step {step.index:,}: loss {number(step.loss)}" for step in steps]
    return compare(
        draw, [step.params for step in steps], titles, columns=1, height=2.1, same_y=True
    )


def moment(run: Run, step: int) -> np.ndarray:
    """Draw the model after one step of a run, and below it where on the loss curve that is.

    The axes are the same for every step, so that a slider moves the line, not the picture.

    Parameters
    ----------
    run : Run
        A run on a `LinearRegression` with one feature.
    step : int
        After how many updates; -1 is the end.

    Returns
    -------
    ndarray of Axes, shape (2,)
        The model with its residuals, and the curve.

    Raises
    ------
    ValueError
        If the run has no such step, or its problem more than one feature.

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """
    examples = with_one_feature("run.problem", as_run("run", run).problem)
    seen = run.at(step)
    with course_style():
        figure, (model, curve) = plt.subplots(
            2, 1, figsize=(6.4, 5.0), height_ratios=[3, 2], layout="constrained"
        )
        fit(examples, seen.params, ax=model)
        loss_curve(run, snapshots=[seen.index], ax=curve)
        labels = np.append(examples.y, 0.0)
        room = 0.2 * np.ptp(labels)
        model.set_ylim(labels.min() - room / 2, labels.max() + room)
        set_alt_text(figure, f"{describe(model)} {describe(curve)}")
    return np.array([model, curve])


def _room_for_legend(ax: Axes) -> float:
    """Return how many points the title must stand above the axes, with the legend between."""
    if ax.get_legend():
        legend_above(ax, ncols=1, fontsize=_SMALL, handlelength=1.4)
    legend = ax.get_legend()
    return 10 + 1.5 * _SMALL * len(legend.get_texts()) if legend else 6.0


def _narrow(label: str, columns: int) -> str:
    """Return an axis label that fits one of several columns: its unit below it, or left out."""
    name, bracket, unit = label.partition(" (")
    if not bracket or columns == 1:
        return label
    return f"{name}\n{textwrap.fill(f'({unit}', _LINE)}" if columns == 2 else name


def _label_only_the_edge(grid: np.ndarray, panels: np.ndarray) -> None:
    """Drop an axis label that the panel to the left or the one below repeats."""
    drawn = set(panels)
    for (row, column), ax in np.ndenumerate(grid):
        if column and ax.get_ylabel() == grid[row, 0].get_ylabel():
            ax.set_ylabel("")
        below = grid[row + 1, column] if row + 1 < len(grid) else None
        if below and below in drawn and below.get_xlabel() == ax.get_xlabel():
            ax.set_xlabel("")
