"""The lowest point of a logistic regression: against others, and where classes are separable."""

import warnings

import numpy as np
import pytest
from scipy import optimize
from sklearn.linear_model import LogisticRegression as SklearnLogistic
from sklearn.metrics import log_loss

import gdcore as gd

from ..catalogue import CLUSTERS, PROBLEMS


def test_log_loss_and_probabilities_as_in_scikit_learn():
    problem = PROBLEMS["logistic"]
    point = [0.7, -0.4, 0.2]
    probability = problem.predict(point)
    assert problem.loss(point) == pytest.approx(log_loss(CLUSTERS.y, probability))
    theirs = SklearnLogistic(C=np.inf, tol=1e-12, max_iter=10_000).fit(CLUSTERS.x, CLUSTERS.y)
    best = problem.minimum()
    np.testing.assert_allclose(best, [*theirs.coef_[0], theirs.intercept_[0]], rtol=1e-4)
    np.testing.assert_allclose(
        problem.predict(best, CLUSTERS.x[5:9]),
        theirs.predict_proba(CLUSTERS.x[5:9])[:, 1],
        atol=1e-4,
    )
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-12)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1]),  # a gap between the classes
        ([1, 2, 2, 3], [0, 0, 1, 1]),  # they touch, which is enough
        ([1, 2, 3, 4], [1, 1, 1, 1]),  # one class only
        ([[0, 0], [1, 0], [0, 1]], [0, 1, 1]),
        ([0.1, 0.7, 0.7, 1.3], [0, 0, 1, 1]),  # rounding hides that they touch
        ([1, 2, 2, 2, 3], [0, 0, 0, 1, 1]),  # they share a place, but not in equal parts
    ],
)
def test_separable_classes_have_no_minimum(x, y):
    with pytest.raises(ValueError, match="no minimum"):
        gd.LogisticRegression(x, y).minimum()


@pytest.mark.parametrize("kind", ["spread", "whole numbers", "skewed", "beside an offset"])
def test_a_line_separates_where_linear_programming_finds_one(kind):
    """Look for a line with all examples on its right side, or on it, but not all on it."""
    make = {
        "spread": lambda rng, shape: rng.normal(size=shape),
        "whole numbers": lambda rng, shape: rng.integers(0, 3, shape),
        "skewed": lambda rng, shape: np.exp(2 * rng.normal(size=shape)),
        "beside an offset": lambda rng, shape: 1e4 + rng.normal(size=shape),
    }[kind]
    found = {True: 0, False: 0}
    for seed in range(40):
        rng = np.random.default_rng(seed)
        x = make(rng, (rng.integers(5, 14), rng.integers(1, 3)))
        y = rng.integers(0, 2, len(x))
        x = x[:, x.std(axis=0) > 0]
        white = np.column_stack([(x - x.mean(axis=0)) / x.std(axis=0), np.ones(len(x))])
        margins = (2 * y - 1)[:, np.newaxis] * white
        line = optimize.linprog(-margins.sum(axis=0), -margins, np.zeros(len(x)), bounds=(-1, 1))
        separable = -line.fun > 1e-7
        found[separable] += 1
        problem = gd.LogisticRegression(x, y)
        with warnings.catch_warnings(action="ignore", category=gd.problems.NotUniqueWarning):
            if separable:
                with pytest.raises(ValueError, match="no minimum"):
                    problem.minimum()
            else:
                slope = problem.gradient(problem.minimum())
                np.testing.assert_allclose(slope / np.abs(problem.design).max(), 0, atol=1e-9)
    assert min(found.values()) >= 2


def test_logistic_minimum_where_full_newton_steps_run_away():
    """Found by a search: without damping the steps overshoot and grow until they overflow."""
    x = [
        *([1.3, 0.9], [0.9, 1.1], [1.5, 0.5], [0.5, 1.1], [1.0, 1.1], [1.0, 0.6], [1.2, -1.1]),
        *([4.8, 1.0], [1.0, 38.2], [17.2, 4.8], [9.9, 0.6], [0.1, 2.0]),
    ]
    problem = gd.LogisticRegression(x, [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1])
    best = problem.minimum()
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-9)
    theirs = SklearnLogistic(C=np.inf, tol=1e-12, max_iter=10_000).fit(problem.x, problem.y)
    np.testing.assert_allclose(best, [*theirs.coef_[0], theirs.intercept_[0]], rtol=1e-3)


def test_logistic_not_unique():
    x = [[1.0, 2], [2, 4], [3, 6], [4, 8]]
    problem = gd.LogisticRegression(x, [0, 1, 0, 1])
    with pytest.warns(gd.problems.NotUniqueWarning):
        best = problem.minimum()
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-12)
    assert best[1] == pytest.approx(2 * best[0])  # shared out as the features are: the smallest
