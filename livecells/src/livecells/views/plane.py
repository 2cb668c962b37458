"""Places in a panel: the numbers of its axes to the units of its drawing."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: A panel's drawing, and the room around its plot; web/src/views/plane.ts has the same.
WIDTH, HEIGHT = 360, 270
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 10, 38
ELEVATION, AZIMUTH = math.radians(34), math.radians(-58)


@dataclass(frozen=True)
class Plane:
    """A panel's plot."""

    x: Callable[[float], float]
    y: Callable[[float], float]
    left: float
    right: float
    top: float
    low: float


def plane_of(panel: dict[str, Any]) -> Plane:
    """Return where a panel's numbers lie; what is not finite lies nowhere."""
    left, right, top, low = float(LEFT), float(WIDTH - RIGHT), float(TOP), float(HEIGHT - BOTTOM)
    if panel.get("equal"):  # both axes have one scale: the middle of the room
        wide, high = (panel[axis]["limits"][1] - panel[axis]["limits"][0] for axis in "xy")
        unit = min((right - left) / wide, (low - top) / high)
        besides, above = (right - left - unit * wide) / 2, (low - top - unit * high) / 2
        left, right, top, low = left + besides, right - besides, top + above, low - above
    across, up = _scale(panel["x"], left, right), _scale(panel["y"], low, top)
    return Plane(across, up, left, right, top, low)


def _scale(axis: dict[str, Any], start: float, end: float) -> Callable[[float], float]:
    low, high = (_on(axis, limit) for limit in axis["limits"])

    def place(value: float) -> float:
        return start + (_on(axis, value) - low) / (high - low) * (end - start)

    return place


def _on(axis: dict[str, Any], value: float) -> float:
    if axis["scale"] == "linear":
        return value
    return math.log10(value) if value > 0 else math.nan


def seen_from_aside(panel: dict[str, Any]) -> Callable[[float, float, float], tuple[float, float]]:
    """Return where three numbers lie in a panel with a height."""
    halves = [_scale(panel[axis], -1.0, 1.0) for axis in "xyz"]
    size = min(WIDTH / 3, HEIGHT / 2.7)

    def place(x: float, y: float, z: float) -> tuple[float, float]:
        a, b, c = halves[0](x), halves[1](y), 0.7 * halves[2](z)
        right = -a * math.sin(AZIMUTH) + b * math.cos(AZIMUTH)
        back = a * math.cos(AZIMUTH) + b * math.sin(AZIMUTH)
        up = c * math.cos(ELEVATION) - back * math.sin(ELEVATION)
        return WIDTH / 2 + size * right, HEIGHT / 2 - size * up

    return place
