"""Find matplotlib's open figures and hand them over as SVG.

matplotlib is looked for in ``sys.modules`` and never imported here: a cell
that draws nothing doesn't pay for it.
"""

import base64
import functools
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from livecells.page import moving

#: Of each picture, rectangles of matplotlib's.
Places = dict[str, list[Any]]

LARGEST_SVG = 400_000  # characters; a figure with more is shown as pixels

_show: Callable[[dict[str, Any]], None] | None = None
_prefix = ""
_count = 0
_held: dict[int, moving.Frames] = {}
_places: Places = {}


@contextmanager
def shown_by(
    show: Callable[[dict[str, Any]], None], cell: str, places: Places | None = None
) -> Generator[None]:
    """Send figures to ``show`` for the length of one cell's run.

    Parameters
    ----------
    show : callable
    cell : str
        Its name.
    places : dict, optional
        Where the axes of figures drawn before were, by the pictures' names; it is kept up to date.
    """
    global _show, _prefix, _count, _held, _places  # noqa: PLW0603
    before = _show, _prefix, _count, _held, _places
    _show, _prefix, _count, _held = show, cell.replace(" ", "-"), 0, {}
    _places = {} if places is None else places
    try:
        yield
    finally:
        _show, _prefix, _count, _held, _places = before


def unseen(_: dict[str, Any]) -> None:
    """Take figures that nobody is to see: they are not drawn."""


def show_open() -> None:
    """Show the figures that pyplot holds open, in the order made, and close them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    for number in pyplot.get_fignums():
        show(pyplot.figure(number))


def show(figure: Any) -> None:
    """Show one figure, or the animation that moves it, and close it."""
    emit = _emit()
    if emit is unseen:
        _close(figure)
        return
    animation = moving.of_figure(figure)
    if animation is not None:
        figure.livecells_animation = None  # shown again it is a figure as it stands
        play(animation)
        return
    held = _held.pop(id(figure), None)
    if held is not None:
        held.add(lambda: _bundle(figure, held.name), emit, anyway=True)
    else:
        emit(_bundle(figure, _next_name()))
    _close(figure)


def show_held() -> None:
    """Show the open figures as they are now, as one more frame of each, and keep them open."""
    if not is_seen():
        return
    pyplot = sys.modules["matplotlib.pyplot"]
    for number in pyplot.get_fignums():
        figure = pyplot.figure(number)
        if id(figure) not in _held:
            _held[id(figure)] = moving.Frames(_next_name())
        frames = _held[id(figure)]
        frames.add(functools.partial(_bundle, figure, frames.name), _emit())


def play(animation: Any) -> None:
    """Show the frames of an animation, and close its figure."""
    emit = _emit()
    if emit is not unseen:
        moving.play(animation, _next_name(), _bundle, emit)
    _close(animation._fig)


def is_seen() -> bool:
    """Tell whether somebody looks on while the code runs."""
    return _emit() is not unseen


def _emit() -> Callable[[dict[str, Any]], None]:
    if _show is None:
        raise RuntimeError("a figure can be shown only while a cell runs")
    return _show


def _next_name() -> str:
    """Name a picture; ids in it begin with that."""
    global _count  # noqa: PLW0603
    _count += 1
    return f"{_prefix}-{_count}"


def _close(figure: Any) -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def close_all() -> None:
    """Drop open figures without showing them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def as_figure(value: object) -> Any | None:
    """Give the value back if it is a matplotlib Figure, else None."""
    module = sys.modules.get("matplotlib.figure")
    return value if module is not None and isinstance(value, module.Figure) else None


def is_open(figure: Any) -> bool:
    """Tell whether pyplot holds the figure, so that it will be shown at the end."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return pyplot is not None and any(
        pyplot.figure(number) is figure for number in pyplot.get_fignums()
    )


def is_drawn(value: object) -> bool:
    """Tell whether a value only names what the figure already shows.

    ``ax.plot(...)`` gives back a list of lines and ``plt.subplots()`` a tuple;
    their reprs would be noise under the figure.
    """
    module = sys.modules.get("matplotlib.artist")
    if module is None:
        return False
    if isinstance(value, (list, tuple)) and value:
        return all(is_drawn(item) for item in value)
    return isinstance(value, module.Artist)


def alt_text(figure: Any) -> str:
    """Say in words what a figure shows.

    Whoever draws writes ``alt_text`` on the figure or on its axes. Without
    it the titles and axis labels have to do.
    """
    own = getattr(figure, "alt_text", None)
    if own:
        return str(own)
    parts = [str(text) for ax in figure.axes if (text := getattr(ax, "alt_text", None))]
    return " ".join(parts) or _labels(figure)


def _labels(figure: Any) -> str:
    titles = [figure.get_suptitle()] if hasattr(figure, "get_suptitle") else []
    plots = []
    for ax in figure.axes:
        titles.append(ax.get_title())
        if ax.get_xlabel() and ax.get_ylabel():
            plots.append(f"{ax.get_ylabel()} against {ax.get_xlabel()}")
    said = ". ".join(dict.fromkeys(text for text in [*titles, *plots] if text))
    return f"Figure: {said}." if said else "Figure without a description."


def _bundle(figure: Any, prefix: str) -> dict[str, Any]:
    # there is a figure, so the reader has matplotlib: until then nobody waits for what draws
    from livecells.page import drawing  # noqa: PLC0415
    from livecells.page.svg import page_svg  # noqa: PLC0415

    alt = alt_text(figure)
    drawn = drawing.as_svg(figure, _places.setdefault(prefix, []))
    svg = page_svg(drawn.document, alt=alt, prefix=prefix, part=drawn.part, scales=drawn.scales)
    if len(svg) > LARGEST_SVG:
        png = base64.b64encode(drawing.as_png(figure)).decode("ascii")
        metadata = {
            "alt": alt,
            "drawn": True,
        }  # so the page may turn its greys for the dark palette
        return {"data": {"image/png": png, "text/plain": alt}, "metadata": metadata}
    return {"data": {"image/svg+xml": svg, "text/plain": alt}, "metadata": {"alt": alt}}
