"""Figures of the course: each function draws one idea on matplotlib Axes and returns them.

Every function takes `ax=None`, changes no global setting, labels its axes, and leaves in
`ax.alt_text` a sentence that says what the figure shows, with the numbers it drew. The site puts
that sentence where screen readers look; `describe` gives it to you.

This is the one part of gdcore that needs matplotlib, and `import gdcore` does not import it.
"""

from gdcore.figures.contours import contour
from gdcore.figures.examples import data
from gdcore.figures.loop import descent_loop
from gdcore.figures.losses import loss_curve
from gdcore.figures.style import describe

__all__ = ["contour", "data", "descent_loop", "describe", "loss_curve"]
