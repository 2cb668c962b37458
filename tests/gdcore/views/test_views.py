"""Frames hold what the run holds, and the parts of a step add up to it."""

import base64
import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdcore as gd
from gdcore.views.landscape import span_of
from gdcore.views.record import MIME, chosen_steps
from gdcore.views.rings import rings

from ..catalogue import CLASSICS, PROBLEMS

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)
RATES = st.floats(1e-4, 0.05)
POINTS = st.tuples(st.floats(-8, 8), st.floats(-8, 8))
OPTIMIZERS = {
    "GradientDescent": gd.optimizers.GradientDescent,
    "scheduled": lambda rate: gd.optimizers.GradientDescent(gd.schedules.Exponential(rate, 0.9)),
    "Momentum": lambda rate: gd.optimizers.Momentum(rate, beta=0.8),
    "Nesterov": lambda rate: gd.optimizers.Nesterov(rate, beta=0.8),
    "AdaGrad": gd.optimizers.AdaGrad,
    "RMSProp": gd.optimizers.RMSProp,
    "Adam": gd.optimizers.Adam,
}


def unpacked(picture, name):
    """Read an array of the picture back."""
    packed = picture["arrays"][name]
    data = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=f"<{packed['dtype']}")
    return data.reshape(packed["shape"])


@pytest.mark.parametrize("name", OPTIMIZERS)
@settings(max_examples=30)
@given(RATES, POINTS, st.integers(0, 40))
def test_the_terms_of_a_step_add_up_to_it(name, rate, start, steps):
    run = gd.descend(PROBLEM, start, optimizer=OPTIMIZERS[name](rate), steps=steps)
    (track,) = gd.frames(run).tracks
    scale = np.abs(track.params).max() + 1
    assert np.allclose(sum(track.terms.values()), track.moves, rtol=1e-9, atol=1e-13 * scale)
    next_params = track.params[:-1] + track.moves[:-1]
    assert np.allclose(next_params, track.params[1:], rtol=0, atol=1e-14 * scale)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_is_remembered_is_what_the_optimizer_remembers(name):
    optimizer: Any = OPTIMIZERS[name](0.01)
    run = gd.descend(PROBLEM, [1, 2], optimizer=optimizer, steps=9)
    (track,) = gd.frames(run).tracks
    state = optimizer.init(run.params[0])
    for row in range(10):
        _, state = optimizer.step(run.params[row], run.gradients[row], state)
        arrays = {} if isinstance(state, int) else state._asdict()
        assert set(track.remembered) == set(arrays) - {"index"}
        for kept, values in track.remembered.items():
            assert values[row].tolist() == arrays[kept].tolist()


@settings(max_examples=40)
@given(RATES, POINTS, st.integers(0, 400))
def test_frames_are_rows_of_the_run_bit_for_bit(rate, start, steps):
    run = gd.descend(PROBLEM, start, learning_rate=rate, steps=steps)
    film = gd.frames(run)
    (track,) = film.tracks
    for seen, kept in (
        (track.params, run.params),
        (track.losses, run.losses),
        (track.gradients, run.gradients),
    ):
        assert seen.tobytes() == kept[film.steps].tobytes()
    assert np.array_equal(track.path[track.reached], track.params)
    assert track.predictions.tobytes() == PROBLEM.predict(run.params[film.steps]).tobytes()


@given(st.integers(0, 10**7))
def test_at_most_120_steps_are_chosen_from_the_first_to_the_last(last):
    steps = chosen_steps(last)
    assert len(steps) <= 120
    assert steps == sorted(set(steps))
    assert steps[: min(last, 20) + 1] == list(range(min(last, 20) + 1))
    assert steps[-1] == last


