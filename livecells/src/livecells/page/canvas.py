"""A canvas for one drawing as SVG, whose one renderer draws and measures.

matplotlib makes another renderer for each layout, and each renderer measures all words anew.
"""

import io
from functools import lru_cache
from typing import Any

from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.ft2font import LoadFlags
from matplotlib.textpath import TextToPath, text_to_path

PIXELS_PER_INCH = 192  # of what can't be drawn in vectors: two for each CSS pixel
POINTS = 72  # an inch; the unit of matplotlib's SVG
NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))

_SUBPIXELS = 64  # in which FreeType measures
_letters: Any = text_to_path


class Canvas(FigureCanvasSVG):
    """A figure's canvas for the length of its drawing."""

    def is_saving(self) -> bool:
        """Have animated artists drawn, too."""
        return True

    def print_once(self) -> bytes:
        """Draw as ``print_svg`` does, and measure with the renderer that draws."""
        figure, file = self.figure, io.StringIO()
        figure.dpi = POINTS
        width, height = figure.get_size_inches()
        vectors = _Vectors(
            width * POINTS,
            height * POINTS,
            file,
            image_dpi=PIXELS_PER_INCH,
            metadata=NO_METADATA,
        )
        self._renderer: Any = MixedModeRenderer(figure, width, height, PIXELS_PER_INCH, vectors)
        figure.draw(self._renderer)
        self._renderer.finalize()
        return file.getvalue().encode()

    def get_renderer(self) -> Any:
        """Give what matplotlib would make anew."""
        return self._renderer


class _Vectors(RendererSVG):
    def get_text_width_height_descent(
        self, s: str, prop: Any, ismath: Any
    ) -> tuple[float, float, float]:
        """Measure words, and remember them from figure to figure."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        scale = prop.get_size_in_points() / TextToPath.FONT_SCALE
        width, height, descent = _extent(_letters._get_font(prop), s)
        return width * scale, height * scale, descent * scale


@lru_cache(maxsize=2048)
def _extent(font: Any, words: str) -> tuple[float, float, float]:
    """Width, height and descent of words at the size at which matplotlib keeps its letters."""
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    width, height = font.get_width_height()
    return width / _SUBPIXELS, height / _SUBPIXELS, font.get_descent() / _SUBPIXELS
