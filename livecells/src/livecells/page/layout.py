"""Lay out a figure as matplotlib's constrained layout does, and faster where a plain grid allows.

matplotlib measures each pair of axes twice and leaves their margins to a solver of constraints.
Where each pair of axes has a cell of one grid for itself, and nothing else asks for room, these
constraints have one solution, which is a few sums. And whoever runs a cell again draws, most often,
the same labels: margins that fit where the axes were last time need no second look.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib import _constrained_layout as constrained
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox

#: Of a figure's width or height: much less than a pixel, and than what an SVG's numbers tell.
_NEAR = 1e-5


class Grid(NamedTuple):
    """A figure's axes, each in a cell of one grid for itself.

    Attributes
    ----------
    spec : GridSpec
    axes : sequence of Axes
    cells : sequence of tuple of int
        The row and the column of each.
    """

    spec: Any
    axes: Sequence[Any]
    cells: Sequence[tuple[int, int]]


class Layout(ConstrainedLayoutEngine):
    """A constrained layout of the same settings that remembers where axes were.

    Parameters
    ----------
    engine : ConstrainedLayoutEngine
        What the figure's owner asked for.
    places : list of Bbox
        Where the axes of the last such figure were; empty if there was none. It is kept up to date.
    """

    def __init__(self, engine: Any, places: list[Bbox]) -> None:
        self._settings = engine.get()
        super().__init__(**self._settings)
        self._engine = engine
        self._places = places

    def execute(self, fig: Any) -> Any:
        """Place the axes."""
        grid = None if self._engine._compress else plain_grid(fig)
        if grid is None:
            return self._engine.execute(fig)
        # The room around axes of a fixed shape depends on where they were before.
        free = all(ax.name == "rectilinear" and ax.get_aspect() == "auto" for ax in grid.axes)
        if free and self._fits_again(fig, grid):
            return None
        if not self._fits(fig, grid):
            return self._engine.execute(fig)
        self._places[:] = _places(grid) if free else []
        return None

    def _fits_again(self, figure: Any, grid: Grid) -> bool:
        """Place the axes where they were; tell whether that is right."""
        if len(self._places) != len(grid.axes):
            return False
        first = _places(grid)
        _move(grid, self._places)
        places = self._measured(figure, grid)
        if places and all(map(_is_near, places, self._places)):
            return True
        _move(grid, first)
        return False

    def _fits(self, figure: Any, grid: Grid) -> bool:
        """Place the axes as the solver does, by measuring twice; tell whether there was room."""
        first = _places(grid)
        for _ in range(2):
            places = self._measured(figure, grid)
            if not places:
                _move(grid, first)
                return False
            _move(grid, places)
        return True

    def _measured(self, figure: Any, grid: Grid) -> list[Bbox]:
        """Measure what stands around the axes; give the places that leave room for it, or none."""
        margins = self._margins(figure, grid)
        left, bottom, width, height = self._settings["rect"]
        spec = grid.spec
        across = _divided(width, margins["left"], margins["right"], spec.get_width_ratios())
        down = _divided(height, margins["top"], margins["bottom"], spec.get_height_ratios())
        if across is None or down is None:
            return []
        top = bottom + height
        return [
            Bbox.from_extents(
                left + across[column][0],
                top - down[row][1],
                left + across[column][1],
                top - down[row][0],
            )
            for row, column in grid.cells
        ]

    def _margins(self, figure: Any, grid: Grid) -> dict[str, np.ndarray]:
        """Measure the room that each column and row wants, as parts of the figure."""
        width, height = figure.get_size_inches()
        padding = {
            "w_pad": self._settings["w_pad"] / width,
            "h_pad": self._settings["h_pad"] / height,
            "wspace": self._settings["wspace"],
            "hspace": self._settings["hspace"],
        }
        rows, columns = grid.spec.get_geometry()
        sides = {"left": columns, "right": columns, "top": rows, "bottom": rows}
        own, pads = ({side: np.zeros(number) for side, number in sides.items()} for _ in range(2))
        renderer = figure._get_renderer()
        for ax, (row, column) in zip(grid.axes, grid.cells, strict=True):
            pad = constrained.get_margin_from_padding(ax, **padding)
            inner, outer = constrained.get_pos_and_bbox(ax, renderer)
            wanted = {
                "left": inner.x0 - outer.x0,
                "right": outer.x1 - inner.x1,
                "bottom": inner.y0 - outer.y0,
                "top": outer.y1 - inner.y1,
            }
            for side, size in wanted.items():
                at = column if side in ("left", "right") else row
                own[side][at] = max(own[side][at], size)
                pads[side][at] = max(pads[side][at], pad[f"{side}cb"])
        return {side: own[side] + pads[side] for side in sides}


def plain_grid(figure: Any) -> Grid | None:
    """Give a figure's axes if nothing but they and what belongs to them asks for room."""
    axes = [ax for ax in figure.axes if ax.get_subplotspec() and ax.get_in_layout()]
    titles = (figure._suptitle, figure._supxlabel, figure._supylabel)
    if not axes or figure.subfigs or figure.legends or any(titles):
        return None
    spec = axes[0].get_gridspec()
    if spec.figure is not figure or hasattr(spec, "_subplot_spec"):
        return None
    cells = []
    for ax in axes:
        rows, columns = ax.get_subplotspec().rowspan, ax.get_subplotspec().colspan
        if ax.get_gridspec() is not spec or len(rows) + len(columns) > 2 or ax._colorbars:
            return None
        cells.append((rows.start, columns.start))
    return Grid(spec, axes, cells)


def _divided(
    length: float, before: np.ndarray, after: np.ndarray, ratios: Sequence[float]
) -> list[tuple[float, float]] | None:
    """Give the two ends of each part of a length, between margins; None if these leave nothing."""
    sizes = (length - before.sum() - after.sum()) * np.asarray(ratios) / np.sum(ratios)
    if sizes.min() <= 0:
        return None
    ends = np.cumsum(before + sizes + after) - after
    return [(float(end - size), float(end)) for end, size in zip(ends, sizes, strict=True)]


def _places(grid: Grid) -> list[Bbox]:
    return [ax.get_position(original=True) for ax in grid.axes]


def _move(grid: Grid, places: Sequence[Bbox]) -> None:
    for ax, place in zip(grid.axes, places, strict=True):
        ax._set_position(place)


def _is_near(one: Bbox, other: Bbox) -> bool:
    return bool(np.abs(one.get_points() - other.get_points()).max() < _NEAR)
