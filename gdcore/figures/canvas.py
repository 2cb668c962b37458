"""What all figures share: size, type, colours, and the words that stand for the picture.

Colours are Okabe and Ito's, which the colour-blind can tell apart; they differ in lightness too,
and every line also has its own dashes and marker, so that a grey print loses nothing. Text and
axes are mid-dark greys, never black or white, so that a dark page can turn them.
Source: Okabe and Ito, *Color Universal Design*, 2008, https://jfly.uni-koeln.de/color/.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gdcore._numbers import short
from gdcore._settings import items, text

BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
INK, SOFT, FAINT = "#333333", "#767676", "#c4c4c4"
SERIES: tuple[dict[str, Any], ...] = (
    {"color": BLUE, "linestyle": "-", "marker": "o"},
    {"color": ORANGE, "linestyle": (0, (5, 2)), "marker": "s"},
    {"color": GREEN, "linestyle": (0, (1, 1.2)), "marker": "^"},
    {"color": PURPLE, "linestyle": (0, (5, 1.5, 1, 1.5)), "marker": "D"},
)
_MOST_AXES = 1000
_WORDS = "alt_text"  # an attribute that matplotlib does not know
SIZE = (6.4, 4.2)  # inches: fills a column of 700 px, and can still be read at 350 px

_STYLE = {
    "axes.prop_cycle": cycler(color=[line["color"] for line in SERIES]),
    "font.size": 12,
    "axes.titlesize": 12,
    "axes.labelsize": 12,
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
    "legend.fontsize": 11,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
    "legend.handlelength": 2.8,
}


@contextmanager
def course_style() -> Generator[None]:
    """Draw in the style of the course here and only here; leave no figure behind if it fails."""
    before = set(plt.get_fignums())
    with mpl.rc_context(_STYLE):
        try:
            yield
        except BaseException:
            for left in set(plt.get_fignums()) - before:
                plt.close(left)
            raise


def new_figure(size: tuple[float, float] = SIZE) -> Figure:
    """Return a new figure, which makes room for what is drawn."""
    return plt.figure(figsize=size, layout="constrained")


def axes_on(ax: Axes | None, size: tuple[float, float] = SIZE) -> Axes:
    """Return `ax` if it is flat, or new axes if it is None."""
    if ax is None:
        return new_figure(size).add_subplot()
    if not isinstance(ax, Axes) or ax.name != "rectilinear":
        raise TypeError(
            f"ax must be matplotlib's Axes with flat, straight axes, got {short(ax)}; leave it out "
            "to get a new figure"
        )
    return ax


def blank(xlabel: str, ylabel: str, *, alt_text: str) -> Axes:
    """Return new, empty axes in the style of the course, to draw on yourself.

    Parameters
    ----------
    xlabel, ylabel : str
        What is drawn, with its unit.
    alt_text : str
        What the finished figure will show, for who can't see it.

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = blank("step", "loss", alt_text="The loss halves with each step.")
    >>> line = ax.plot([4, 2, 1])
    >>> describe(ax)
    'The loss halves with each step.'

    Notes
    -----
    Builds on lesson 1, "Predict with a line".
    """
    words = {"xlabel": text("xlabel", xlabel), "ylabel": text("ylabel", ylabel)}
    text("alt_text", alt_text)
    with course_style():
        ax = new_figure().add_subplot()
        ax.set(**words)
    set_alt_text(ax, alt_text)
    return ax


def set_alt_text(drawn: Axes | Figure, *sentences: str) -> None:
    """Keep what axes or a figure show, in words, where `describe` and the page look for it."""
    setattr(drawn, _WORDS, "".join(sentences))


def describe(axes: Axes | Iterable[Axes]) -> str:
    """Return what a figure shows, in words: the text that replaces it for who can't see it.

    Parameters
    ----------
    axes : Axes or iterable of Axes
        What a function of `gdcore.figures` returned.

    Examples
    --------
    >>> import gdcore as gd
    >>> describe(gd.figures.fit(gd.data.cars()))
    '7 examples: miles per gallon against weight (1000 lb).'

    Notes
    -----
    Builds on lesson 1, "Predict with a line".
    """
    if isinstance(axes, Axes):
        return getattr(axes, _WORDS, "")
    each = items("axes", getattr(axes, "flat", axes), _MOST_AXES)
    if not all(isinstance(ax, Axes) for ax in each):
        raise TypeError(
            f"axes must be what a function of gdcore.figures returned, got {short(axes)}"
        )
    return " ".join(told for told in map(describe, each) if told)


def series(index: int) -> dict[str, Any]:
    """Return colour, dashes and marker of the line with this number."""
    return SERIES[index % len(SERIES)]


def legend_above(ax: Axes, **look: object) -> None:
    """Name what has a label, above the axes: there it hides nothing, and stays when data move."""
    entries = len(ax.get_legend_handles_labels()[0])
    if entries:
        place = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0.2}
        ax.legend(**({**place, "ncols": min(entries, 2)} | look))
