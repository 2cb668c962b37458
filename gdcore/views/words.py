"""What a reader is told at each frame, in sentences."""

from collections.abc import Sequence

import numpy as np

from gdcore._words import listed, number
from gdcore.problems.base import parameter_names
from gdcore.views.track import Track


def sentences(track: Track) -> tuple[str, ...]:
    """Say where the run is at each frame."""
    names = parameter_names(track.run.problem, track.params.shape[1])
    return tuple(
        f"step {step}: {_named(names, params)}, loss {number(loss)}, gradient norm {number(norm)}"
        for step, params, loss, norm in zip(
            track.steps, track.params, track.losses, track.norms, strict=True
        )
    )


def shortly(track: Track) -> list[str]:
    """Say the step and its loss: what walking along the curve says."""
    pairs = zip(track.steps, track.losses, strict=True)
    return [f"step {step}, loss {number(loss)}" for step, loss in pairs]


def compared(tracks: Sequence[Track], labels: Sequence[str]) -> tuple[str, ...]:
    """Say at each frame how high the loss of each run is."""
    steps = max(tracks, key=lambda track: track.run.steps).steps
    names = [label or f"run {i + 1}" for i, label in enumerate(labels)]
    return tuple(
        f"step {step}: loss "
        + ", ".join(
            f"{number(track.losses[frame])} by {name}"
            for name, track in zip(names, tracks, strict=True)
        )
        for frame, step in enumerate(steps)
    )


def apart(track: Track) -> tuple[str, ...]:
    """Say at each frame what the step that follows is made of."""
    names = parameter_names(track.run.problem, track.params.shape[1])
    return tuple(_apart_at(track, names, frame) for frame in range(len(track.steps)))


def _apart_at(track: Track, names: tuple[str, ...], frame: int) -> str:
    told = [f"The slope along {_named(names, track.gradients[frame])}."]
    if np.isfinite(track.rates[frame]):
        told.append(f"The learning rate is {number(track.rates[frame])}.")
    if len(track.terms) > 1:
        told += [
            f"From the {term}: {_named(names, part[frame])}." for term, part in track.terms.items()
        ]
    told.append(f"The step changes {_changes(names, track.moves[frame])}.")
    told += [
        f"Remembered {kept.replace('_', ' ')}: {_named(names, part[frame])}."
        for kept, part in track.remembered.items()
    ]
    return " ".join(told)


def _named(names: tuple[str, ...], values: np.ndarray) -> str:
    shown = [f"{name} {number(value)}" for name, value in zip(names[:4], values, strict=False)]
    return ", ".join([*shown, "…"] if len(names) > 4 else shown)


def _changes(names: tuple[str, ...], values: np.ndarray) -> str:
    each = [f"{name} by {number(value)}" for name, value in zip(names[:4], values, strict=False)]
    return listed(each) if len(names) <= 4 else f"{', '.join(each)} and so on"
