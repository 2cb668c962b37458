"""The picture that a shared link shows: title, time, and a path of gradient descent."""

import io
import textwrap

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import gdcore as gd
from course.finding.open_graph import PICTURE_SIZE

_DPI = 100
_GROUND, _INK, _QUIET, _ACCENT = "#16324f", "#ffffff", "#b8cbe0", "#f2b134"
_EARLY, _MORE = 5, 6  # steps in the first lesson's path, and more for each later one


def draw(title: str, facts: str, lesson: int) -> bytes:
    """Draw the picture of one page.

    Parameters
    ----------
    title, facts : str
        Two sizes of text at the left.
    lesson : int
        Number of the lesson; the path grows with it. 0 is the course as a whole.

    Returns
    -------
    bytes
        A PNG of 1200 by 630 pixels; the same arguments give the same bytes.
    """
    width, height = PICTURE_SIZE
    figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        _draw_map(figure, steps=_EARLY + _MORE * lesson if lesson else 60)
        lines = textwrap.wrap(title, 15)
        figure.text(0.06, 0.84, "\n".join(lines), color=_INK, size=44, weight="bold", va="top")
        figure.text(0.06, 0.1, facts, color=_QUIET, size=19, va="bottom", linespacing=1.5)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
    return out.getvalue()


def _draw_map(figure: Figure, steps: int) -> None:
    """Draw the loss of the seven cars, standardised, and a path from the edge inwards."""
    cars = gd.data.cars()
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    best = problem.minimum()
    start = best + np.array([-17.0, 13.5])
    run = gd.descend(problem, start=start, learning_rate=0.08, steps=steps)
    weight, bias = np.meshgrid(
        np.linspace(best[0] - 20, best[0] + 13, 240), np.linspace(best[1] - 16, best[1] + 16, 240)
    )
    loss = np.asarray(problem.loss(np.stack([weight, bias], axis=-1)))
    ax = figure.add_axes((0.47, 0.0, 0.53, 1.0))
    ax.set_axis_off()
    rings = np.geomspace(problem.loss(best) * 1.2, loss.max(), 13)
    ax.contour(weight, bias, loss, levels=rings, colors=_QUIET, linewidths=1.6, alpha=0.55)
    ax.plot(*run.params.T, "-o", color=_ACCENT, lw=3, ms=8, mec=_GROUND)
    ax.plot(*best, "*", color=_INK, ms=26, mec=_GROUND)
