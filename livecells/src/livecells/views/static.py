"""Draw a picture for pages without JavaScript, for paper, and until the script takes over."""

from html import escape
from typing import Any

from livecells.views import flat
from livecells.views.lines import path, star, thinned, tidy
from livecells.views.plane import (
    HEIGHT,
    RIGHT,
    WIDTH,
    Plane,
    plane_of,
    seen_from_aside,
)
from livecells.views.reading import Views
from livecells.views.solid import mesh


def static_views(views: Views, source: str, number: int, prepared: str = "") -> str:
    """Draw a picture as markup.

    Parameters
    ----------
    views : Views
    source : str
        The address of its JSON, seen from the page.
    number : int
        Of the cell: ids begin with it.
    prepared : str
        The address of what was made ahead, if anything was.

    Returns
    -------
    str
        An element that is complete without JavaScript: each panel at the last frame, the line at
        three, and a sentence for each of these.
    """
    picture = views.picture
    panels = "".join(
        _panel(views, panel, f"lcv-{number}-{panel['id']}") for panel in picture["panels"]
    )
    said = picture["frames"]["said"]
    moments = "".join(f"<li>{escape(said[at])}</li>" for at in flat.three_moments(views.frames))
    title = escape(picture["title"])
    ahead = f' data-prepared="{escape(prepared)}"' if prepared else ""
    still = "" if views.frames > 1 else " data-still"
    return (
        f'<div class="lcv" data-views="{escape(source)}"{ahead}{still} role="group"'
        f' aria-label="{title}">'
        f'<div class="lcv-panels" data-count="{len(picture["panels"])}">{panels}</div>'
        f"{_legend(picture)}"
        f'<ol class="lcv-moments">{moments}</ol></div>'
    )


def _legend(picture: dict[str, Any]) -> str:
    """Name the paths, if they have names."""
    named = {
        mark.get("series", 0): mark["label"]
        for panel in picture["panels"]
        for mark in panel["marks"]
        if mark["mark"] == "trail" and mark.get("label")
    }
    items = "".join(
        f'<li><svg viewBox="0 0 40 12" aria-hidden="true">'
        f'<path class="lcv-path lcv-series-{series}" d="M0 6H40"/></svg>{escape(label)}</li>'
        for series, label in named.items()
    )
    return f'<ul class="lcv-legend">{items}</ul>' if items else ""


def _panel(views: Views, panel: dict[str, Any], name: str) -> str:
    clip, plane = f"{name}-plot", plane_of(panel)
    if "z" in panel:
        inside = _solid(views, panel)
        ground = ""
    else:
        drawn = "".join(
            flat.mark(views, mark, plane) for mark in panel["marks"] if not mark.get("apart")
        )
        inside = f'<g clip-path="url(#{clip})">{drawn}</g>{flat.words(views, panel, plane)}'
        ground = _axes(panel, plane)
    shown = " data-ground" if _shows_heights(panel) else ""
    return (
        f'<figure class="lcv-panel" data-panel="{panel["id"]}"{shown}>'
        f"<figcaption>{escape(panel['title'])}"
        f'</figcaption><div class="lcv-plot"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(panel["alt"])}">{_edge(panel, plane, clip)}'
        f"{ground}{inside}</svg></div></figure>"
    )


def _shows_heights(panel: dict[str, Any]) -> bool:
    """Return whether a panel shows heights, seen from above or from aside."""
    return any(mark["mark"] in ("bands", "mesh") for mark in panel["marks"])


def _edge(panel: dict[str, Any], plane: Plane, name: str) -> str:
    """Cut out what is seen of the marks: a map ends at its edge, others go a little beyond."""
    over = 0 if any(mark["mark"] == "bands" for mark in panel["marks"]) else RIGHT
    wide, high = plane.right - plane.left + 2 * over, plane.low - plane.top + 2 * over
    return (
        f'<clipPath id="{name}"><rect x="{tidy(plane.left - over)}" y="{tidy(plane.top - over)}"'
        f' width="{tidy(wide)}" height="{tidy(high)}"/></clipPath>'
    )


def _axes(panel: dict[str, Any], plane: Plane) -> str:
    low, left, right = plane.low, plane.left, plane.right
    across = [(plane.x(at), words) for at, words in panel["x"]["ticks"]]
    up = [(plane.y(at), words) for at, words in panel["y"]["ticks"]]
    covered = any(mark["mark"] == "bands" for mark in panel["marks"])
    grid = "".join(f"M{tidy(left)} {tidy(y)}H{tidy(right)}" for y, _ in up if not covered)
    numbers = "".join(
        f'<text x="{tidy(x)}" y="{tidy(low + 14)}">{escape(w)}</text>' for x, w in across
    )
    sides = "".join(
        f'<text class="lcv-side" x="{tidy(left - 5)}" y="{tidy(y + 4)}">{escape(w)}</text>'
        for y, w in up
    )
    labels = [escape(panel[axis]["label"]) for axis in "xy"]
    below = f'x="{tidy((left + right) / 2)}" y="{tidy(low + 33)}"'
    beside = f'transform="translate({tidy(left - 35)} {tidy((plane.top + low) / 2)}) rotate(-90)"'
    return (
        f'<path class="lcv-grid" d="{grid}"/><g class="lcv-ticks">{numbers}{sides}'
        f"<text {below}>{labels[0]}</text><text {beside}>{labels[1]}</text></g>"
    )


def _solid(views: Views, panel: dict[str, Any]) -> str:
    place, last = seen_from_aside(panel), views.frames - 1
    drawn = []
    for mark in panel["marks"]:
        rows = [views.row(mark[axis], last) for axis in "xyz" if axis in mark]
        match mark["mark"]:
            case "mesh":
                drawn.append(mesh(views, mark, place))
            case "trail":
                inside = [p for p in zip(*rows, strict=True) if _within(panel, p)]
                line = path(thinned([place(*point) for point in inside], 0.5))
                drawn.append(
                    f'<path class="lcv-path lcv-series-{mark.get("series", 0)}" d="{line}"/>'
                )
            case "stars":
                places = [place(*point) for point in zip(*rows, strict=True)]
                drawn += [f'<path class="lcv-star" d="{star(x, y, 8)}"/>' for x, y in places]
    return "".join(drawn)


def _within(panel: dict[str, Any], point: tuple[float, ...]) -> bool:
    limits = [panel[axis]["limits"] for axis in "xyz"]
    return all(low <= value <= high for value, (low, high) in zip(point, limits, strict=True))
