"""The map of the gradient as a picture in livecells' grammar of views: one frame, one handle."""

from typing import TYPE_CHECKING, Any

import numpy as np

from gdcore._checks import Array
from gdcore.problems.base import parameter_labels, parameter_names
from gdcore.views import axes
from gdcore.views.ground import bands, stars
from gdcore.views.handles import place
from gdcore.views.picture import Arrays

if TYPE_CHECKING:
    from gdcore.views.gradient_map import GradientMap

type Mark = dict[str, Any]


def gradient_picture(seen: "GradientMap", arrow: float, own: float) -> dict[str, Any]:
    """Return the picture, ready for JSON.

    Parameters
    ----------
    seen : GradientMap
    arrow, own : float
        How long arrows are, and that of the dot, in units of the map.
    """
    arrays = Arrays(1)
    names, labels = parameter_names(seen.problem, 2), parameter_labels(seen.problem, 2)
    (left, right), (low, high) = seen.landscape.span
    panel = {
        "id": "map",
        "title": "The map",
        "alt": f"Lines of equal loss over {names[0]} and {names[1]}, and arrows against the "
        f"gradient. At the dot: {seen.sentence}.{_of_the_floor(seen)}",
        "x": axes.linear(labels[0], left, right),
        "y": axes.linear(labels[1], low, high),
        "equal": bool(seen.unit[0] == seen.unit[1]),
        "marks": [
            bands(seen.landscape, arrays),
            *_field(seen, arrow, arrays),
            *stars(seen.landscape, arrays),
            *_own(seen, own, arrays),
        ],
    }
    return {
        "version": 1,
        "title": "See the gradient",
        "frames": {"name": "place", "at": [0], "said": [seen.sentence]},
        "panels": [panel],
        "handles": [place("at", "dot", names, seen.at, seen.landscape.span)],
        "arrays": arrays.packed,
    }


def _of_the_floor(seen: "GradientMap") -> str:
    return " On the floor of the valley arrows go along it." if len(seen.floor) else ""


def _field(seen: "GradientMap", length: float, arrays: Arrays) -> list[Mark]:
    """Return the arrows all over the map, and those on the floor of a valley."""
    drawn = []
    for i, places in enumerate((seen.places, seen.floor)):
        if not len(places):
            continue
        ways = seen.downhill(places, length)
        ends = _ends(arrays, f"field {i}", places - ways / 2, places + ways / 2)
        drawn.append({"mark": "arrow", "role": "flow", "series": i} | ends)
    return drawn


def _own(seen: "GradientMap", length: float, arrays: Arrays) -> list[Mark]:
    """Return the dot, and its arrow with both parts: each begins where the last one ends."""
    way = seen.downhill(seen.at[np.newaxis], length)[0]
    corner, head = seen.at + np.array([way[0], 0.0]), seen.at + way
    parts = [(seen.at, corner), (corner, head), (seen.at, head)]
    labels = [*parameter_names(seen.problem, 2), ""]
    dot = {
        "mark": "trail",
        "role": "path",
        "x": arrays.add("at x", seen.at[:1]),
        "y": arrays.add("at y", seen.at[1:]),
        "reach": arrays.add("reached", np.zeros(1, dtype=np.intp), frames=True),
    }
    arrows = [
        {"mark": "arrow", "role": "part", "series": i, "label": label}
        | _ends(arrays, f"part {i}", tail[np.newaxis], tip[np.newaxis])
        for i, (label, (tail, tip)) in enumerate(zip(labels, parts, strict=True))
    ]
    return [*arrows, dot]


def _ends(arrays: Arrays, name: str, tails: Array, heads: Array) -> dict[str, str]:
    return {
        f"{axis}{end}": arrays.add(f"{name} {axis}{end}", points[:, i])
        for end, points in (("", tails), ("2", heads))
        for i, axis in enumerate("xy")
    }
