"""The ground that runs are drawn on: no axis moves with a run, for it is the problem's."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdcore._checks import Array, quiet
from gdcore._ground import contour_levels, landscape, lowest_points
from gdcore._spans import Span, as_span
from gdcore.diagnostics.curvature import hessian_at
from gdcore.problems.base import Problem, losses_at, start_of
from gdcore.views.rings import Rings, rings

_GRID = 81  # nodes along each side, of which the surface takes every second
_ROOM = 0.5  # of the distance from the start to the lowest point, to each side
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, eq=False)
class Landscape:
    """The loss over the plane of two parameters.

    Attributes
    ----------
    span : ((left, right), (low, high))
        What is shown, in units of the parameters.
    across, up : ndarray, shape (41,)
        The coordinates of `heights`.
    heights : ndarray, shape (41, 41)
        The loss there; a row for each of `up`.
    rings : Rings
        Lines of equal loss.
    best : ndarray, shape (k, 2)
        The lowest points that the problem knows.
    best_losses : ndarray, shape (k,)
    """

    span: Span
    across: Array
    up: Array
    heights: Array
    rings: Rings
    best: Array
    best_losses: Array


def landscape_of(problem: Problem, span: Span) -> Landscape:
    """Look at a problem all over a span."""
    across, up, losses = landscape(problem, span, _GRID)
    best = lowest_points(problem)
    lines = rings(across, up, losses, contour_levels(losses, best))
    heights = losses_at(problem, best) if len(best) else np.empty(0)
    return Landscape(span, across[::2], up[::2], losses[::2, ::2], lines, best, heights)


def span_of(problem: Problem, starts: Sequence[Array], span: Span | None = None) -> Span:
    """Return the span asked for, the problem's domain, or one around its start and lowest points.

    It grows only for a start that would be out of sight.

    Raises
    ------
    ValueError
        If nothing says what to show.
    """
    if span is not None:
        return as_span("span", span)
    known = getattr(problem, "domain", None)
    shown = _around(problem, starts) if known is None else as_span("problem.domain", known)
    corners = np.array(shown).T
    lost = [p for p in starts if ((p < corners[0]) | (p > corners[1])).any()]
    room = 0.05 * np.ptp(np.stack([*corners, *lost]), axis=0)
    low, high = np.min([corners[0], *lost], axis=0), np.max([corners[1], *lost], axis=0)
    out_low, out_high = low < corners[0], high > corners[1]
    return as_span("span", np.stack([low - out_low * room, high + out_high * room], axis=1))


def nice_step(width: float) -> float:
    """Return a step of 1, 2 or 5 times a power of ten, about a hundredth of a width.

    >>> nice_step(26), nice_step(3.0)
    (0.2, 0.02)
    """
    power = 10.0 ** np.floor(np.log10(width / 100))
    return float(f"{max(s * power for s in _STEPS if s * power <= width / 100):.3g}")


def _around(problem: Problem, starts: Sequence[Array]) -> Span:
    best, own = lowest_points(problem), start_of(problem)
    known = [*best, *([] if own is None else [own])] or [np.asarray(p) for p in starts]
    if not known:
        raise ValueError("span is missing, and neither a run nor the problem says what to show")
    core = np.array(known)
    size = np.ptp(core, axis=0)
    reach = np.maximum(size, _scale_of(problem, core[0], float(size.max())))
    low, high = core.min(axis=0) - _ROOM * reach, core.max(axis=0) + _ROOM * reach
    return as_span("span", np.stack([low, high], axis=1))


def bending(problem: Problem, point: Array) -> Array | None:
    """Return the Hessian at a point, shape (d, d), or None where the loss has none."""
    try:
        with quiet():
            hessian = hessian_at(problem, point)
    except ValueError:  # a kink
        return None
    return hessian if np.isfinite(hessian).all() else None


def _scale_of(problem: Problem, point: Array, largest: float) -> Array:
    """Return how far each parameter has to go for the same loss as the others, at most `largest`.

    Without a curvature to tell, all go as far.
    """
    largest, hessian = largest or 1.0, bending(problem, point)
    curvature = np.zeros(point.shape) if hessian is None else np.abs(np.diag(hessian))
    if not (curvature > 0).all():
        return np.full(point.shape, largest)
    lengths = curvature**-0.5
    return largest * lengths / lengths.max()
