"""What the reader can take hold of in the picture, and the names in the code that it writes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from gdcore._checks import Array
from gdcore._spans import Span
from gdcore.optimizers import GradientDescent, Momentum
from gdcore.problems.base import Problem, parameter_names, start_of
from gdcore.problems.linear import LinearRegression
from gdcore.views.landscape import bending, nice_step
from gdcore.views.record import Frames

type Handle = dict[str, Any]

_RATES = (1e-3, 3.0)  # of 1/L, where steps are multiples of the gradient
_AHEAD = 5  # starts along each side of the map that are made ahead
_AHEAD_RATES = 9
_OWN_RATES = (1e-3, 1.0)  # of what is shown, where a rate is the length of a step


def handles(film: Frames) -> list[Handle]:
    """Return the handles of the first run: its start, its learning rate, its examples."""
    return [*_start(film), *_rate(film), *_examples(film)]


def _start(film: Frames) -> list[Handle]:
    land, track = film.landscape, film.tracks[0]
    if land is None:
        return []
    names = [f"start {name}" for name in parameter_names(track.run.problem, 2)]
    return [place("start", "start", names, track.run.params[0], land.span)]


def place(name: str, label: str, labels: Sequence[str], value: Array, span: Span) -> Handle:
    """Return a handle for a place on the map.

    Parameters
    ----------
    name : str
        What the code calls it.
    label : str
        What the reader is told to drag.
    labels : sequence of str
        What its two numbers are called.
    value : ndarray, shape (2,)
    span : ((left, right), (low, high))
    """
    return {
        "kind": "point",
        "panel": "map",
        "name": name,
        "label": label,
        "labels": list(labels),
        "value": value.tolist(),
        "steps": [nice_step(high - low) for low, high in span],
        "prepared": _grid(span),
    }


def _grid(span: Span) -> list[list[float]]:
    """Return places all over the map, on round numbers."""
    sides = []
    for low, high in span:
        step = nice_step(high - low)
        inner = np.linspace(low, high, _AHEAD + 2)[1:-1]
        sides.append([float(f"{round(value / step) * step:.6g}") for value in inner.tolist()])
    return [[a, b] for a in sides[0] for b in sides[1]]


def _rate(film: Frames) -> list[Handle]:
    track = film.tracks[0]
    rate = getattr(track.run.optimizer, "learning_rate", None)
    if not isinstance(rate, float):
        return []
    ticks: list[list[Any]] = []
    largest = _curvature(track.run.problem)
    if isinstance(track.run.optimizer, GradientDescent | Momentum) and largest:
        low, high = (share / largest for share in _RATES)
        if isinstance(track.run.optimizer, GradientDescent) and _is_quadratic(track.run.problem):
            ticks = [[1 / largest, "1/L"], [2 / largest, "2/L"]]
    elif film.landscape is not None:
        widest = max(high - low for low, high in film.landscape.span)
        low, high = (share * widest for share in _OWN_RATES)
    else:
        low, high = 1e-4, 10.0
    low, high = float(f"{low:.1g}"), float(f"{high:.1g}")
    return [
        {
            "kind": "slider",
            "name": "learning_rate",
            "label": "learning rate",
            "value": rate,
            "limits": [low, high],
            "scale": "log",
            "prepared": [float(f"{rate:.2g}") for rate in np.geomspace(low, high, _AHEAD_RATES)],
            "ticks": [tick for tick in ticks if low < tick[0] < high],
        }
    ]


def _examples(film: Frames) -> list[Handle]:
    problem = film.tracks[0].run.problem
    if not isinstance(problem, LinearRegression) or problem.x.ndim != 1:
        return []
    widths = [float(np.ptp(values)) or 1.0 for values in (problem.x, problem.y)]
    return [
        {
            "kind": "points",
            "panel": "data",
            "names": ["x", "y"],
            "labels": list(problem.labels),
            "arrays": ["x", "y"],
            "steps": [nice_step(width) for width in widths],
        }
    ]


def _curvature(problem: Problem) -> float | None:
    """Return the largest curvature at the problem's start, the same for all runs of it."""
    own = start_of(problem)
    hessian = None if own is None else bending(problem, own)
    largest = 0.0 if hessian is None else float(np.abs(np.linalg.eigvalsh(hessian)).max())
    return largest or None


def _is_quadratic(problem: Problem) -> bool:
    loss = getattr(problem, "loss_function", None)
    return getattr(loss, "name", "") == "mse" or type(problem).__name__ == "Quadratic"
