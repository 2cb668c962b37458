"""Outlines as SVG has them."""

import math
from collections.abc import Iterable

_SHORT = 4.0  # units: an arrow without a head
_FAR = 1e4  # units beyond which nothing need be exact, for it is far out of sight


def near(place: float) -> float:
    """Keep what is far out of sight at a distance that a browser can draw."""
    return min(max(place, -_FAR), _FAR)


def path(points: Iterable[tuple[float, float]]) -> str:
    """Return a line through points."""
    return "".join(f"{'L' if i else 'M'}{tidy(x)} {tidy(y)}" for i, (x, y) in enumerate(points))


def coarse(points: Iterable[tuple[float, float]]) -> str:
    """Return a closed line through points on whole units, each told by its way from the last."""
    moves: list[str] = []
    x, y = 0, 0
    for to_x, to_y in ((round(a), round(b)) for a, b in points):
        if (to_x, to_y) != (x, y) or not moves:
            moves.append(f"{to_x - x} {to_y - y}")
            x, y = to_x, to_y
    return f"M{moves[0]}l{' '.join(moves[1:])}z" if len(moves) > 2 else ""


def specks(points: Iterable[tuple[float, float]]) -> str:
    """Return a dot at each point, for a line with round ends."""
    return "".join(f"M{tidy(x)} {tidy(y)}h0" for x, y in points)


def thinned(points: list[tuple[float, float]], apart: float) -> list[tuple[float, float]]:
    """Leave out points that are nearer than that to the last one kept; both ends stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= apart:
            kept.append(point)
    return kept + points[-1:] if len(points) > 1 else kept


def dots(points: Iterable[tuple[float, float]], name: str, radius: float) -> str:
    """Return a circle at each point."""
    return "".join(
        f'<circle class="{name}" cx="{tidy(x)}" cy="{tidy(y)}" r="{radius}"/>' for x, y in points
    )


def arrow(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a shaft with a head, unless it is too short to have one."""
    shaft = path([(x, y), (to_x, to_y)])
    length = math.hypot(to_x - x, to_y - y)
    if length < _SHORT:
        return shaft
    head, turn = min(8.0, length / 2), math.atan2(to_y - y, to_x - x)
    sides = [
        (to_x - head * math.cos(turn + side), to_y - head * math.sin(turn + side))
        for side in (0.5, -0.5)
    ]
    return shaft + path([sides[0], (to_x, to_y), sides[1]])


def star(x: float, y: float, size: float) -> str:
    """Return the outline of a star with five points."""
    corners = []
    for i in range(10):
        reach, turn = size * (1 if i % 2 == 0 else 0.42), math.pi * i / 5
        corners.append((x + reach * math.sin(turn), y - reach * math.cos(turn)))
    return path(corners) + "Z"


def tidy(value: float) -> str:
    """Return a number to a tenth, without zeros at its end.

    >>> tidy(12.04), tidy(0.25)
    ('12', '0.2')
    """
    return f"{value:.1f}".removesuffix(".0")
