"""The loop of gradient descent, as a diagram."""

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from gdcore.figures.style import BLUE, FONT, INK, ORANGE, axes, say

_WIDTH, _HEIGHT = 0.40, 0.22
_BOXES = {  # where, what stands in bold, and what it means
    "start": ((0.23, 0.86), "Start", "weight 0, bias 0"),
    "loss": ((0.77, 0.86), "Calculate the loss", "how wrong is the line?"),
    "direction": ((0.77, 0.50), "Find the direction", "the gradient: which way is up?"),
    "step": ((0.23, 0.50), "Move a little", "learning rate × slope, downhill"),
    "stop": ((0.77, 0.14), "Stop", "the loss no longer falls"),
}


def descent_loop(*, ax: Axes | None = None) -> Axes:
    """Draw the loop: start, calculate the loss, find the direction, move a little, repeat.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> import gdcore as gd
    >>> ax = gd.figures.descent_loop()

    Notes
    -----
    Taught in lesson 4, "Take six steps".
    """
    ax = axes(ax, size=(6.4, 3.6))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    for name, (centre, title, meaning) in _BOXES.items():
        _box(ax, centre, title, meaning, BLUE if name in ("loss", "direction", "step") else INK)
    half = _WIDTH / 2
    _arrow(ax, (0.23 + half, 0.86), (0.77 - half, 0.86))
    _arrow(ax, (0.83, 0.86 - _HEIGHT / 2), (0.83, 0.50 + _HEIGHT / 2))
    _arrow(ax, (0.77 - half, 0.50), (0.23 + half, 0.50))
    _arrow(ax, (0.30, 0.50 + _HEIGHT / 2), (0.63, 0.86 - _HEIGHT / 2), ORANGE)
    ax.text(0.395, 0.665, "repeat", color=ORANGE, fontsize=FONT, ha="right", va="center")
    _arrow(ax, (0.83, 0.50 - _HEIGHT / 2), (0.83, 0.14 + _HEIGHT / 2))
    ax.text(0.81, 0.32, "flat", color=INK, fontsize=FONT, ha="right", va="center")
    return say(
        ax,
        "Gradient descent as a loop. Start with weight 0 and bias 0. Calculate the loss. Find the "
        "direction from the gradient. Move a little downhill, by learning rate times slope. "
        "Repeat from calculating the loss, and stop when the loss no longer falls.",
    )


def _box(ax: Axes, centre: tuple[float, float], title: str, meaning: str, colour: str) -> None:
    x, y = centre
    ax.add_patch(
        FancyBboxPatch(
            (x - _WIDTH / 2, y - _HEIGHT / 2),
            _WIDTH,
            _HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.03",
            facecolor="none",
            edgecolor=colour,
            linewidth=1.6,
        )
    )
    ax.text(x, y + 0.04, title, ha="center", va="center", fontsize=FONT + 1, weight="bold")
    ax.text(x, y - 0.05, meaning, ha="center", va="center", fontsize=FONT - 1)


def _arrow(ax: Axes, tail: tuple[float, float], head: tuple[float, float], colour=INK) -> None:
    ax.add_patch(
        FancyArrowPatch(
            tail, head, arrowstyle="-|>", mutation_scale=14, linewidth=1.6, color=colour
        )
    )
