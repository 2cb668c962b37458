"""The lowest points of lines and quadratics: against others, and where there is none or several."""

import numpy as np
import pytest
from scipy import optimize
from sklearn.linear_model import LinearRegression as SklearnLinear

import gdcore as gd

from ..catalogue import LABELS, MANY, PROBLEMS


def test_least_squares_as_in_scikit_learn():
    best = PROBLEMS["mse, 3 features"].minimum()
    theirs = SklearnLinear().fit(MANY, LABELS)
    np.testing.assert_allclose(best, [*theirs.coef_, theirs.intercept_], rtol=1e-9)
    np.testing.assert_allclose(
        PROBLEMS["mse, 3 features"].predict(best, x=MANY[:5]), theirs.predict(MANY[:5])
    )


@pytest.mark.parametrize("name", ["huber", "huber, delta 0.3"])
def test_huber_fit_as_in_scipy(name):
    problem = PROBLEMS[name]
    found = optimize.minimize(problem.loss, problem.start, jac=problem.gradient, tol=1e-12)
    best = problem.minimum()
    assert problem.loss(best) == pytest.approx(found.fun, abs=1e-12)
    np.testing.assert_allclose(best, found.x, atol=1e-5)
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_absolute_fit_as_by_linear_programming(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.standard_normal((30, 2)), rng.standard_normal(30)
    problem = gd.LinearRegression(x, y, loss="mae")
    n, p = problem.design.shape
    cost = np.r_[np.zeros(p), np.ones(n) / n]  # minimise the mean of t with -t <= A p - y <= t
    rows = np.block([[problem.design, -np.eye(n)], [-problem.design, -np.eye(n)]])
    found = optimize.linprog(cost, rows, np.r_[y, -y], bounds=(None, None))
    assert problem.loss(problem.minimum()) == pytest.approx(found.fun, rel=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_absolute_fit_where_examples_share_their_features(seed):
    """Through the nearest points there may then be no line, or a bad one."""
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 3, 12).astype(float), rng.normal(size=12)
    problem = gd.LinearRegression(x, y, loss="mae")
    n, p = problem.design.shape
    rows = np.block([[problem.design, -np.eye(n)], [-problem.design, -np.eye(n)]])
    cost = np.r_[np.zeros(p), np.ones(n) / n]
    found = optimize.linprog(cost, rows, np.r_[y, -y], bounds=(None, None))
    assert problem.loss(problem.minimum()) == pytest.approx(found.fun, rel=1e-6)


SECONDS = 1.6e9 + 1e7 * np.random.default_rng(0).uniform(size=20_000)  # since 1970


@pytest.mark.filterwarnings("error")
def test_an_offset_far_larger_than_the_spread_costs_no_digits():
    """Solved as it is, such a feature looks constant beside the bias."""
    problem = gd.LinearRegression(SECONDS, 3e-6 * (SECONDS - 1.6e9) + 2)
    np.testing.assert_allclose(problem.minimum(), [3e-6, 2 - 4800], rtol=1e-9)
    labels = np.random.default_rng(1).uniform(size=len(SECONDS)) < (SECONDS - 1.6e9) / 1e7
    best = gd.LogisticRegression(SECONDS, labels).minimum()
    easy = gd.LogisticRegression((SECONDS - 1.6e9) / 1e7, labels).minimum()
    np.testing.assert_allclose([best[0] * 1e7, best[1] + 160 * best[0] * 1e7], easy, rtol=1e-6)


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
def test_the_minimum_moves_with_the_unit_of_a_feature(unit, loss):
    scaled = gd.LinearRegression(MANY * [1, unit, 1], LABELS, loss=loss).minimum()
    np.testing.assert_allclose(
        scaled * [1, unit, 1, 1], gd.LinearRegression(MANY, LABELS, loss=loss).minimum(), rtol=1e-6
    )


@pytest.mark.parametrize("offset", [0.0, 1e3, 1e6])
@pytest.mark.parametrize("kind", ["mse", "mae", "huber", "log"])
def test_combinations_of_features_are_found_beside_an_offset(offset, kind):
    x = np.column_stack([MANY, MANY @ [1.0, 0.5, -2.0]]) + offset
    y = LABELS > 0 if kind == "log" else LABELS
    make = gd.LogisticRegression if kind == "log" else gd.LinearRegression
    options = {} if kind == "log" else {"loss": kind}
    with pytest.warns(gd.problems.NotUniqueWarning, match="of 5 parameters .* determine only 4 "):
        best = make(x, y, **options).minimum()
    three = make(MANY, y, **options)
    lowest = three.loss(three.minimum())
    share = max(1e-9, 1e-11 * offset)  # beside an offset the combination holds to rounding only
    assert make(x, y, **options).loss(best) == pytest.approx(lowest, rel=share)
    free = np.array([1.0, 0.5, -2.0, -1.0, 0.0])  # moves no prediction, but for the bias
    free[-1] = -offset * free[:4].sum()
    assert abs(best @ free) <= 1e-6 * np.linalg.norm(best) * np.linalg.norm(free)


def test_absolute_fit_through_points_on_a_line():
    problem = gd.LinearRegression([0, 1, 2, 3, 4], [1, 3, 5, 7, 99], loss="mae")
    np.testing.assert_allclose(problem.minimum(), [2, 1], atol=1e-9)


NOT_UNIQUE = {
    "constant feature": ([[2.0], [2], [2], [2]], [0, 1, 0, 1]),
    "collinear features": ([[1.0, 2], [2, 4], [3, 6], [2.5, 5]], [0, 1, 0, 1]),
    "too few examples": ([[1.0, 2, 3], [2, 1, 0]], [1, 0]),
}


@pytest.mark.parametrize("name", NOT_UNIQUE)
@pytest.mark.parametrize("loss", ["mse", "huber", "mae"])
def test_not_unique_says_so_and_gives_the_smallest(name, loss):
    x, y = NOT_UNIQUE[name]
    problem = gd.LinearRegression(x, y, loss=loss)
    with pytest.warns(gd.problems.NotUniqueWarning, match="not unique") as caught:
        best = problem.minimum()
    assert caught[0].filename == __file__
    exact = np.linalg.pinv(problem.design) @ problem.y
    if loss == "mse":
        np.testing.assert_allclose(best, exact, atol=1e-12)
    assert problem.loss(best) <= problem.loss(exact) + 1e-12


def test_quadratic_without_unique_minimum():
    with pytest.raises(ValueError, match="curves down"):
        gd.Quadratic([[1, 0], [0, -1]]).minimum()
    with pytest.raises(ValueError, match="falls for ever"):
        gd.Quadratic([[1, 0], [0, 0]], b=[1, 1]).minimum()
    with pytest.warns(gd.problems.NotUniqueWarning) as caught:
        np.testing.assert_allclose(gd.Quadratic([[2, 0], [0, 0]], b=[2, 0]).minimum(), [1, 0])
    assert caught[0].filename == __file__


def test_the_words_of_a_quadratic_without_unique_minimum():
    with pytest.raises(ValueError, match=r"^this quadratic has no minimum: .*of A: -2\)$"):
        gd.Quadratic([[3, 0], [0, -2]]).minimum()
    with pytest.raises(ValueError, match=r"^this .*flat direction of A in which b is not zero$"):
        gd.Quadratic([[1e3, 0], [0, 0]], b=[1e3, 1e-3]).minimum()
    with pytest.warns(gd.problems.NotUniqueWarning, match=r"^the .* rank 1 of 2; .* to zero$"):
        gd.Quadratic([[2, 2], [2, 2]], b=[2, 2]).minimum()


def test_curvature_of_rounding_is_flat():
    almost = gd.Quadratic(1e3 * np.diag([1.0, -1e-14]), b=[1e3, 0])
    with pytest.warns(gd.problems.NotUniqueWarning):
        np.testing.assert_allclose(almost.minimum(), [1, 0])
    small = gd.Quadratic(1e-3 * np.diag([1.0, -1e-8]))
    with pytest.raises(ValueError, match="curves down"):
        small.minimum()


def test_a_quadratic_is_read_only_and_symmetric_but_for_rounding():
    bowl = gd.Quadratic([[2.0, 1.0], [1.0 + 1e-15, 2.0]], b=[1, 2])
    for array in (bowl.A, bowl.b):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9
    tiny = gd.Quadratic([[1e3, 1e-14], [0, 1e3]])  # rounding beside the largest entry
    np.testing.assert_array_equal(tiny.A, tiny.A.T)
    for lopsided in ([[2, 1], [1 + 1e-7, 2]], [[2, 1e-9], [0, 2]], [[2, 0.5], [0, 2]]):
        with pytest.raises(ValueError, match=r"^A must be symmetric.*\(A \+ A\.T\) / 2$"):
            gd.Quadratic(lopsided)
    with pytest.raises(ValueError, match=r"^A must be finite"):
        gd.Quadratic([[np.nan]])
    with pytest.raises(ValueError, match=r"^b must be finite"):
        gd.Quadratic([[1.0]], b=[np.inf])


def test_one_far_outlier_among_exact_points_is_ignored_exactly():
    x = np.arange(9.0)
    y = 1e6 * (3 * x - 2)
    y[4] = 1e12
    np.testing.assert_allclose(
        gd.LinearRegression(x, y, loss="mae").minimum(), [3e6, -2e6], rtol=1e-12
    )
