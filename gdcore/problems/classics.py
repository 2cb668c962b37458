"""The classic test functions: valleys, several minima, a saddle, a plateau.

>>> rosenbrock.loss([1, 1]), rosenbrock.minima
(0.0, ((1.0, 1.0),))

All build on lesson 6, "See the bowl", which names Himmelblau's in its further reading.
"""

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array
from gdcore.problems.surface import Surface

_SURVEY = "Jamil and Yang, A literature survey of benchmark functions, 2013, arXiv 1308.4008"

rosenbrock = Surface(
    name="Rosenbrock",
    formula="(1 - a)**2 + 100 * (b - a**2)**2",
    value=lambda a, b: (1 - a) ** 2 + 100 * (b - a**2) ** 2,
    slopes=lambda a, b: (-2 * (1 - a) - 400 * a * (b - a**2), 200 * (b - a**2)),
    curvatures=lambda a, b: (2 + 1200 * a**2 - 400 * b, -400 * a, 200),
    start=(-1.2, 1.0),
    minima=((1.0, 1.0),),
    domain=((-2.0, 2.0), (-1.0, 3.0)),
    source="Rosenbrock, An automatic method..., 1960, doi 10.1093/comjnl/3.3.175",
)

himmelblau = Surface(
    name="Himmelblau",
    formula="(a**2 + b - 11)**2 + (a + b**2 - 7)**2",
    value=lambda a, b: (a**2 + b - 11) ** 2 + (a + b**2 - 7) ** 2,
    slopes=lambda a, b: (
        4 * a * (a**2 + b - 11) + 2 * (a + b**2 - 7),
        2 * (a**2 + b - 11) + 4 * b * (a + b**2 - 7),
    ),
    curvatures=lambda a, b: (
        12 * a**2 + 4 * b - 42,
        4 * a + 4 * b,
        12 * b**2 + 4 * a - 26,
    ),
    start=(0.0, 0.0),
    minima=(
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.283185991286170),
        (3.584428340330492, -1.848126526964404),
    ),
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    source="Himmelblau, Applied Nonlinear Programming, 1972",
)


def _beale_parts(a: Array, b: Array) -> list[tuple[Array, int]]:
    """Return, for each power n of b, the residual c - a + a * b**n, and n."""
    return [(c - a + a * b**n, n) for n, c in ((1, 1.5), (2, 2.25), (3, 2.625))]


def _beale_slopes(a: Array, b: Array) -> tuple[ArrayLike, ArrayLike]:
    parts = _beale_parts(a, b)
    return (
        sum(2 * r * (b**n - 1) for r, n in parts),
        sum(2 * r * a * n * b ** (n - 1) for r, n in parts),
    )


def _beale_curvatures(a: Array, b: Array) -> tuple[ArrayLike, ArrayLike, ArrayLike]:
    aa, ab, bb = 0.0, 0.0, 0.0
    for r, n in _beale_parts(a, b):
        along_a, along_b = b**n - 1, a * n * b ** (n - 1)
        bend = a * n * (n - 1) * b ** (n - 2) if n > 1 else 0.0
        aa = aa + 2 * along_a**2
        ab = ab + 2 * (along_a * along_b + r * n * b ** (n - 1))
        bb = bb + 2 * (along_b**2 + r * bend)
    return aa, ab, bb


beale = Surface(
    name="Beale",
    formula="(1.5 - a + a*b)**2 + (2.25 - a + a*b**2)**2 + (2.625 - a + a*b**3)**2",
    value=lambda a, b: sum(r**2 for r, _ in _beale_parts(a, b)),
    slopes=_beale_slopes,
    curvatures=_beale_curvatures,
    start=(1.0, 1.0),
    minima=((3.0, 0.5),),
    domain=((-4.5, 4.5), (-4.5, 4.5)),
    source=f"Beale, On an iterative method..., Princeton Technical Report 25, 1958; {_SURVEY}",
)

booth = Surface(
    name="Booth",
    formula="(a + 2*b - 7)**2 + (2*a + b - 5)**2",
    value=lambda a, b: (a + 2 * b - 7) ** 2 + (2 * a + b - 5) ** 2,
    slopes=lambda a, b: (10 * a + 8 * b - 34, 8 * a + 10 * b - 38),
    curvatures=lambda a, b: (10, 8, 10),
    start=(-5.0, -5.0),
    minima=((1.0, 3.0),),
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    source=_SURVEY,
)

matyas = Surface(
    name="Matyas",
    formula="0.26 * (a**2 + b**2) - 0.48 * a * b",
    value=lambda a, b: 0.26 * (a**2 + b**2) - 0.48 * a * b,
    slopes=lambda a, b: (0.52 * a - 0.48 * b, 0.52 * b - 0.48 * a),
    curvatures=lambda a, b: (0.52, -0.48, 0.52),
    start=(-8.0, 6.0),
    minima=((0.0, 0.0),),
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    source=_SURVEY,
)

saddle = Surface(
    name="Saddle",
    formula="a**2 - b**2",
    value=lambda a, b: a**2 - b**2,
    slopes=lambda a, b: (2 * a, -2 * b),
    curvatures=lambda a, b: (2, 0, -2),
    start=(1.5, 0.001),
    minima=(),
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    source="the simplest function with a flat point that is no minimum",
)


def _well(a: Array, b: Array) -> Array:
    return np.exp(-(a**2 + b**2) / 2)


plateau = Surface(
    name="Plateau",
    formula="1 - exp(-(a**2 + b**2) / 2)",
    value=lambda a, b: 1 - _well(a, b),
    slopes=lambda a, b: (a * _well(a, b), b * _well(a, b)),
    curvatures=lambda a, b: (
        (1 - a**2) * _well(a, b),
        -a * b * _well(a, b),
        (1 - b**2) * _well(a, b),
    ),
    start=(3.0, 3.0),
    minima=((0.0, 0.0),),
    domain=((-4.0, 4.0), (-4.0, 4.0)),
    source="a well in a plain: far from it the slope all but vanishes",
)

CLASSICS = (rosenbrock, himmelblau, beale, booth, matyas, saddle, plateau)
