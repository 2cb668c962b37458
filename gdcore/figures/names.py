"""Write a name beside each point, where no other name and no point is in the way."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

from gdcore._checks import Array

_SIZE, _GAP = 10, 7  # points
_LONGEST = 40  # letters


class _Box(NamedTuple):
    left: float
    low: float
    right: float
    high: float

    def overlaps(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def write_names(
    ax: Axes, x: Array, y: Array, names: tuple[str, ...], ends: Array | None = None
) -> None:
    """Write names[i] at (x[i], y[i]): to the right if there is room, else left, above or below.

    Where a line goes from each point up or down to `ends`, no name should cross it either.
    """
    if not names:
        return
    names = tuple(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in names)
    ax.autoscale_view()
    frame = ax.get_window_extent()
    scale = 72 / ax.figure.dpi
    spots = ax.transData.transform(np.column_stack([x, y])) * scale
    limits = _Box(frame.x0 * scale, frame.y0 * scale, frame.x1 * scale, frame.y1 * scale)
    taken = [_Box(a - 4, b - 4, a + 4, b + 4) for a, b in spots]
    if ends is not None:
        feet = ax.transData.transform(np.column_stack([x, ends]))[:, 1] * scale
        taken += [
            _Box(a - 1, min(b, foot), a + 1, max(b, foot))
            for (a, b), foot in zip(spots, feet, strict=True)
        ]
    for i, name in enumerate(names):
        shift, ha, va, box = _free_place(spots[i], name, taken, limits)
        taken.append(box)
        ax.annotate(
            name,
            (x[i], y[i]),
            xytext=shift,
            textcoords="offset points",
            ha=ha,
            va=va,
            fontsize=_SIZE,
            parse_math=False,
        )


def _free_place(
    spot: Array, name: str, taken: list[_Box], limits: _Box
) -> tuple[tuple[float, float], str, str, _Box]:
    """Return offset, alignment and box of the place that is most free, the first of several."""
    width, height = 0.56 * _SIZE * len(name), 1.2 * _SIZE
    places = []
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        a = spot[0] + dx * (_GAP + width / 2)
        b = spot[1] + dy * (_GAP + height / 2)
        box = _Box(a - width / 2, b - height / 2, a + width / 2, b + height / 2)
        ha = ("center", "left", "right")[dx]
        va = ("center", "bottom", "top")[dy]
        places.append(((dx * _GAP, dy * _GAP), ha, va, box))

    def crowd(place: tuple) -> int:
        box = place[-1]
        outside = box.left < limits.left or box.right > limits.right
        return sum(box.overlaps(other) for other in taken) + (len(taken) if outside else 0)

    return min(places, key=crowd)
