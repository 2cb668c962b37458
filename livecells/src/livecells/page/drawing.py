"""Draw a figure once, and see what of its canvas is in use.

``savefig(bbox_inches="tight")`` draws each figure twice: to learn where everything is, and then
on a canvas of that size. A page's SVG can be drawn once and show a part of it, which saves a
quarter of the time.
"""

import io
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox

from livecells.page.canvas import NO_METADATA, PIXELS_PER_INCH, POINTS, Canvas
from livecells.page.layout import Layout
from livecells.page.scales import scales
from livecells.page.ticks import ticks_found_once

_RC = {"svg.hashsalt": "livecells", "svg.fonttype": "path"}


class Part(NamedTuple):
    """A rectangle of a picture in points, counted from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Drawing(NamedTuple):
    """A figure as matplotlib's SVG document.

    Attributes
    ----------
    document : bytes
    part : Part or None
        What of it is in use, with a margin; None: all.
    scales : dict
        As `livecells.page.scales.scales` writes them; empty where the
        document has another canvas than the figure.
    """

    document: bytes
    part: Part | None
    scales: dict[str, str]


def as_svg(figure: Any, places: list[Bbox] | None = None) -> Drawing:
    """Draw a figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    places : list of Bbox, optional
        Where the axes of the figure drawn before in its place were; it is kept up to date.
    """
    with mpl.rc_context(_RC):
        document, used = drawn_once(figure, [] if places is None else places)
        if used is None:
            return Drawing(document, None, scales(figure))
        canvas = figure.bbox_inches
        padded = used.padded(mpl.rcParams["savefig.pad_inches"])
        shown = Bbox.intersection(padded, canvas) if _within(used, canvas) else None
        if shown is not None:
            lengths = (shown.x0, canvas.y1 - shown.y1, shown.width, shown.height)
            part = Part(*(length * POINTS for length in lengths))
            return Drawing(document, part, scales(figure))
        # what hangs over the edge needs a larger canvas
        return Drawing(_saved(figure, "svg", metadata=NO_METADATA), None, {})


def as_png(figure: Any) -> bytes:
    """Draw a figure as pixels, on nothing: the page's own colour stands for paper, as in an SVG."""
    return _saved(figure, "png", transparent=True)


def drawn_once(figure: Any, places: list[Bbox]) -> tuple[bytes, Bbox | None]:
    """Draw, and tell in inches what is in use; None: all of the canvas."""
    with _restored(figure), ticks_found_once(figure):
        engine = figure.get_layout_engine()
        if type(engine) is ConstrainedLayoutEngine:
            figure.set_layout_engine(Layout(engine, places))
        document = Canvas(figure).print_once()
        if _fills_its_canvas(figure):
            return document, None
        used = figure.get_tightbbox(bbox_extra_artists=_artists(figure)).frozen()
    return document, used


def _fills_its_canvas(figure: Any) -> bool:
    """Tell, without measuring all of it again, what a constrained layout has just seen to.

    It gives flat axes of any shape all the room there is, and looks after what belongs to them,
    except for titles, labels and legends that are longer than their side.
    """
    return (
        isinstance(figure.get_layout_engine(), ConstrainedLayoutEngine)
        and {figure.patch, *figure.axes}.issuperset(figure.get_children())
        and all(_is_laid_out(ax) and _fits_the_words(ax) for ax in figure.axes)
    )


def _is_laid_out(ax: Any) -> bool:
    place = ax.get_subplotspec()
    if place is None or ax.get_aspect() != "auto" or ax.name == "3d":
        return False
    # where it finds no room, the layout leaves axes where they were
    before, now = place.get_position(ax.figure), ax.get_position(original=True)
    return not np.array_equal(before, now)


def _fits_the_words(ax: Any) -> bool:
    words = [text for text in (ax.title, ax.xaxis.label, ax.yaxis.label) if text.get_text()]
    words += filter(None, [ax.get_legend()])
    at_the_sides = ax.get_title("left") or ax.get_title("right")
    return not at_the_sides and all(
        _within(each.get_window_extent(), ax.figure.bbox) for each in words
    )


def _within(inner: Bbox, outer: Bbox) -> bool:
    return (
        inner.x0 >= outer.x0
        and inner.y0 >= outer.y0
        and inner.x1 <= outer.x1
        and inner.y1 <= outer.y1
    )


@contextmanager
def _restored(figure: Any) -> Generator[None]:
    """Give the figure its own canvas, resolution and layout back at the end."""
    canvas, dpi, engine = figure.canvas, figure.dpi, figure.get_layout_engine()
    try:
        yield
    finally:
        figure.set_canvas(canvas)
        figure.dpi = dpi
        if engine is not None:
            figure.set_layout_engine(engine)


def _saved(figure: Any, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(
        file,
        format=kind,
        dpi=PIXELS_PER_INCH,
        bbox_inches="tight",
        bbox_extra_artists=_artists(figure),
        **options,
    )
    return file.getvalue()


def _artists(figure: Any) -> list[Any]:
    """Give what the picture must hold, also the labels in space, which matplotlib forgets."""
    in_space = (ax for ax in figure.axes if hasattr(ax, "zaxis"))
    labels = (axis.label for ax in in_space for axis in (ax.xaxis, ax.yaxis, ax.zaxis))
    return [*figure.get_default_bbox_extra_artists(), *labels]
