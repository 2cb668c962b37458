"""Write on lines of equal loss how high they lie, where the numbers are in nobody's way."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import ContourSet

from gdcore._checks import Array

_SIZE = 10  # points
_MARGIN = 0.09  # of each side: a number nearer to the edge would be cut off
_APART = 50  # points from number to number, and from a lowest point


def write_heights(ax: Axes, lines: ContourSet, kept_free: Array) -> None:
    """Write the height of each line at the most central place, if any is still free.

    Parameters
    ----------
    ax : Axes
        Its limits are those of the map.
    lines : ContourSet
        What ``ax.contour`` returned.
    kept_free : ndarray, shape (k, 2)
        Points that no number may hide.
    """
    to_share = ax.transAxes.inverted().transform
    box = ax.get_window_extent().size * 72 / ax.figure.dpi
    taken = [to_share(ax.transData.transform(point)) * box for point in kept_free]
    places = []
    for path in reversed(lines.get_paths()):  # the high lines are long and have the room
        shares = to_share(ax.transData.transform(path.vertices))
        inside = (np.abs(shares - 0.5) <= 0.5 - _MARGIN).all(axis=1)
        free = [i for i in np.flatnonzero(inside) if _is_free(shares[i] * box, taken)]
        if free:
            central = min(free, key=lambda i: np.abs(shares[i] - 0.5).max())
            taken.append(shares[central] * box)
            places.append(path.vertices[central])
    if places:
        ax.clabel(lines, fmt=_height, fontsize=_SIZE, manual=places)


def _is_free(place: Array, taken: list[Array]) -> bool:
    return all(np.hypot(*(place - other)) >= _APART for other in taken)


def _height(level: float) -> str:
    return f"{level:,.0f}" if level >= 100 else f"{level:.3g}"
