"""Tell where a drawn figure has which values, so that the page can read a point off it."""

from typing import Any

from livecells.page.canvas import POINTS


def scales(figure: Any) -> dict[str, str]:
    """Write the two scales of a figure that has one pair of flat axes.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Drawn: its layout is done.

    Returns
    -------
    dict
        ``data-x`` and ``data-y``, each ``"from to first last"``: the places of
        both ends in the drawing, in points from its upper left corner, and
        the values there; on a logarithmic axis `` log`` follows. Empty where
        there are no such axes, or several.
    """
    axes = [ax for ax in figure.axes if ax.get_visible()]
    if len(axes) != 1 or axes[0].name != "rectilinear":
        return {}
    (ax,) = axes
    kinds = ax.get_xscale(), ax.get_yscale()
    if not {"linear", "log"}.issuperset(kinds):
        return {}
    box, (width, height) = ax.get_position(), figure.get_size_inches() * POINTS
    x = box.x0 * width, box.x1 * width, *ax.get_xlim()
    y = (1 - box.y0) * height, (1 - box.y1) * height, *ax.get_ylim()
    return {"data-x": _written(*x, kinds[0]), "data-y": _written(*y, kinds[1])}


def _written(start: float, end: float, first: float, last: float, kind: str) -> str:
    numbers = f"{start:.1f} {end:.1f} {first:.6g} {last:.6g}"
    return f"{numbers} log" if kind == "log" else numbers
