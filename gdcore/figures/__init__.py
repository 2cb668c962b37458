"""Every figure of the course, one function each. This is the only part that needs matplotlib.

Each function takes `ax` (an Axes to draw on; by default a new figure of its own) and returns it.
None touches global state. Each also writes `ax.alt_text`, a plain sentence that says what the
figure shows, with its numbers; a page uses it as the alternative text, and `describe(ax)` returns
it. Axes carry units when the problem knows them: build it with
`gd.LinearRegression.from_dataset(cars)`.

>>> import gdcore as gd
>>> problem = gd.LinearRegression.from_dataset(gd.data.cars())
>>> run = gd.descend(problem, learning_rate=0.01, steps=100)
>>> ax = gd.figures.loss_curve(run)
>>> gd.figures.describe(ax)
'The loss falls from 303.7 at step 0 to 29.74 at step 100.'
"""

from gdcore.figures.canvas import blank, describe
from gdcore.figures.clouds import batch_cloud
from gdcore.figures.curves import loss_curve
from gdcore.figures.directions import eigen_directions, gradient_field
from gdcore.figures.loop import loop
from gdcore.figures.maps import contour
from gdcore.figures.models import fit, lines
from gdcore.figures.panels import compare, moment, snapshots
from gdcore.figures.rates import stability
from gdcore.figures.slices import chord, tangent
from gdcore.figures.space import surface
from gdcore.figures.squares import growing_square, squares

__all__ = [
    "batch_cloud",
    "blank",
    "chord",
    "compare",
    "contour",
    "describe",
    "eigen_directions",
    "fit",
    "gradient_field",
    "growing_square",
    "lines",
    "loop",
    "loss_curve",
    "moment",
    "snapshots",
    "squares",
    "stability",
    "surface",
    "tangent",
]
