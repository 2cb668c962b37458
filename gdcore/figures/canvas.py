"""What all figures share: size, type, colours, and the words that stand for the picture.

Colours are Okabe and Ito's, which the colour-blind can tell apart; they differ in lightness too,
and every line also has its own dashes and marker, so that a grey print loses nothing. Text and
axes are mid-dark greys, never black or white, so that a dark page can turn them.
Source: Okabe and Ito, *Color Universal Design*, 2008, https://jfly.uni-koeln.de/color/.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager

import matplotlib as mpl
import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
INK, SOFT, FAINT = "#333333", "#767676", "#c4c4c4"
SERIES = (
    {"color": BLUE, "linestyle": "-", "marker": "o"},
    {"color": ORANGE, "linestyle": (0, (5, 2)), "marker": "s"},
    {"color": GREEN, "linestyle": (0, (1, 1.2)), "marker": "^"},
    {"color": PURPLE, "linestyle": (0, (5, 1.5, 1, 1.5)), "marker": "D"},
)
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


def course_style() -> AbstractContextManager:
    """Return a context in which matplotlib draws in the style of the course, and only there."""
    return mpl.rc_context(_STYLE)


def new_axes(size: tuple[float, float] = SIZE, projection: str | None = None) -> Axes:
    """Return the axes of a new figure."""
    figure = plt.figure(figsize=size, layout="constrained")
    return figure.add_subplot(projection=projection)


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
    with course_style():
        ax = new_axes()
        ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.alt_text = alt_text
    return ax


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
        return getattr(axes, "alt_text", "")
    each = getattr(axes, "flat", axes)
    return " ".join(text for text in map(describe, each) if text)


def number(value: float) -> str:
    """Return a number as a reader wants it in a sentence: four digits, a real minus sign.

    >>> number(-0.25), number(2.1e11), number(3e-7)
    ('−0.25', '2.1 × 10^11', '3 × 10^−7')
    """
    digits, e, power = f"{value:.4g}".partition("e")
    told = f"{digits} × 10^{int(power)}" if e else digits
    return told.replace("-", "\N{MINUS SIGN}")


def listed(words: Iterable[str]) -> str:
    """Return "a", "a and b", or "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def series(index: int) -> dict[str, object]:
    """Return colour, dashes and marker of the line with this number."""
    return SERIES[index % len(SERIES)]


def legend_above(ax: Axes, **look: object) -> None:
    """Name what has a label, above the axes: there it hides nothing, and stays when data move."""
    entries = len(ax.get_legend_handles_labels()[0])
    if entries:
        place = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0.2}
        ax.legend(**({**place, "ncols": min(entries, 2)} | look))
