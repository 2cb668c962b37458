"""The loop of gradient descent, drawn as a diagram."""

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from gdcore.figures.canvas import BLUE, INK, ORANGE, SOFT, axes_on, course_style, set_alt_text

_BOXES = (
    ("Start", "weight and bias at zero, or near it", SOFT),
    ("Calculate the loss", "how wrong are the predictions?", BLUE),
    ("Find the gradient", "which way does the loss rise?", BLUE),
    ("Take a small step", "the other way, by learning rate × gradient", BLUE),
)
_WIDTH, _HEIGHT, _PITCH = 7.0, 1.3, 1.95


def loop(*, ax: Axes | None = None) -> Axes:
    """Draw the loop: start, calculate the loss, find the gradient, step, and again.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Notes
    -----
    Taught in lesson 4, "Take six steps".
    """
    with course_style():
        ax = axes_on(ax, size=(6.4, 5.2))
        tops = [-i * _PITCH for i in range(len(_BOXES))]
        for top, (title, detail, colour) in zip(tops, _BOXES, strict=True):
            _box(ax, top, title, detail, colour)
        for top in tops[:-1]:
            _arrow(ax, (_WIDTH / 2, top - _HEIGHT), (_WIDTH / 2, top - _PITCH), SOFT)
        _repeat(ax, tops[-1] - _HEIGHT / 2, tops[1] - _HEIGHT / 2)
        ax.set(xlim=(-0.15, 9.6), ylim=(tops[-1] - _HEIGHT - 0.15, 0.15))
        ax.set_axis_off()
        set_alt_text(
            ax,
            "A loop of three steps. Start with weight and bias at zero, or near it. Calculate the "
            "loss; find the gradient; take a small step the other way, by learning rate times "
            "gradient. Then calculate the loss again, and repeat until it stops falling.",
        )
    return ax


def _box(ax: Axes, top: float, title: str, detail: str, colour: str) -> None:
    ax.add_patch(
        FancyBboxPatch(
            (0.1, top - _HEIGHT + 0.1),
            _WIDTH - 0.2,
            _HEIGHT - 0.2,
            boxstyle="round,pad=0.1,rounding_size=0.2",
            facecolor="none",
            edgecolor=colour,
            linewidth=2,
        )
    )
    middle = _WIDTH / 2
    ax.text(middle, top - 0.43, title, ha="center", va="center", fontsize=15, weight="bold")
    ax.text(middle, top - 0.92, detail, ha="center", va="center", fontsize=12.5, color=INK)


def _arrow(ax: Axes, tail: tuple[float, float], head: tuple[float, float], colour: str) -> None:
    ax.add_patch(
        FancyArrowPatch(
            tail, head, arrowstyle="-|>", mutation_scale=18, linewidth=2, color=colour, shrinkA=0
        )
    )


def _repeat(ax: Axes, low: float, high: float) -> None:
    """Draw the way back, from the last box to the second, around the right side."""
    out = _WIDTH + 0.9
    ax.plot([_WIDTH, out, out], [low, low, high], color=ORANGE, linewidth=2)
    _arrow(ax, (out, high), (_WIDTH, high), ORANGE)
    ax.text(
        out + 0.25,
        (low + high) / 2,
        "Repeat until the\nloss stops falling",
        rotation=270,
        ha="left",
        va="center",
        fontsize=14,
        weight="bold",
        linespacing=1.3,
    )
