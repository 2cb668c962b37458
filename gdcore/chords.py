"""Chords between two points of the loss: one that the loss exceeds proves it is not convex."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector
from gdcore._numbers import finite, not_negative, short, whole
from gdcore._settings import keep
from gdcore._spans import as_ranges
from gdcore.batches import Rng, generator
from gdcore.problems.base import Problem, as_problem, finite_losses_at, size_of
from gdcore.problems.protocols import HasDomain

_ROUNDING = 1e-10
_MOST_POINTS = 100_000
_MOST_TRIES = 10_000


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
    rounding : float
        An excess up to this may be nothing but rounding.

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """

    a: Array
    b: Array
    t: float
    on_chord: float
    on_loss: float
    rounding: float

    def __post_init__(self) -> None:
        keep(self, a=as_vector, b=as_vector)
        keep(self, t=finite, on_chord=finite, on_loss=finite, rounding=not_negative)

    @property
    def excess(self) -> float:
        """By how much the loss exceeds the chord: above 0 is a counterexample to convexity."""
        return self.on_loss - self.on_chord

    @property
    def holds(self) -> bool:
        """Whether the loss nowhere exceeds the chord, but for rounding."""
        return self.excess <= self.rounding


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
        If a and b are the same point, or of different lengths, or a loss is not finite.

    Examples
    --------
    >>> import gdcore as gd
    >>> chord = chord_test(gd.problems.himmelblau, [3, 2], [-2.805118, 3.131313])
    >>> chord.holds, round(chord.excess, 1)
    (False, 71.1)

    Notes
    -----
    Builds on lesson 6, "See the bowl". Source: Boyd and Vandenberghe, *Convex Optimization*, 2004,
    section 3.1.1, https://doi.org/10.1017/CBO9780511804441.
    """
    as_problem(problem, "loss")
    first, last = as_vector("a", a, size_of(problem)), as_vector("b", b)
    if first.shape != last.shape or np.array_equal(first, last):
        raise ValueError(
            f"a and b must be two different points of one size, got {short(a)} and {short(b)}"
        )
    t = np.linspace(0, 1, whole("points", points, 1, _MOST_POINTS, "each asks for a loss") + 2)
    losses = finite_losses_at(problem, first + t[:, np.newaxis] * (last - first), "between a and b")
    chord = (1 - t) * losses[0] + t * losses[-1]
    worst = 1 + int((losses - chord)[1:-1].argmax())
    rounding = _ROUNDING * float(np.abs(losses).max())
    return Chord(first, last, float(t[worst]), float(chord[worst]), float(losses[worst]), rounding)


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
    as_problem(problem, "loss")
    known = problem.domain if span is None and isinstance(problem, HasDomain) else span
    if known is None:
        raise ValueError("span is missing: say where to look, for example [(-10, 10), (-10, 10)]")
    low, high = np.array(as_ranges("span", known, size_of(problem))).T
    rng = generator(rng)
    tries = whole("tries", tries, 1, _MOST_TRIES, "each is a chord of 201 losses")
    ends = rng.uniform(low, high, (tries, 2, len(low)))
    chords = [chord_test(problem, a, b) for a, b in ends]
    worst = max(chords, key=lambda chord: chord.excess)
    return None if worst.holds else worst
