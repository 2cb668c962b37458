"""The matplotlib backend of a page: ``plt.show()`` puts figures under the cell."""

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from livecells.page import figures


class FigureManager(FigureManagerBase):
    """Shows its figure by emitting it."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Show every open figure, as ``plt.show()`` promises."""
        figures.show_open()

    def show(self) -> None:
        """Show this one figure, as ``fig.show()`` promises."""
        figures.show(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """Draws with Agg where pixels are asked for; pages get SVG."""

    manager_class = FigureManager
