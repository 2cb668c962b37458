"""Where a grid of numbers is at or above a level: the edges of these regions, as closed rings.

Marching squares: in each cell of the grid the edge of the region enters and leaves through sides
whose two ends differ. Followed from cell to cell, the edge closes. The grid is framed by nodes
below every level, in the places of its outermost nodes, so that a region that reaches the border is
closed along the border.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gdcore._checks import Array

type Ints = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Rings:
    """Closed lines of equal height, for each of several levels.

    Attributes
    ----------
    levels : ndarray, shape (levels,)
        Lowest first.
    points : ndarray, shape (points, 2)
        The corners of all rings, one ring behind the other. A ring's last corner is joined to its
        first.
    ring_ends : ndarray of int, shape (rings,)
        Where each ring ends in `points`.
    level_ends : ndarray of int, shape (levels,)
        Where the rings of each level end in `ring_ends`. By the even-odd rule they surround all
        that is at or above the level.
    """

    levels: Array
    points: Array
    ring_ends: Ints
    level_ends: Ints


def rings(across: Array, up: Array, heights: Array, levels: Array) -> Rings:
    """Surround, for each level, what is at or above it.

    Parameters
    ----------
    across, up : ndarray, shape (m,) and (n,)
        The coordinates of the grid, rising.
    heights : ndarray, shape (n, m)
    levels : ndarray, shape (levels,)

    Returns
    -------
    Rings
        Its arrays are read-only: the same grid has the same rings, which are found once. A start
        that is dragged over a map leaves the map as it is.
    """
    return _found(
        *(np.asarray(each, dtype=float).tobytes() for each in (across, up, heights, levels))
    )


@lru_cache(maxsize=4)
def _found(*grid: bytes) -> Rings:
    across, up, heights, levels = map(np.frombuffer, grid)
    heights = heights.reshape(len(up), len(across))
    found = [_of_level(across, up, heights, level) for level in levels]
    corners = [ring for of_level in found for ring in of_level]
    arrays = (
        levels,
        np.concatenate([np.empty((0, 2)), *corners]),
        np.cumsum([len(ring) for ring in corners], dtype=np.intp),
        np.cumsum([len(of_level) for of_level in found], dtype=np.intp),
    )
    for array in arrays:
        array.flags.writeable = False
    return Rings(*arrays)


class _Framed(NamedTuple):
    """The grid with its frame, as seen from one level."""

    across: Array
    up: Array
    inside: NDArray[np.bool_]
    above: Array


def _of_level(across: Array, up: Array, heights: Array, level: float) -> list[Array]:
    above = np.pad(heights - level, 1, constant_values=-1.0)
    grid = _Framed(np.pad(across, 1, "edge"), np.pad(up, 1, "edge"), above >= 0, above)
    places, following = _crossings(grid), _followers(grid.inside)
    left, found = dict(zip(*following, strict=True)), []
    while left:
        first, after = left.popitem()
        ring = [first]
        while after != first:
            ring.append(after)
            after = left.pop(after)
        found.append(_without_straight(places[ring]))
    return [ring for ring in found if len(ring) > 2]


def _crossings(grid: _Framed) -> Array:
    """Return where the level crosses each side of the grid, by the side's number.

    Sides to the right of a node come first, then those that lead up from one.
    """
    rows, columns = grid.inside.shape
    points = np.empty((2, rows, columns, 2))
    points[..., 0], points[..., 1] = grid.across, grid.up[:, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):  # where nothing crosses nobody looks
        share = grid.above[:, :-1] / (grid.above[:, :-1] - grid.above[:, 1:])
        points[0, :, :-1, 0] += share * np.diff(grid.across)
        share = grid.above[:-1] / (grid.above[:-1] - grid.above[1:])
        points[1, :-1, :, 1] += share * np.diff(grid.up)[:, np.newaxis]
    return points.reshape(-1, 2)


def _followers(inside: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """Return sides at which the edge enters a cell, and the sides by which it leaves that cell.

    Seen counter-clockwise around a cell, an edge enters where a corner inside is followed by one
    outside, and leaves at a side of the other kind: so the inside is always to its left.
    """
    rows, columns = inside.shape
    node = np.arange(rows * columns).reshape(rows, columns)
    upward = node + rows * columns
    corners = [inside[:-1, :-1], inside[:-1, 1:], inside[1:, 1:], inside[1:, :-1]]
    sides = [node[:-1, :-1], upward[:-1, 1:], node[1:, :-1], upward[:-1, :-1]]
    enters = [corners[k] & ~corners[(k + 1) % 4] for k in range(4)]
    leaves = [~corners[k] & corners[(k + 1) % 4] for k in range(4)]
    starts: list[int] = []
    ends: list[int] = []
    for k in range(4):
        open_ = enters[k]
        for turn in (3, 2, 1):  # a corner alone is cut off: two corners across stay apart
            taken = open_ & leaves[(k + turn) % 4]
            starts += sides[k][taken].tolist()
            ends += sides[(k + turn) % 4][taken].tolist()
            open_ = open_ & ~taken
    return starts, ends


def _without_straight(ring: Array) -> Array:
    """Leave out corners at which the ring goes straight on, and those on the spot."""
    ring = ring[(ring != np.roll(ring, 1, axis=0)).any(axis=1)]
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    straight = before[:, 0] * after[:, 1] == before[:, 1] * after[:, 0]
    return ring[~straight]
