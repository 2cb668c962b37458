"""Figures that move: held axes that are drawn again, and matplotlib's animations.

Each frame is one more output with the same ``animation`` in its metadata. The page puts them into
one player; a static page shows the first. Frames are bounded: of a long loop every second is
shown, then every fourth, and so on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from livecells.page.when_imported import when_imported

MOST_IN_A_ROW = 40  # frames, before only every second of what follows is drawn
MOST_CHARACTERS = 6_000_000  # of all frames of an animation together
MOST_FRAMES = 400  # of an animation that has an end of its own, drawn or not
_INTERVAL = 200  # milliseconds between two frames, where nobody says

Emit = Callable[[dict[str, Any]], None]


@dataclass
class Frames:
    """The frames of one animation: which of them are drawn, and how much they take.

    Attributes
    ----------
    name : str
        What tells the animation from others of the page.
    interval : float
        Milliseconds from one frame to the next.
    """

    name: str
    interval: float = _INTERVAL
    seen: int = 0
    drawn: int = 0
    characters: int = 0
    last: str = ""

    @property
    def wanted(self) -> bool:
        """Whether the next frame is one of those that are drawn."""
        stride = 2 ** (self.drawn // MOST_IN_A_ROW)
        return self.seen % stride == 0 and self.characters < MOST_CHARACTERS

    def add(self, draw: Callable[[], dict[str, Any]], emit: Emit, *, anyway: bool = False) -> None:
        """Draw a frame and emit it, if it is wanted and differs from the one before."""
        if self.wanted or anyway:
            bundle = draw()
            picture = next(iter(bundle["data"].values()))
            if picture != self.last:
                said = {"animation": self.name, "interval": self.interval}
                emit({**bundle, "metadata": {**bundle["metadata"], **said}})
                self.last = picture
                self.characters += len(picture)
                self.drawn += 1
        self.seen += 1


class Moving(str):
    """What ``to_jshtml`` gives: it plays where it is shown, and is a short text elsewhere."""

    __slots__ = ("animation",)

    def __new__(cls, animation: Any) -> "Moving":
        """Keep the animation beside the words."""
        words = super().__new__(cls, "an animation, which plays where it is shown")
        words.animation = animation
        return words


def animations_play_later() -> None:
    """Arrange for matplotlib's import that its animations play on the page."""
    when_imported("matplotlib.animation", _change)


def _change(module: ModuleType) -> None:
    begin = module.Animation.__init__

    def begin_and_tell(self: Any, figure: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, figure, *args, **kwargs)
        figure.livecells_animation = self  # a figure that is shown shows what moves it

    module.Animation.__init__ = begin_and_tell
    for name in ("to_jshtml", "to_html5_video", "_repr_html_"):
        setattr(module.Animation, name, lambda self, *_, **__: Moving(self))


def as_animation(value: object) -> Any | None:
    """Give the animation that a value is or stands for, else None."""
    if isinstance(value, Moving):
        return value.animation
    inner = getattr(value, "data", None)  # IPython.display.HTML(animation.to_jshtml())
    if isinstance(inner, Moving):
        return inner.animation
    known = getattr(type(value), "_draw_next_frame", None)
    return value if known is not None and hasattr(value, "new_saved_frame_seq") else None


def of_figure(figure: Any) -> Any | None:
    """Give the animation that moves a figure, else None."""
    return getattr(figure, "livecells_animation", None)


def play(animation: Any, name: str, draw: Callable[[Any, str], dict[str, Any]], emit: Emit) -> None:
    """Draw the frames of an animation, from its start.

    Parameters
    ----------
    draw : callable
        Gives the picture of a figure as it is now; its ids begin with the name.
    """
    figure = animation._fig
    animation._draw_was_started = True  # or it complains when it goes that nobody has seen it
    frames = Frames(name, interval=getattr(animation, "_interval", _INTERVAL))
    animation._init_draw()
    for number, data in enumerate(animation.new_saved_frame_seq()):
        if number >= MOST_FRAMES:
            break
        animation._draw_next_frame(data, blit=False)
        frames.add(lambda: draw(figure, name), emit)
