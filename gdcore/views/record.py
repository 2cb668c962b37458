"""Frames of one run or several, and the one place where they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdcore._checks import Array
from gdcore._settings import items, keep, one_of, texts
from gdcore._spans import Span
from gdcore.run import Run, as_run
from gdcore.views.landscape import Landscape, landscape_of, span_of
from gdcore.views.track import Track, track_of
from gdcore.views.words import apart, compared, sentences

MIME = "application/vnd.livecells.views+json"
_MOST = 120  # frames
_MOST_RUNS = 6  # of which each has a line of its own kind
PANELS = ("data", "map", "curve", "surface")
_EACH = 20  # steps at the start of a long run that all have a frame


@dataclass(frozen=True, eq=False, repr=False)
class Frames:
    """Runs at chosen steps, with all that a picture of them shows.

    Shown at the end of a cell, it is that picture: the line among its data, the map, the loss
    curve and the surface, moved through the steps together.

    Attributes
    ----------
    steps : ndarray of int, shape (F,)
        The steps that have a frame, at most 120: all of a short run; of a long one the first 20,
        and then fewer and fewer.
    tracks : tuple of Track
        What is seen of each run at these steps: params, losses, gradients, predictions, and what
        each step is made of.
    labels : tuple of str
        What each run is called.
    landscape : Landscape or None
        The loss over the plane; None unless there are two parameters.
    panels : tuple of {"data", "map", "curve", "surface"}
        What is shown, in this order, of what there is.

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """

    steps: NDArray[np.intp]
    tracks: tuple[Track, ...]
    labels: tuple[str, ...]
    landscape: Landscape | None
    panels: tuple[str, ...] = PANELS

    def __post_init__(self) -> None:
        keep(self, labels=lambda name, value: texts(name, value, len(self.tracks)))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Where the run is at each frame, in words; of several, how high each of them is."""
        if len(self.tracks) == 1:
            return sentences(self.tracks[0])
        return compared(self.tracks, self.labels)

    @property
    def apart(self) -> tuple[str, ...]:
        """What the first run's next step is made of at each frame, in words."""
        return apart(self.tracks[0])

    def __repr__(self) -> str:
        return "\n\n".join(
            f"{label}: {track.run!r}" if label else repr(track.run)
            for label, track in zip(self.labels, self.tracks, strict=True)
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Offer Jupyter, and pages of live cells, the picture and the table."""
        from gdcore.views.picture import picture  # noqa: PLC0415 - only who shows it needs it

        return {MIME: picture(self), "text/plain": repr(self)}


def frames(
    *runs: Run,
    labels: Sequence[str] | None = None,
    span: Span | None = None,
    panels: Sequence[str] = PANELS,
) -> Frames:
    """Return what a picture of runs needs, at chosen steps, so that drawing computes nothing.

    Parameters
    ----------
    *runs : Run
        One run, or up to six of the same problem, to race them.
    labels : sequence of str, optional
        What each run is called.
    span : ((left, right), (low, high)), optional
        What the map shows; by default what the problem says, the same for all runs.
    panels : sequence of {"data", "map", "curve", "surface"}
        What to show, and in which order. The line needs data with one feature, map and surface
        two parameters; what there isn't is left out.

    Returns
    -------
    Frames

    Raises
    ------
    ValueError
        If there is no run, or more than six, or not one label for each, or no such panel.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> film = gd.frames(gd.descend(problem, learning_rate=0.01, steps=1000))
    >>> len(film.steps), film.steps[20:25]
    (111, array([20, 21, 22, 23, 24]))
    >>> film.sentences[20]
    'step 20: weight 4.094, bias 1.493, loss 32.39, gradient norm 1.866'
    >>> film.tracks[0].predictions.shape
    (111, 7)

    Notes
    -----
    NumPy alone makes it. Builds on lesson 5, "Read a loss curve".
    """
    if not 0 < len(runs) <= _MOST_RUNS:
        raise ValueError(f"runs must be 1 to {_MOST_RUNS}, what descend returned, got {len(runs)}")
    checked = tuple(as_run("runs", run) for run in runs)
    sizes = {run.params.shape[1] for run in checked}
    if len(sizes) > 1:
        raise ValueError(f"runs must have as many parameters as each other, got {sorted(sizes)}")
    names = ("",) * len(checked) if labels is None else texts("labels", labels, len(checked))
    steps = chosen_steps(max(run.steps for run in checked))
    tracks = tuple(track_of(run, steps) for run in checked)
    shown = tuple(
        str(one_of(*PANELS)("panels", panel)) for panel in items("panels", panels, len(PANELS))
    )
    return Frames(np.array(steps), tracks, names, _ground(checked, span), shown)


def chosen_steps(last: int) -> list[int]:
    """Return the steps that have a frame: all, or the first 20 and then in growing strides.

    >>> chosen_steps(3)
    [0, 1, 2, 3]
    >>> chosen_steps(100_000)[18:25], len(chosen_steps(100_000))
    ([18, 19, 20, 22, 24, 26, 28], 120)
    """
    if last < _MOST:
        return list(range(last + 1))
    strides = np.geomspace(_EACH, last, _MOST - _EACH).tolist()[:-1]
    return sorted({*range(_EACH), *map(_two_digits, strides), last})


def _two_digits(step: float) -> int:
    return int(float(f"{step:.2g}"))


def _ground(runs: Sequence[Run], span: Span | None) -> Landscape | None:
    if runs[0].params.shape[1] != 2:
        return None
    starts: list[Array] = [run.params[0] for run in runs]
    return landscape_of(runs[0].problem, span_of(runs[0].problem, starts, span))
