"""What all figures share: size, colours, and the words for those who can't see them.

The colours are Okabe and Ito's (2008, https://jfly.uni-koeln.de/color/), which the colour-blind
can tell apart. No meaning rests on colour alone: markers and line styles differ too.
"""

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

INK = "#222222"
FAINT = "#8a8a8a"
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
PURPLE = "#8e4585"
SERIES = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (PURPLE, ":"))
FONT = 11
_SIZE = (6.4, 4.0)


def axes(ax: Axes | None, size: tuple[float, float] = _SIZE) -> Axes:
    """Return `ax`, or the Axes of a new figure; without the frame's upper and right side."""
    if ax is None:
        _, ax = plt.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=FONT - 1)
    return ax


def label(ax: Axes, x: str, y: str, title: str = "") -> None:
    """Label the axes, and the whole if it needs a title."""
    ax.set_xlabel(x, fontsize=FONT)
    ax.set_ylabel(y, fontsize=FONT)
    if title:
        ax.set_title(title, fontsize=FONT + 1, loc="left")


def say(ax: Axes, text: str) -> Axes:
    """Put the description on the Axes and return them."""
    ax.alt_text = text
    return ax


def describe(ax: Axes) -> str:
    """Return what a figure of this package shows, in words.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a function of `gdcore.figures` returned.

    Returns
    -------
    str
        The description; empty if the Axes have none.

    Examples
    --------
    >>> import gdcore as gd
    >>> gd.figures.describe(gd.figures.data(gd.data.cars()))[:30]
    'Seven cars of 1970: 7 examples'
    """
    return getattr(ax, "alt_text", "")
