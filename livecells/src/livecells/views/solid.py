"""A surface for pages without JavaScript: patches from the back to the front."""

import math
from collections.abc import Callable
from typing import Any

from livecells.views.lines import coarse
from livecells.views.plane import AZIMUTH
from livecells.views.reading import Row, Views

_EACH = 4  # nodes of the mesh from patch to patch: a page has few patches, for it must be light

type Place = Callable[[float, float, float], tuple[float, float]]


def mesh(views: Views, mark: dict[str, Any], place: Place) -> str:
    """Draw a mesh: patches of one band beside each other share a path."""
    xs, ys, heights = (views.row(mark[axis], 0) for axis in "xyz")
    bands = views.row(mark["bands"], 0)
    columns, rows = len(xs), len(ys)
    patches = [
        (_depth(i / rows, j / columns), i, j)
        for i in range(0, rows - _EACH, _EACH)
        for j in range(0, columns - _EACH, _EACH)
    ]
    drawn: list[tuple[int, list[str]]] = []
    for _, i, j in sorted(patches):
        band = int(bands[i * (columns - 1) + j])
        if not drawn or drawn[-1][0] != band:
            drawn.append((band, []))
        drawn[-1][1].append(_patch(place, (xs, ys, heights), i, j))
    return "".join(
        f'<path class="lcv-patch lcv-level-{min(band, 12)}" d="{"".join(paths)}"/>'
        for band, paths in drawn
    )


def _depth(up: float, across: float) -> float:
    """Return how near the reader a place on the floor is."""
    return across * math.cos(AZIMUTH) + up * math.sin(AZIMUTH)


def _patch(place: Place, grid: tuple[Row, Row, Row], i: int, j: int) -> str:
    xs, ys, heights = grid
    around = ((i, j), (i, j + _EACH), (i + _EACH, j + _EACH), (i + _EACH, j))
    corners = [place(xs[b], ys[a], heights[a * len(xs) + b]) for a, b in around]
    return coarse(corners)
