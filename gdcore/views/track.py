"""What is seen of one run at chosen steps, and what each of these steps is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdcore._checks import Array, lengths_of, quiet
from gdcore._rates import rate_at
from gdcore.optimizers.base import Explained, as_moved
from gdcore.problems.linear import LinearRegression
from gdcore.run import Run

_MOST_CORNERS = 2000  # of a path that is drawn

type Ints = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Track:
    """One run at the steps of its frames. F is their number, d that of the parameters.

    Attributes
    ----------
    run : Run
    steps : ndarray of int, shape (F,)
        Rows of the run; a run that ended earlier than another stays at its last.
    params, gradients : ndarray, shape (F, d)
    losses, norms : ndarray, shape (F,)
        The loss, and the length of the gradient.
    predictions : ndarray, shape (F, n)
        At the examples of a line through data with one feature; else n is 0.
    line_x, line_y : ndarray, shape (2,) and (F, 2)
        Both ends of that line, a little beyond the examples.
    rates : ndarray, shape (F,)
        The learning rate of the step that follows; NaN if the optimizer has none.
    moves : ndarray, shape (F, d)
        The step that follows, as a change of the parameters.
    terms : dict of ndarray, shape (F, d)
        The parts of the move, by name: they add up to it.
    remembered : dict of ndarray, shape (F, d)
        What the optimizer remembers after that step, by name: a velocity, squared gradients.
    path, path_losses : ndarray, shape (P, d) and (P,)
        All points of the run, or, of a long one, 2,000 of them.
    reached : ndarray of int, shape (F,)
        The row of `path` at each frame.
    """

    run: Run
    steps: Ints
    params: Array
    losses: Array
    gradients: Array
    norms: Array
    predictions: Array
    line_x: Array
    line_y: Array
    rates: Array
    moves: Array
    terms: dict[str, Array]
    remembered: dict[str, Array]
    path: Array
    path_losses: Array
    reached: Ints


def track_of(run: Run, steps: Sequence[int]) -> Track:
    """Look at a run at some steps."""
    rows = np.minimum(np.asarray(steps, dtype=np.intp), run.steps)
    corners = _corners(run.steps, rows)
    with quiet():
        predictions, line_x, line_y = _lines(run, rows)
        rates, moves, terms, remembered = _replayed(run, rows)
    return Track(
        run,
        rows,
        run.params[rows],
        run.losses[rows],
        run.gradients[rows],
        lengths_of(run.gradients[rows]),
        predictions,
        line_x,
        line_y,
        rates,
        moves,
        terms,
        remembered,
        run.params[corners],
        run.losses[corners],
        np.searchsorted(corners, rows),
    )


def _corners(last: int, rows: Ints) -> Ints:
    """Return the rows that a path is drawn through: all, or evenly chosen ones and the frames'."""
    if last < _MOST_CORNERS:
        return np.arange(last + 1)
    even = np.linspace(0, last, _MOST_CORNERS - len(rows)).astype(np.intp)
    return np.union1d(even, rows)


def _lines(run: Run, rows: Ints) -> tuple[Array, Array, Array]:
    problem, count = run.problem, len(rows)
    if not isinstance(problem, LinearRegression) or problem.x.ndim != 1:
        return np.empty((count, 0)), np.empty(0), np.empty((count, 0))
    low, high = float(problem.x.min()), float(problem.x.max())
    room = 0.06 * ((high - low) or 1.0)
    ends = np.array([low - room, high + room])
    params = run.params[rows]
    return problem.predict(params), ends, problem.predict(params, ends)


def _replayed(run: Run, rows: Ints) -> tuple[Array, Array, dict[str, Array], dict[str, Array]]:
    """Let the optimizer take the run's steps again, from the recorded gradients."""
    optimizer, wanted = run.optimizer, set(rows.tolist())
    state = optimizer.init(run.params[0])
    seen: dict[int, tuple[float, Array, dict[str, Array], dict[str, Array]]] = {}
    for row in range(max(wanted) + 1):
        here, slope, before = run.params[row].copy(), run.gradients[row].copy(), state
        moved, state = as_moved(optimizer.step(here, slope, before), here.shape)
        if row in wanted:
            parts = dict(_parts(optimizer, here, slope, before))
            seen[row] = (
                _rate(optimizer, row),
                moved - run.params[row],
                parts,
                _arrays(state, here),
            )
    chosen = [seen[row] for row in rows.tolist()]
    rates, moves = np.array([c[0] for c in chosen]), np.array([c[1] for c in chosen])
    return rates, moves, _stacked([c[2] for c in chosen]), _stacked([c[3] for c in chosen])


def _parts(optimizer: object, params: Array, gradient: Array, state: object) -> dict[str, Array]:
    if isinstance(optimizer, Explained):
        return optimizer.terms(params, gradient, state)
    return {}


def _rate(optimizer: object, row: int) -> float:
    rate = getattr(optimizer, "learning_rate", None)
    return np.nan if rate is None else rate_at(rate, row)


def _arrays(state: object, params: Array) -> dict[str, Array]:
    """Return what a state of named parts holds for each parameter."""
    named = zip(
        getattr(state, "_fields", ()), state if isinstance(state, tuple) else (), strict=False
    )
    return {
        name: part
        for name, part in named
        if isinstance(part, np.ndarray) and part.shape == params.shape
    }


def _stacked(each: list[dict[str, Array]]) -> dict[str, Array]:
    """Return one array for each name that all frames have."""
    names = [name for name in each[0] if all(name in other for other in each)]
    return {name: np.array([other[name] for other in each]) for name in names}
