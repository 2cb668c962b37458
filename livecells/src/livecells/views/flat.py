"""The marks of a flat panel, as SVG."""

import math
from html import escape
from itertools import pairwise
from typing import Any

from livecells.views.lines import arrow, coarse, dots, near, path, specks, star, thinned, tidy
from livecells.views.plane import WIDTH, Plane
from livecells.views.reading import Row, Views

type Mark = dict[str, Any]
type Places = list[tuple[float, float]]

_MOST_DOTS = 200
_SEEN = 0.5  # of the drawing's units, from corner to corner of a long path
_APART = 2.5  # of the drawing's units, from corner to corner of a level line


def mark(views: Views, drawn: Mark, plane: Plane) -> str:
    """Draw one mark at the last frame."""
    draw = _MARKS.get(drawn["mark"])
    return draw(views, drawn, plane) if draw else ""


def words(views: Views, panel: dict[str, Any], plane: Plane) -> str:
    """Name the lowest places beside them, and arrows beyond their heads."""
    named = [each for each in panel["marks"] if each["mark"] == "stars" and each.get("label")]
    stars = "".join(
        f'<text class="lcv-word" x="{tidy(min(x + 10, WIDTH - 50))}" y="{tidy(max(y - 8, 20))}">'
        f"{escape(each['label'])}</text>"
        for each in named
        for x, y in _places(views, each, plane, 0)
    )
    arrows = (each for each in panel["marks"] if each["mark"] == "arrow" and not each.get("apart"))
    return stars + "".join(_name(views, each, plane) for each in arrows if each.get("label"))


def three_moments(frames: int) -> list[int]:
    """Return the first frame, one midway, and the last."""
    return sorted({0, frames // 2, frames - 1})


def _bands(views: Views, drawn: Mark, plane: Plane) -> str:
    flat = views.row(drawn["points"], 0)
    corners = points(plane, flat[::2], flat[1::2])
    ring_ends = [0, *(int(end) for end in views.row(drawn["ring_ends"], 0))]
    rings = [coarse(thinned(corners[a:b], _APART)) for a, b in pairwise(ring_ends) if b > a]
    level_ends = [0, *(int(end) for end in views.row(drawn["level_ends"], 0))]
    levels = ["".join(rings[a:b]) for a, b in pairwise(level_ends)]
    return "".join(f'<path class="lcv-band" d="{level}"/>' for level in levels if level)


def _line(views: Views, drawn: Mark, plane: Plane) -> str:
    return "".join(
        f'<path class="lcv-{drawn["role"]} lcv-moment-{i}"'
        f' d="{path(_places(views, drawn, plane, frame))}"/>'
        for i, frame in enumerate(three_moments(views.frames))
    )


def _dots(views: Views, drawn: Mark, plane: Plane) -> str:
    return dots(_places(views, drawn, plane), f"lcv-dot lcv-{drawn['role']}", 4)


def _segments(views: Views, drawn: Mark, plane: Plane) -> str:
    ends = views.row(drawn["y2"], views.frames - 1)
    pairs = zip(_places(views, drawn, plane), ends, strict=True)
    lines = (f"M{tidy(x)} {tidy(y)}V{tidy(near(plane.y(end)))}" for (x, y), end in pairs)
    return f'<path class="lcv-{drawn["role"]}" d="{"".join(lines)}"/>'


def _trail(views: Views, drawn: Mark, plane: Plane) -> str:
    series = f" lcv-series-{drawn.get('series', 0)}"
    reached = int(views.row(drawn["reach"], views.frames - 1)[0]) + 1
    walked = _places(views, drawn, plane)[:reached]
    drawn_through, iterates = walked, ""
    if len(walked) <= _MOST_DOTS:
        iterates = f'<path class="lcv-iterates{series}" d="{specks(walked)}"/>'
    else:
        drawn_through = thinned(walked, _SEEN)
    ends = dots(walked[:1], f"lcv-start{series}", 5) + dots(walked[-1:], f"lcv-now{series}", 5)
    return f'<path class="lcv-path{series}" d="{path(drawn_through)}"/>{iterates}{ends}'


def _stars(views: Views, drawn: Mark, plane: Plane) -> str:
    places = _places(views, drawn, plane)
    return "".join(f'<path class="lcv-star" d="{star(x, y, 8)}"/>' for x, y in places)


def _arrows(views: Views, drawn: Mark, plane: Plane) -> str:
    shafts = (arrow(*tail, *head) for tail, head in _ends(views, drawn, plane))
    name = f"lcv-{drawn['role']} lcv-{drawn['role']}-{drawn.get('series', 0)}"
    return f'<path class="{name}" d="{"".join(shafts)}"/>'


def _ends(views: Views, drawn: Mark, plane: Plane) -> list[Places]:
    """Return the tail and the head of each arrow that has both."""
    rows = [views.row(drawn[channel], views.frames - 1) for channel in ("x", "y", "x2", "y2")]
    both = (points(plane, (x, x2), (y, y2)) for x, y, x2, y2 in zip(*rows, strict=True))
    return [ends for ends in both if len(ends) == 2]


def _name(views: Views, drawn: Mark, plane: Plane) -> str:
    ends = _ends(views, drawn, plane)
    if not ends:
        return ""
    (x, y), (to_x, to_y) = ends[0]
    if abs(to_x - x) < abs(to_y - y):
        at, anchor = (to_x, to_y + (-6 if to_y < y else 14)), "middle"
    else:
        at, anchor = (to_x + (-6 if to_x < x else 6), to_y + 4), "end" if to_x < x else "start"
    return (
        f'<text class="lcv-word" data-anchor="{anchor}" x="{tidy(at[0])}" y="{tidy(at[1])}">'
        f"{escape(drawn['label'])}</text>"
    )


_MARKS = {
    "arrow": _arrows,
    "bands": _bands,
    "dots": _dots,
    "line": _line,
    "segments": _segments,
    "stars": _stars,
    "trail": _trail,
}


def _places(views: Views, drawn: Mark, plane: Plane, frame: int | None = None) -> Places:
    at = views.frames - 1 if frame is None else frame
    return points(plane, views.row(drawn["x"], at), views.row(drawn["y"], at))


def points(plane: Plane, xs: Row, ys: Row) -> Places:
    """Return the places of points, without those that have none."""
    pairs = zip(xs, ys, strict=True)
    places = [(plane.x(x), plane.y(y)) for x, y in pairs if math.isfinite(x) and math.isfinite(y)]
    return [(near(x), near(y)) for x, y in places]
