"""Is it a bowl? Counterexamples are real, and bowls have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdcore as gd
from gdcore.convexity import chord_test, find_counterexample, hessian_test

from .catalogue import PROBLEMS, points_for

CONVEX = ["mse", "mse, 3 features", "mae", "huber", "logistic", "Booth", "Matyas", "bowl"]
NOT_CONVEX = ["Rosenbrock", "Himmelblau", "Beale", "Saddle", "Plateau"]


@pytest.mark.parametrize("name", CONVEX)
def test_no_chord_of_a_bowl_is_a_counterexample(name):
    problem = PROBLEMS[name]
    span = [(-9, 9)] * len(problem.start)
    assert find_counterexample(problem, rng=0, span=span, tries=100) is None


@pytest.mark.parametrize("name", NOT_CONVEX)
def test_a_counterexample_is_one(name):
    problem = PROBLEMS[name]
    found = find_counterexample(problem, rng=0)
    assert found
    assert not found.holds
    assert found.excess > 0
    middle = found.a + found.t * (found.b - found.a)
    assert problem.loss(middle) == pytest.approx(found.on_loss)
    straight = (1 - found.t) * problem.loss(found.a) + found.t * problem.loss(found.b)
    assert straight == pytest.approx(found.on_chord)
    assert problem.loss(middle) > straight
    for (low, high), end in zip(problem.domain, np.transpose([found.a, found.b]), strict=True):
        assert (low <= end).all()
        assert (end <= high).all()


def test_the_search_returns_the_worst_and_repeats_by_its_seed():
    few, many = (
        find_counterexample(gd.problems.himmelblau, rng=1, tries=tries) for tries in (1, 100)
    )
    assert many
    assert few
    assert many.excess > few.excess
    again = find_counterexample(gd.problems.himmelblau, rng=np.random.default_rng(1), tries=1)
    assert again
    assert again.excess == few.excess


def test_the_chord_is_highest_where_it_says():
    parabola = gd.Quadratic([[-2.0]])  # -p**2: above its chord from -1 to 3 by 4 in the middle
    chord = chord_test(parabola, [-1.0], [3.0])
    assert (chord.t, chord.excess) == (pytest.approx(0.5), pytest.approx(4))
    assert (chord.on_chord, chord.on_loss) == (pytest.approx(-5), pytest.approx(-1))
    assert (chord.a.tolist(), chord.b.tolist()) == ([-1], [3])


def test_a_straight_loss_lies_on_its_chord_but_for_rounding():
    line = gd.Quadratic([[0.0]], b=[1e6])
    assert chord_test(line, [0.1], [7.7]).holds


@pytest.mark.parametrize("size", [1e-14, 1e14])
def test_a_counterexample_is_one_in_any_unit(size):
    assert not chord_test(gd.Quadratic([[-size]]), [-1.0], [3.0]).holds
    assert chord_test(gd.Quadratic([[0.0]], b=[size]), [0.1], [7.7]).holds


def test_one_point_between_is_the_middle():
    assert chord_test(gd.Quadratic([[1.0]]), [0.0], [1.0], points=1).t == 0.5


def test_a_readers_class_is_asked_point_by_point():
    class Ring:
        def loss(self, params):
            a, b = params
            return (a * a + b * b - 1) ** 2

        def gradient(self, params):
            return 4 * (params @ params - 1) * params

    chord = chord_test(Ring(), [-1.0, 0.0], [1.0, 0.0])
    assert (chord.t, chord.excess) == (pytest.approx(0.5), pytest.approx(1))


KINDS = {
    "mse": "strongly convex",
    "bowl": "strongly convex",
    "logistic": "strictly convex",
    "Rosenbrock": "not convex",
    "Saddle": "not convex",
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds(name):
    problem = PROBLEMS[name]
    points = points_for(problem, 20) * 2
    found = hessian_test(problem, points)
    assert found.kind == KINDS[name]
    least = [np.linalg.eigvalsh(problem.hessian(point))[0] for point in points]
    assert found.smallest == pytest.approx(min(least))
    np.testing.assert_array_equal(found.where, points[np.argmin(least)])


def test_a_valley_is_convex_and_no_more():
    assert hessian_test(gd.Quadratic(np.diag([0.0, 3.0])), [[0, 0], [1, 2]]).kind == "convex"
    collinear = gd.LinearRegression([[1.0, 2], [2, 4], [3, 6]], [1, 2, 3])
    assert hessian_test(collinear, [[0, 0, 0], [1, 2, 3]]).kind == "convex"


def test_one_point_cannot_show_that_the_curvature_is_the_same_everywhere():
    assert hessian_test(PROBLEMS["mse"], [[0, 0]]).kind == "strictly convex"


@given(st.integers(0, 2**32 - 1))
def test_both_tests_agree_on_quadratics(seed):
    rng = np.random.default_rng(seed)
    half = rng.normal(size=(2, 2))
    problem = gd.Quadratic(half + half.T + 0.5 * np.eye(2))
    kind = hessian_test(problem, [[0, 0], [1, 1]]).kind
    found = find_counterexample(problem, rng=rng, span=[(-1, 1)] * 2)
    if np.abs(np.linalg.eigvalsh(problem.A)[0]) > 0.05:
        assert (kind == "not convex") == (found is not None)
