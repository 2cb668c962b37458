"""The four panels of the picture: the line, the map, the curve, the surface."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gdcore._words import number
from gdcore.problems.base import parameter_labels, parameter_names
from gdcore.problems.linear import LinearRegression
from gdcore.views import axes
from gdcore.views.ground import bands, stars
from gdcore.views.record import Frames
from gdcore.views.words import shortly

if TYPE_CHECKING:
    from gdcore.views.picture import Arrays

type Panel = dict[str, Any]

_ROOM = 0.06  # of the range of what is drawn, beyond it
_HIGHEST = 1.3  # times the highest loss at the start: what goes beyond leaves the curve's panel


def data(film: Frames, arrays: "Arrays") -> list[Panel]:
    """Return the panel of examples and line, for a line through data with one feature."""
    track = film.tracks[0]
    problem = track.run.problem
    if not isinstance(problem, LinearRegression) or not track.predictions.shape[1]:
        return []
    x, y = arrays.add("x", problem.x), arrays.add("y", problem.y)
    low, high = axes.finite_ends(np.append(problem.y, 0.0))
    room = _ROOM * 2 * (high - low)
    seen = [axes.as_seen(each, high - low) for each in (track.predictions, track.line_y)]
    predicted = arrays.add("predictions", seen[0], frames=True, exact=False)
    marks = [
        {
            "mark": "segments",
            "role": "residual",
            "x": x,
            "y": y,
            "y2": predicted,
            "label": "residual",
        },
        {
            "mark": "line",
            "role": "model",
            "x": arrays.add("line x", track.line_x),
            "y": arrays.add("line y", seen[1], frames=True, exact=False),
            "label": "prediction",
        },
        {"mark": "dots", "role": "data", "x": x, "y": y},
    ]
    return [
        {
            "id": "data",
            "title": "The line",
            "alt": f"{len(problem)} examples and the line that predicts them.",
            "x": axes.linear(problem.labels[0], *track.line_x.tolist()),
            "y": axes.linear(problem.labels[1], low - room / 2, high + room),
            "marks": marks,
        }
    ]


def ground(film: Frames, arrays: "Arrays") -> list[Panel]:
    """Return the map, for a problem of two parameters."""
    land = film.landscape
    if land is None:
        return []
    problem = film.tracks[0].run.problem
    names, labels = parameter_names(problem, 2), parameter_labels(problem, 2)
    paths = [_trail(film, arrays, i, ("path x", "path y")) for i in range(len(film.tracks))]
    (left, right), (low, high) = land.span
    return [
        {
            "id": "map",
            "title": "The map",
            "alt": f"Lines of equal loss over {names[0]} and {names[1]}, and the path of descent.",
            "x": axes.linear(labels[0], left, right),
            "y": axes.linear(labels[1], low, high),
            "scrub": "along",
            "marks": [
                bands(land, arrays),
                *stars(land, arrays),
                *paths,
                *_parts(film, arrays),
            ],
        }
    ]


def curves(film: Frames, arrays: "Arrays") -> list[Panel]:
    """Return the panel of the loss at each step, plain and on a logarithmic scale."""
    last = max(int(film.steps[-1]), 1)
    losses = np.concatenate([track.losses for track in film.tracks])
    low, high = _seen(film, losses)
    marks = []
    for i, track in enumerate(film.tracks):
        walked = np.minimum(np.asarray(film.steps), track.run.steps)
        marks.append(
            {
                "mark": "trail",
                "role": "path",
                "series": i,
                "label": film.labels[i],
                "x": arrays.add(f"walked {i}", walked.astype(float)),
                "y": arrays.add(f"losses {i}", track.losses),
                "reach": arrays.add(f"frame {i}", np.arange(len(film.steps)), frames=True),
            }
        )
    told = [
        f"{film.labels[i] or 'The loss'}: {number(t.losses[0])} at step 0, {number(t.losses[-1])} "
        f"at step {t.run.steps}."
        for i, t in enumerate(film.tracks)
    ]
    panel = {
        "id": "curve",
        "title": "The loss curve",
        "alt": " ".join(told),
        "x": axes.linear("step", 0.0, float(last)),
        "y": axes.linear("loss", low, high),
        "scrub": "across",
        "said": shortly(film.tracks[0]) if len(film.tracks) == 1 else list(film.sentences),
        "marks": marks,
    }
    positive = losses[(losses > 0) & np.isfinite(losses)]
    if positive.size and positive.max() > positive.min() and (losses > 0).all():
        panel["y_log"] = axes.log("loss", float(positive.min()) / 1.2, float(positive.max()) * 1.2)
    return [panel]


def _seen(film: Frames, losses: NDArray) -> tuple[float, float]:
    """Return the limits of the loss: what rises far beyond the highest start leaves the panel."""
    starts = [abs(float(track.losses[0])) for track in film.tracks if np.isfinite(track.losses[0])]
    top = max([*starts, 1e-12])
    low, high = axes.finite_ends(losses[losses <= _HIGHEST * top])
    if low >= 0:
        return 0.0, axes.round_up(high)
    return low - _ROOM * (high - low), high + _ROOM * (high - low)


def surface(film: Frames, arrays: "Arrays") -> list[Panel]:
    """Return the loss as a surface, for a problem of two parameters."""
    land = film.landscape
    if land is None:
        return []
    low, high = float(land.heights.min()), float(land.heights.max())
    middle = (land.heights[:-1, :-1] + land.heights[1:, 1:]) / 2
    labels = parameter_labels(film.tracks[0].run.problem, 2)
    mesh = {
        "mark": "mesh",
        "role": "ground",
        "x": arrays.add("across", land.across, exact=False),
        "y": arrays.add("up", land.up, exact=False),
        "z": arrays.add("heights", land.heights, exact=False),
        "bands": arrays.add("bands", np.searchsorted(land.rings.levels, middle)),
        "levels": len(land.rings.levels),
    }
    paths = [
        _trail(film, arrays, i, ("path x", "path y", "path height"))
        for i in range(len(film.tracks))
    ]
    (left, right), (near, far) = land.span
    return [
        {
            "id": "surface",
            "title": "The surface",
            "alt": "The loss as a surface over both parameters, with the same path on it.",
            "x": axes.linear(labels[0], left, right),
            "y": axes.linear(labels[1], near, far),
            "z": axes.linear("loss", low, high if high > low else low + 1.0),
            "scrub": "along",
            "marks": [mesh, *stars(land, arrays, solid=True), *paths],
        }
    ]


def _trail(film: Frames, arrays: "Arrays", i: int, names: tuple[str, ...]) -> Panel:
    track = film.tracks[i]
    columns = [track.path[:, 0], track.path[:, 1], track.path_losses]
    keys = [arrays.add(f"{n} {i}", column) for n, column in zip(names, columns, strict=False)]
    return {
        "mark": "trail",
        "role": "path",
        "series": i,
        "label": film.labels[i],
        "reach": arrays.add(f"reached {i}", track.reached, frames=True),
        **dict(zip("xyz", keys, strict=False)),
    }


def _parts(film: Frames, arrays: "Arrays") -> list[Panel]:
    """Return the arrows that the next step is made of: each begins where the last one ends."""
    if len(film.tracks) > 1:
        return []
    track = film.tracks[0]
    corners = [track.params]
    for part in track.terms.values():
        corners.append(corners[-1] + part)
    arrows = list(zip(track.terms, corners[:-1], corners[1:], strict=True))
    if len(arrows) < 2:  # one term: show its two parameters, and the sum
        turn = np.stack([track.params[:, 0] + track.moves[:, 0], track.params[:, 1]], axis=1)
        names = parameter_names(track.run.problem, 2)
        end = track.params + track.moves
        arrows = [(names[0], track.params, turn), (names[1], turn, end)]
    arrows.append(("the step", track.params, track.params + track.moves))
    marks = []
    for i, (label, tail, head) in enumerate(arrows):
        ends = {
            f"{axis}{end}": arrays.add(f"arrow {i} {axis}{end}", points[:, at], frames=True)
            for end, points in (("", tail), ("2", head))
            for at, axis in enumerate("xy")
        }
        marks.append(
            {"mark": "arrow", "role": "part", "series": i, "label": label, "apart": True} | ends
        )
    return marks
