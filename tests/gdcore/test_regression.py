"""Linear regression against finite differences and an independent reference."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression as Reference

import gdcore as gd


def examples(seed, n=9, d=2):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)), rng.normal(size=n), rng.normal(size=d + 1)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["mse", "huber"]))
def test_gradient_and_hessian_match_differences(seed, loss):
    x, y, params = examples(seed)
    problem = gd.LinearRegression(x, 3 * y, loss=loss)
    assert gd.check_gradient(problem, params) < 1e-4
    moves = 1e-6 * np.eye(3)
    columns = [(problem.gradient(params + m) - problem.gradient(params - m)) / 2e-6 for m in moves]
    errors = np.abs(problem.predict(params) - problem.y)
    if loss == "mse" or np.abs(errors - 1).min() > 1e-4:  # away from Huber's joint
        np.testing.assert_allclose(problem.hessian(params), np.array(columns).T, atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_minimum_is_scikit_learns(seed):
    x, y, _ = examples(seed)
    reference = Reference().fit(x, y)
    found = gd.LinearRegression(x, y).minimum()
    np.testing.assert_allclose(found, [*reference.coef_, reference.intercept_], atol=1e-10)


def test_a_grid_gives_what_each_point_gives():
    x, y, _ = examples(3)
    problem = gd.LinearRegression(x, y)
    grid = np.random.default_rng(0).normal(size=(4, 5, 3))
    assert problem.loss(grid).shape == (4, 5)
    assert problem.gradient(grid).shape == (4, 5, 3)
    for i, j in np.ndindex(4, 5):
        assert problem.loss(grid)[i, j] == pytest.approx(problem.loss(grid[i, j]), rel=1e-12)
        np.testing.assert_allclose(problem.gradient(grid)[i, j], problem.gradient(grid[i, j]))


def test_inputs_are_accepted_in_any_form_and_never_changed():
    x, y = [1, 2, 4], np.array([1, 2, 3], dtype=np.float32)
    before = y.copy()
    problem = gd.LinearRegression(x, y)
    gd.descend(problem, [0, 0], 0.01, steps=5)
    assert problem.y.dtype == np.float64
    np.testing.assert_array_equal(y, before)
    y[0] = 99
    assert problem.y[0] == 1


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        ([1, 2], [1, 2, 3], "x has 2 examples but y has 3 labels"),
        ([], [], "x must be non-empty"),
        ([1, np.nan], [1, 2], "x must be finite, got nan at index 1"),
        ([1, 2], [1, np.inf], "y must be finite, got inf"),
        ([1, 2], [[1], [2]], "y must have shape"),
    ],
)
def test_data_that_does_not_fit_is_named(x, y, said):
    with pytest.raises(ValueError, match=said):
        gd.LinearRegression(x, y)


def test_words_are_not_numbers():
    with pytest.raises(TypeError, match="x must hold real numbers"):
        gd.LinearRegression(["heavy", "light"], [1, 2])


def test_an_unknown_loss_is_named():
    with pytest.raises(ValueError, match="loss must be one of 'mse', 'mae', 'huber'"):
        gd.LinearRegression([1, 2], [1, 2], loss="cubic")


@pytest.mark.parametrize("x", [[2.0, 2, 2], [[1.0, 2], [2, 4], [3, 6]]])
def test_a_valley_gives_the_solution_nearest_to_zero_and_says_so(x):
    problem = gd.LinearRegression(x, [1.0, 2, 4])
    with pytest.warns(gd.problems.NotUniqueWarning, match="not unique"):
        found = problem.minimum()
    design = problem.design
    np.testing.assert_allclose(found, np.linalg.pinv(design) @ problem.y, atol=1e-12)


def test_params_of_the_wrong_length_are_named():
    with pytest.raises(ValueError, match=r"params must have 2 entries .*weight, bias"):
        gd.LinearRegression([1, 2], [1, 2]).loss([1, 2, 3])
