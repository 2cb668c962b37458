"""What a mutation tool could change in optimizers, descent and problems without any test noticing.

Ran mutmut 3.8.1 over them in November 2026; what still survives changes no result.
"""

from typing import Any

import numpy as np
import pytest

import gdcore
from gdcore.problems.base import gradient_at, losses_at
from gdcore.problems.whitened import Whitened
from gdcore.run import _milestones

from .catalogue import LABELS, MANY, PROBLEMS, points_for
from .optimizers.test_optimizers import BY_HAND

gd: Any = gdcore  # its types forbid much of what is given here


class Counted:
    """A bowl that notes what it is asked; its numbers are whole."""

    def __init__(self, vectorised):
        self.vectorised, self.asked = vectorised, []

    def loss(self, params):
        self.asked.append(np.shape(params))
        return np.sum(np.asarray(params) ** 2, axis=-1).astype(np.float32)

    def gradient(self, params):
        return [2 for _ in params]


@pytest.mark.parametrize("optimizer", BY_HAND, ids=lambda o: type(o).__name__)
def test_an_optimizer_remembers_zeros_of_the_shape_of_the_params(optimizer):
    state = optimizer.init(np.array([1.0, 2.0]))
    for part in state if isinstance(state, tuple) else (state,):
        np.testing.assert_array_equal(part, np.zeros(2) if np.ndim(part) else 0)
        assert np.ndim(part) == 0 or part.dtype == np.float64
    assert np.ndim(state[-1] if isinstance(state, tuple) else [0]) == 1


@pytest.mark.parametrize("optimizer", BY_HAND, ids=lambda o: type(o).__name__)
def test_every_optimizer_takes_batches(optimizer):
    run = gd.descend(PROBLEMS["mse"], optimizer=optimizer, steps=3, batch_size=2, rng=0)
    part = PROBLEMS["mse"].subset(next(gd.batches(7, 2, rng=0)))
    np.testing.assert_allclose(run.gradients[0], part.gradient(run.params[0]))
    assert (run.optimizer, run.steps) == (optimizer, 3)


def test_iterate_starts_where_it_is_told():
    step = next(gd.iterate(PROBLEMS["mse"], [3, -1], 0.01))
    np.testing.assert_array_equal(step.params, [3, -1])


def test_both_at_once_is_asked_where_a_problem_has_it():
    class Both(Counted):
        def loss_and_gradient(self, params):
            return float(params @ params), 2 * params

    both = Both(vectorised=False)
    gd.descend(both, [1.0, 2.0], 0.1, steps=3)
    assert both.asked == []


def test_what_a_class_returns_becomes_float64():
    point = np.array([1.0, 2.0])
    assert gradient_at(Counted(False), point).dtype == np.float64
    for vectorised in (True, False):
        assert losses_at(Counted(vectorised), np.ones((2, 3, 2))).dtype == np.float64


def test_a_grid_is_asked_at_once_only_of_who_says_so():
    grid = points_for(PROBLEMS["mse"], count=6).reshape(2, 3, 2)
    at_once, one_by_one = Counted(True), Counted(False)
    np.testing.assert_array_equal(losses_at(at_once, grid), losses_at(one_by_one, grid))
    assert at_once.asked == [(2, 3, 2)]
    assert one_by_one.asked == [(2,)] * 6
    del one_by_one.vectorised
    assert losses_at(one_by_one, grid).shape == (2, 3)
    assert one_by_one.asked == [(2,)] * 12


def test_a_row_of_points_has_a_row_of_hessians():
    for name in ("mse", "logistic"):
        problem = PROBLEMS[name]
        row = points_for(problem, count=3)
        for point, hessian in zip(row, problem.hessian(row), strict=True):
            np.testing.assert_allclose(hessian, problem.hessian(point))


def test_one_feature_of_one_example_has_one_prediction():
    assert np.shape(PROBLEMS["mse"].predict([2, 1], x=3)) == ()
    assert np.shape(PROBLEMS["huber"].predict([1, 2, 3, 4], x=[1, 1, 1])) == ()


