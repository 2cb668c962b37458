"""Arrows on the map go against the gradient, also on the floor that a grid misses."""

import base64
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdcore as gd
from gdcore.views.record import MIME

from ..catalogue import CLASSICS, PROBLEMS

CARS = gd.LinearRegression.from_dataset(gd.data.cars())
SPAN = ((-12.0, 3.0), (28.0, 39.0))  # as in lesson 3
PLACES = st.tuples(st.floats(-12, 3), st.floats(28, 39))
TWO = {name: each for name, each in (PROBLEMS | CLASSICS).items() if len(each.start) == 2}


def arrows(picture, name):
    """Read the tails and the ways of arrows back, shape (n, 2) each."""
    columns = []
    for channel in ("x", "y", "x2", "y2"):
        packed = picture["arrays"][f"{name} {channel}"]
        columns.append(np.frombuffer(base64.b64decode(packed["bdata"]), "<f8"))
    tails, heads = np.stack(columns[:2], axis=1), np.stack(columns[2:], axis=1)
    return tails, heads - tails


def picture_at(place=(-3.0, 30.0), problem=CARS, span=SPAN):
    shown = gd.gradient_map(problem, place, span=span)._repr_mimebundle_()[MIME]
    return json.loads(json.dumps(shown, allow_nan=False))


def test_every_arrow_goes_against_the_gradient_where_it_stands():
    made = picture_at()
    for name in ("field 0", "field 1"):
        tails, ways = arrows(made, name)
        slopes = np.array([CARS.gradient(middle) for middle in tails + ways / 2])
        against = (ways * slopes).sum(axis=1) / np.linalg.norm(slopes, axis=1)
        assert against == pytest.approx(-np.linalg.norm(ways, axis=1), rel=1e-6)
        assert np.linalg.norm(ways, axis=1) == pytest.approx(np.full(len(ways), 0.9))


def test_lesson_3_nearly_all_arrows_go_across_the_valley_and_those_on_its_floor_along_it():
    made = picture_at()
    along, across = np.linalg.eigh(CARS.hessian([0, 0])).eigenvectors.T
    (_, on_grid), (tails, on_floor) = arrows(made, "field 0"), arrows(made, "field 1")
    assert (np.abs(on_grid @ across) > 0.9 * np.cos(np.radians(10))).all()
    assert (np.abs(on_floor @ along) > 0.9 * np.cos(np.radians(1))).all()
    to_the_star = CARS.minimum() - tails
    assert len(tails) >= 6
    assert ((to_the_star * on_floor).sum(axis=1) > 0).all()


def test_lesson_3_the_dot_s_arrow_lowers_the_bias_though_the_best_is_higher():
    (_, (way,)) = arrows(picture_at(), "part 2")
    assert way[1] < 0
    assert CARS.minimum()[1] > 30


@settings(max_examples=40)
@given(PLACES)
def test_the_parts_of_the_dot_s_arrow_are_in_proportion_to_the_slopes(place):
    made = picture_at(place)
    parts = [arrows(made, f"part {i}")[1][0] for i in range(3)]
    slopes = CARS.gradient(place)
    assert parts[0][1] == parts[1][0] == 0
    assert parts[0] + parts[1] == pytest.approx(parts[2])
    assert parts[2] == pytest.approx(-slopes / np.linalg.norm(slopes) * np.linalg.norm(parts[2]))


def test_at_the_lowest_point_there_is_no_arrow():
    made = picture_at(CARS.minimum())
    assert np.isnan(arrows(made, "part 2")[1]).all()


@pytest.mark.parametrize("name", TWO)
def test_every_problem_of_two_parameters_has_a_map(name):
    seen = gd.gradient_map(TWO[name])
    picture = json.loads(json.dumps(seen._repr_mimebundle_()[MIME], allow_nan=False))
    assert picture["frames"]["said"] == [repr(seen)]
    assert seen.loss == pytest.approx(float(TWO[name].loss(seen.at)))
    assert seen.gradient.tolist() == pytest.approx(np.asarray(TWO[name].gradient(seen.at)).tolist())


def test_a_round_bowl_has_no_floor_and_a_valley_has():
    span = ((-2.0, 2.0), (-2.0, 2.0))
    assert len(gd.gradient_map(gd.Quadratic(np.diag([1.0, 1.0])), span=span).floor) == 0
    floor = gd.gradient_map(gd.Quadratic(np.diag([1.0, 30.0])), span=span).floor
    assert len(floor) > 2
    assert floor[:, 1] == pytest.approx(np.zeros(len(floor)), abs=1e-12)


def test_axes_that_differ_too_much_have_scales_of_their_own():
    wide = ((-100.0, 100.0), (-1.0, 1.0))
    picture = picture_at([0.0, 0.0], gd.Quadratic(np.diag([1e-4, 1.0])), wide)
    assert picture["panels"][0]["equal"] is False
    assert picture_at()["panels"][0]["equal"] is True


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: gd.gradient_map(CARS, [1.0]), "at must have 2 entries"),
        (lambda: gd.gradient_map(gd.Quadratic([[1.0]])), "2 entries.*got 1"),
        (lambda: gd.gradient_map(CARS, span=((0, 0), (1, 2))), "span must be"),
    ],
)
def test_what_does_not_fit_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