def crossings(ring, point):
    """Count the sides of a ring to the right of a point."""
    a, b = ring, np.roll(ring, -1, axis=0)
    spans = (a[:, 1] > point[1]) != (b[:, 1] > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        at = a[:, 0] + (point[1] - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return int((spans & (at > point[0])).sum())


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(3, 9), st.integers(3, 9))
def test_rings_surround_exactly_the_nodes_at_or_above_their_level(seed, rows, columns):
    rng = np.random.default_rng(seed)
    heights = rng.normal(size=(rows, columns))
    across, up = np.sort(rng.normal(size=columns)), np.sort(rng.normal(size=rows))
    found = rings(across, up, heights, np.array([-0.5, 0.3]))
    each = np.split(found.points, found.ring_ends[:-1]) if len(found.ring_ends) else []
    first = 0
    for level, last in zip(found.levels, found.level_ends, strict=True):
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                point = (across[j], up[i])
                inside = sum(crossings(ring, point) for ring in each[first:last]) % 2 == 1
                assert inside == (heights[i, j] >= level)
        first = last


def test_the_rings_of_a_round_bowl_have_the_area_outside_their_circle():
    side = np.linspace(-2, 2, 161)
    heights = side[:, np.newaxis] ** 2 + side**2
    found = rings(side, side, heights, np.array([1.0]))
    area = 0.0
    for ring in np.split(found.points, found.ring_ends[:-1]):
        x, y = ring.T
        area += (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2  # holes count as less
    assert area == pytest.approx(16 - np.pi, abs=2e-3)


def test_another_start_on_the_same_ground_finds_no_ring_again():
    films = [gd.frames(gd.descend(PROBLEM, [w, 0], 0.01, steps=5)) for w in (0.0, 1.0)]
    lines = [film.landscape.rings for film in films if film.landscape]
    assert lines[0] is lines[1]
    with pytest.raises(ValueError, match="read-only"):
        lines[0].points[0] = 0
    other = gd.frames(gd.descend(gd.LinearRegression(CARS.x, -CARS.y), [0, 0], 0.01, steps=5))
    assert other.landscape is not None
    assert not np.array_equal(other.landscape.rings.points, lines[0].points)


@settings(max_examples=40)
@given(RATES, POINTS)
def test_no_axis_of_the_map_moves_with_a_run(rate, start):
    known = span_of(PROBLEM, [np.zeros(2)])
    (left, right), (low, high) = known
    seen = left <= start[0] <= right and low <= start[1] <= high
    film = gd.frames(gd.descend(PROBLEM, start, learning_rate=rate, steps=5))
    assert film.landscape is not None
    span = film.landscape.span
    assert (span == known) == seen


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_has_a_picture_that_json_can_hold(name):
    problem = PROBLEMS[name]
    run = gd.descend(problem, learning_rate=1e-3, steps=30)
    picture = json.loads(json.dumps(run._repr_mimebundle_()[MIME], allow_nan=False))
    panels = {panel["id"] for panel in picture["panels"]}
    assert ({"map", "surface"} <= panels) == (run.params.shape[1] == 2)
    assert "curve" in panels
    assert unpacked(picture, "losses 0").tolist() == run.losses.tolist()


@pytest.mark.parametrize("name", CLASSICS)
def test_a_run_that_breaks_off_is_shown_as_far_as_it_goes(name):
    run = gd.descend(CLASSICS[name], learning_rate=50.0, steps=30)
    picture = json.loads(json.dumps(run._repr_mimebundle_()[MIME], allow_nan=False))
    limits = [axis["limits"] for panel in picture["panels"] for axis in (panel["x"], panel["y"])]
    assert np.isfinite(limits).all()
    assert all(low < high for low, high in limits)


def test_a_problem_that_says_nothing_of_where_to_look_is_seen_around_its_start():
    class Bowl:
        def loss(self, params):
            return params[0] ** 2 + params[1] ** 2

        def gradient(self, params):
            return [2 * params[0], 2 * params[1]]

    film = gd.frames(gd.descend(Bowl(), [3.0, 1.0], 0.1, steps=4))
    assert film.landscape is not None
    (left, right), (low, high) = film.landscape.span
    assert left < 3 < right
    assert low < 1 < high


def test_panels_are_shown_in_the_order_asked_for():
    run = gd.descend(PROBLEM, learning_rate=0.01, steps=3)
    picture = gd.frames(run, panels=["curve", "map"])._repr_mimebundle_()[MIME]
    assert [panel["id"] for panel in picture["panels"]] == ["curve", "map"]
    assert {handle["kind"] for handle in picture["handles"]} == {"point", "slider"}


def test_runs_are_raced_over_the_same_ground():
    slow, fast = (gd.descend(PROBLEM, learning_rate=rate, steps=9) for rate in (0.001, 0.03))
    film = gd.frames(slow, fast, labels=["slow", "fast"])
    assert [track.losses[-1] for track in film.tracks] == [slow.losses[-1], fast.losses[-1]]
    losses = [
        f"{track.losses[5]:.4g} by {name}"
        for track, name in zip(film.tracks, ["slow", "fast"], strict=True)
    ]
    assert film.sentences[5] == f"step 5: loss {', '.join(losses)}"
    assert "apart" not in film._repr_mimebundle_()[MIME]["frames"]
    assert repr(film).startswith("slow: GradientDescent(learning_rate=0.001)")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda run: gd.frames(), "runs must be 1 to 6"),
        (lambda run: gd.frames(*[run] * 7), "runs must be 1 to 6.*got 7"),
        (lambda run: gd.frames(run, labels=["a", "b"]), "labels must have 1 entries"),
        (lambda run: gd.frames(run, span=((0, 0), (1, 2))), "span must be"),
        (lambda run: gd.frames(run, panels=["maps"]), "panels must be 'data', 'map'"),
    ],
)
def test_what_does_not_fit_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call(gd.descend(PROBLEM, learning_rate=0.01, steps=2))


def test_numpy_alone_makes_frames():
    code = (
        "import sys, gdcore as gd; c = gd.data.cars();"
        "gd.descend(gd.LinearRegression(c.x, c.y), learning_rate=0.01)._repr_mimebundle_();"
        "print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