@pytest.mark.parametrize(("room", "most"), [(30, 4), (3, 1)])
def test_a_grid_never_meets_all_examples_at_once(monkeypatch, room, most):
    problem, sizes = gd.LinearRegression(range(7), range(7)), []
    whole = problem._means
    monkeypatch.setattr("gdcore.problems.regression._CHUNK", room)
    monkeypatch.setattr(problem, "_means", lambda part: sizes.append(len(part)) or whole(part))
    problem.loss(np.ones((10, 2)))
    assert max(sizes) == most
    assert sum(sizes) == 10


@pytest.mark.parametrize("offset", [0.0, 1e5])
def test_whitened_columns_are_uncorrelated_of_mean_square_1_and_predict_the_same(offset):
    x = np.column_stack([MANY * [1, 1e-6, 1e6], MANY @ [1, -1, 0], np.full(40, 3.0)]) + offset
    original = gd.LinearRegression(x, LABELS).design
    white = Whitened.of(original)
    rank = white.design.shape[1]
    np.testing.assert_allclose(white.design.T @ white.design / 40, np.eye(rank), atol=1e-12)
    np.testing.assert_allclose(white.flat.T @ white.flat, np.eye(6 - rank), atol=1e-12)
    assert rank == 4
    q = np.arange(1.0, rank + 1)
    np.testing.assert_allclose(original @ (white.back @ q), white.design @ q, rtol=1e-3)


def test_an_offset_that_leaves_no_digits_is_still_no_constant():
    problem = gd.LinearRegression(1e15 + np.arange(8.0), 2 * np.arange(8.0))
    assert problem.minimum()[0] == pytest.approx(2, rel=1e-9)


def test_one_example():
    with pytest.warns(gd.problems.NotUniqueWarning, match=r"examples\); .* nearest to zero$"):
        np.testing.assert_allclose(gd.LinearRegression([2.0], [5.0]).minimum(), [2, 1])


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e9])
def test_absolute_fits_go_exactly_through_as_many_examples_as_params(size):
    problem = gd.LinearRegression(MANY, size * LABELS, loss="mae")
    best = problem.minimum()
    np.testing.assert_allclose(best, size * PROBLEMS_MAE.minimum(), rtol=1e-9)
    assert np.sort(np.abs(problem.residuals(best)))[3] <= 1e-13 * size


PROBLEMS_MAE = gd.LinearRegression(MANY, LABELS, loss="mae")


def test_a_flat_quadratic_is_lowest_everywhere():
    with pytest.warns(gd.problems.NotUniqueWarning):
        assert gd.Quadratic(np.zeros((2, 2))).minimum().tolist() == [0, 0]


def test_what_separable_classes_are_told():
    words = (
        "^the loss has no minimum: a line separates the two classes, so that larger weights "
        "always have a lower loss; gd.descend shows it$"
    )
    with pytest.raises(ValueError, match=words):
        gd.LogisticRegression([1, 2], [0, 1]).minimum()


def test_what_is_told_of_a_missing_rng_and_of_a_tolerance_for_batches():
    words = r"comes from, for example rng=np\.random\.default_rng\(0\), or rng=0$"
    with pytest.raises(ValueError, match=words):
        gd.batches(3, 1, rng=None)
    words = "is 2: one batch can look flat by chance; limit the steps instead$"
    with pytest.raises(ValueError, match=words):
        gd.descend(PROBLEMS["mse"], learning_rate=1, batch_size=2, rng=0, loss_tolerance=1e-3)


def test_a_run_prints_up_to_five_parameters():
    five, six = (
        repr(gd.descend(gd.Quadratic(np.eye(d)), learning_rate=0.1, steps=1)) for d in (5, 6)
    )
    assert "p5" in five
    assert "..." not in five
    assert "p5" not in six
    assert "..." in six


def test_milestones():
    assert _milestones(10) == list(range(11))
    assert _milestones(11) == [0, 1, 2, 5, 10, 11]
    assert _milestones(20) == [0, 1, 2, 5, 10, 20]
