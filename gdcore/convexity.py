"""Is the loss a bowl? Two tests: by the curvature at points, and by chords between points.

No finite number of tries can prove that a function is convex; a single counterexample proves
that it isn't. So a verdict of convexity is about the points tried (unless the Hessian is the same
everywhere), and a verdict against it is final and comes with its witness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite, as_vector, whole
from gdcore.batches import Rng
from gdcore.diagnostics import hessian_at
from gdcore.problems.base import Problem, losses_at

_ROUNDING = 1e-10

type Kind = Literal["not convex", "convex", "strictly convex", "strongly convex"]


@dataclass(frozen=True, eq=False)
class HessianTest:
    """What the curvature at some points says.

    Parameters
    ----------
    kind : str
        "not convex": the loss curves down somewhere. "convex": it curves down nowhere tried, but
        is flat in some direction somewhere. "strictly convex": it curves up everywhere tried.
        "strongly convex": it curves up, and by the same everywhere, since the Hessian is
        constant.
    smallest : float
        The smallest eigenvalue of all Hessians: the least curvature in any direction.
    where : ndarray, shape (d,)
        The point that has it: a witness, when the kind is "not convex".
    """

    kind: Kind
    smallest: float
    where: Array


@dataclass(frozen=True, eq=False)
class Chord:
    """A straight line between two points of the loss, and where the loss is highest above it.

    Parameters
    ----------
    a, b : ndarray, shape (d,)
        The ends.
    t : float
        The place of the largest excess: `a + t * (b - a)`.
    on_chord, on_loss : float
        Height of the chord and of the loss there.
    """

    a: Array
    b: Array
    t: float
    on_chord: float
    on_loss: float

    @property
    def excess(self) -> float:
        """By how much the loss exceeds the chord: above 0 is a counterexample to convexity."""
        return self.on_loss - self.on_chord

    @property
    def holds(self) -> bool:
        """Whether the loss nowhere exceeds the chord, but for rounding."""
        return self.excess <= _ROUNDING * max(1.0, abs(self.on_loss), abs(self.on_chord))


def hessian_test(problem: Problem, points: ArrayLike) -> HessianTest:
    """Return what the Hessians at some points say about convexity.

    Parameters
    ----------
    problem : Problem
        Its Hessian is measured by finite differences if it has none of its own.
    points : array_like, shape (k, d)
        Where to look.

    Raises
    ------
    ValueError
        If `points` is not a non-empty table of finite numbers.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> hessian_test(gd.LinearRegression(cars.x, cars.y), [[0, 0], [5, 5]]).kind
    'strongly convex'
    >>> hessian_test(gd.problems.himmelblau, [[3, 2], [0, 0]]).kind
    'not convex'

    Notes
    -----
    Taught in lesson 6, "See the bowl". Source: Boyd and Vandenberghe, *Convex Optimization*, 2004,
    sections 3.1.4 and 9.1.2, https://doi.org/10.1017/CBO9780511804441.
    """
    table = as_finite("points", points)
    if table.ndim != 2 or table.size == 0:
        raise ValueError(f"points must have shape (k, d), got shape {table.shape}")
    hessians = np.array([hessian_at(problem, point) for point in table])
    least = np.linalg.eigvalsh(hessians)[:, 0]
    flat = _ROUNDING * np.abs(hessians).max()
    lowest = int(least.argmin())
    return HessianTest(_kind(hessians, least[lowest], flat), float(least[lowest]), table[lowest])


def _kind(hessians: Array, least: float, flat: float) -> Kind:
    if least < -flat:
        return "not convex"
    if least <= flat:
        return "convex"
    same = np.abs(hessians - hessians[0]).max() <= flat
    return "strongly convex" if same and len(hessians) > 1 else "strictly convex"


def chord_test(problem: Problem, a: ArrayLike, b: ArrayLike, points: int = 201) -> Chord:
    """Return the chord from a to b, with the place where the loss is highest above it.

    A function is convex if and only if it lies nowhere above any of its chords:
    `loss(a + t * (b - a)) <= (1 - t) * loss(a) + t * loss(b)`.

    Parameters
    ----------
    problem : Problem
        Anything with a loss.
    a, b : array_like, shape (d,)
        The ends of the chord.
    points : int
        At how many places between them to look.

    Returns
    -------
    Chord
        `holds` is False if it is a counterexample.

    Raises
    ------
    ValueError
        If a and b are the same point, or of different lengths.

    Examples
    --------
    >>> import gdcore as gd
    >>> chord = chord_test(gd.problems.himmelblau, [3, 2], [-2.805118, 3.131313])
    >>> chord.holds, round(chord.excess, 1)
    (False, 71.1)

    Notes
    -----
    Taught in lesson 6, "See the bowl". Source: Boyd and Vandenberghe, *Convex Optimization*, 2004,
    section 3.1.1, https://doi.org/10.1017/CBO9780511804441.
    """
    first, last = as_vector("a", a), as_vector("b", b)
    if first.shape != last.shape or np.array_equal(first, last):
        raise ValueError(f"a and b must be two different points of one size, got {a} and {b}")
    t = np.linspace(0, 1, whole("points", points, least=1) + 2)
    losses = losses_at(problem, first + t[:, np.newaxis] * (last - first))
    chord = (1 - t) * losses[0] + t * losses[-1]
    worst = 1 + int((losses - chord)[1:-1].argmax())
    return Chord(first, last, float(t[worst]), float(chord[worst]), float(losses[worst]))


def find_counterexample(
    problem: Problem,
    rng: Rng,
    span: Sequence[tuple[float, float]] | None = None,
    tries: int = 200,
) -> Chord | None:
    """Return the worst of many random chords if it breaks convexity, else None.

    Parameters
    ----------
    problem : Problem
        Anything with a loss.
    rng : numpy.random.Generator or int
        Where the randomness comes from.
    span : sequence of (low, high), one per parameter
        Where to draw the ends from; by default the domain that the problem names.
    tries : int
        How many chords to draw.

    Raises
    ------
    ValueError
        If `span` is missing and the problem has no domain.

    Examples
    --------
    >>> import gdcore as gd
    >>> find_counterexample(gd.problems.booth, rng=0) is None
    True
    >>> find_counterexample(gd.problems.rosenbrock, rng=0).holds
    False

    Notes
    -----
    Taught in lesson 6, "See the bowl".
    """
    known = getattr(problem, "domain", None) if span is None else span
    if known is None:
        raise ValueError("span is missing: say where to look, for example [(-10, 10), (-10, 10)]")
    low, high = as_finite("span", known).T
    rng = np.random.default_rng(rng)
    ends = rng.uniform(low, high, (whole("tries", tries, least=1), 2, len(low)))
    chords = [chord_test(problem, a, b) for a, b in ends]
    worst = max(chords, key=lambda chord: chord.excess)
    return None if worst.holds else worst
