"""Write on lines of equal loss how high they lie, where the numbers are in nobody's way."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import ContourSet

from gdcore._checks import Array

_SIZE = 10  # points
_MARGIN = 0.09  # of each side: a number nearer to the edge would be cut off
_APART = 50  # points from number to number, and from a lowest point
_OFF = 18  # points from a path
_CORNERS = 200  # of a path that are looked at; a run may have thousands


def write_heights(
    ax: Axes, lines: ContourSet, kept_free: Array, paths: Sequence[Array] = ()
) -> None:
    """Write the height of each line at the most central place, if any is still free.

    Parameters
    ----------
    ax : Axes
        Its limits are those of the map.
    lines : ContourSet
        What ``ax.contour`` returned.
    kept_free : ndarray, shape (k, 2)
        Points that no number may hide.
    paths : sequence of ndarray, each of shape (n, 2)
        Lines that no number may hide.
    """
    frame = ax.get_window_extent()
    box = np.array([frame.width, frame.height]) * 72 / ax.figure.dpi

    def shares_of(points: Array) -> Array:
        return ax.transAxes.inverted().transform(ax.transData.transform(points))

    taken = [shares_of(point) * box for point in kept_free]
    tracks = np.concatenate([np.empty((0, 2)), *(_along(shares_of(p)) * box for p in paths)])
    places = []
    for path in reversed(lines.get_paths()):  # the high lines are long and have the room
        corners = np.asarray(path.vertices)
        shares = shares_of(corners)
        from_centre = np.abs(shares - 0.5).max(axis=1)
        for i in np.argsort(from_centre):
            place = shares[i] * box
            if from_centre[i] > 0.5 - _MARGIN:
                break
            if _is_off(place, taken, _APART) and _is_off(place, tracks, _OFF):
                taken.append(place)
                places.append(corners[i])
                break
    if places:
        ax.clabel(lines, fmt=_height, fontsize=_SIZE, manual=places)


def _along(corners: Array) -> Array:
    """Return points along a path, close to each other, as far as it is on the map."""
    seen = corners[(np.abs(corners - 0.5) <= 2).all(axis=1)]
    if len(seen) > _CORNERS:
        seen = seen[np.linspace(0, len(seen) - 1, _CORNERS).astype(int)]
    return np.linspace(seen[:-1], seen[1:], 30, axis=1).reshape(-1, 2)


def _is_off(place: Array, others: Sequence[Array] | Array, distance: float) -> bool:
    return not len(others) or np.hypot(*(np.asarray(others) - place).T).min() >= distance


def _height(level: float) -> str:
    return f"{level:,.0f}" if level >= 100 else f"{level:.3g}"
