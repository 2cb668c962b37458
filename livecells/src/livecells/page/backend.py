"""The matplotlib backend of a page: ``plt.show()`` puts figures under the cell."""

import sys
import time

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from livecells.page import figures


class FigureManager(FigureManagerBase):
    """Shows its figure by emitting it."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Show every open figure; ``plt.pause`` asks without ``block``, and goes on drawing."""
        if block is False:
            figures.show_held()
        else:
            figures.show_open()

    def show(self) -> None:
        """Show this one figure, as ``fig.show()`` promises."""
        figures.show(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """Draws with Agg where pixels are asked for; pages get SVG."""

    manager_class = FigureManager

    def start_event_loop(self, timeout: float = 0) -> None:
        """Wait as ``plt.pause`` asks, where somebody looks on."""
        if sys.platform == "emscripten" and figures.is_seen():
            time.sleep(timeout)

    def flush_events(self) -> None:
        """Show what ``fig.canvas.draw()`` has drawn."""
        figures.show_held()
