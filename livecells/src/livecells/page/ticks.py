"""Find an axis' ticks once for each drawing, in place of ten times.

matplotlib finds them anew, with the size of their labels, for whatever needs them: the layout, the
spines, the axis' label, the drawing itself.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from matplotlib.transforms import Bbox


@contextmanager
def ticks_found_once(figure: Any) -> Generator[None]:
    """Find an axis' ticks, and how large their labels are, once for its limits and its place.

    Drawing asks for them twice, and each measuring four times.
    """
    axes = [ax for ax in figure.axes if ax.name == "rectilinear"]
    remembering = [_Ticks(axis) for ax in axes for axis in (ax.xaxis, ax.yaxis)]
    try:
        yield
    finally:
        for each in remembering:
            each.forget()


class _Ticks:
    """Answers in an axis' place what it would find again and again."""

    def __init__(self, axis: Any) -> None:
        self._axis = axis
        self._known: tuple[float, ...] = ()
        self._ticks: list[Any] = []
        self._boxes: tuple[list[Bbox], list[Bbox]] | None = None
        self._find, self._measure = axis._update_ticks, axis._get_ticklabel_bboxes
        axis._update_ticks, axis._get_ticklabel_bboxes = self._found, self._measured

    def forget(self) -> None:
        """Let the axis answer for itself again."""
        del self._axis._update_ticks, self._axis._get_ticklabel_bboxes

    def _found(self) -> list[Any]:
        axis = self._axis
        now = (*axis.get_view_interval(), *axis.axes.bbox.bounds, axis.get_figure(root=True).dpi)
        if now != self._known:
            self._ticks, self._known, self._boxes = self._find(), now, None
        return self._ticks

    def _measured(self, ticks: list[Any], renderer: Any = None) -> tuple[list[Bbox], list[Bbox]]:
        if ticks is not self._ticks:
            return self._measure(ticks, renderer)
        if self._boxes is None:
            self._boxes = self._measure(ticks, renderer)
        return self._boxes
