"""Losses, gradients and Hessians: against differences, against others, and on grids."""

import numpy as np
import pytest
from scipy import optimize
from scipy.special import huber as scipy_huber
from sklearn.linear_model import LinearRegression as SklearnLinear
from sklearn.linear_model import LogisticRegression as SklearnLogistic
from sklearn.metrics import log_loss

import gdcore as gd

from .catalogue import CARS, CLASSICS, CLUSTERS, LABELS, MANY, PROBLEMS, points_for

SMOOTH = [name for name in PROBLEMS if name != "mae"]


@pytest.mark.parametrize("name", PROBLEMS)
def test_gradient_matches_differences(name):
    for point in points_for(PROBLEMS[name]):
        assert gd.check_gradient(PROBLEMS[name], point) < 1e-6


@pytest.mark.parametrize("name", SMOOTH)
def test_hessian_matches_differences_of_the_gradient(name):
    problem = PROBLEMS[name]
    for point in points_for(problem):
        measured = gd.gradients.numerical_hessian(problem, point)
        np.testing.assert_allclose(problem.hessian(point), measured, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", PROBLEMS)
def test_gradient_matches_scipy(name):
    problem = PROBLEMS[name]
    for point in points_for(problem, count=2, seed=3):
        measured = optimize.approx_fprime(point, problem.loss, 1e-7)
        np.testing.assert_allclose(problem.gradient(point), measured, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("name", PROBLEMS)
def test_both_at_once_are_the_same_numbers(name):
    problem = PROBLEMS[name]
    for point in points_for(problem):
        loss, gradient = problem.loss_and_gradient(point)
        assert loss == pytest.approx(problem.loss(point), rel=1e-13)
        np.testing.assert_allclose(gradient, problem.gradient(point), rtol=1e-13)
        assert type(loss) is float
        assert type(problem.loss(point)) is float


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_grid_gives_the_loss_and_gradient_of_each_point(name):
    problem = PROBLEMS[name]
    grid = points_for(problem, count=6).reshape(2, 3, -1)
    losses, gradients = problem.loss(grid), problem.gradient(grid)
    assert losses.shape == (2, 3)
    assert gradients.shape == grid.shape
    for place in np.ndindex(2, 3):
        assert losses[place] == pytest.approx(problem.loss(grid[place]), rel=1e-12)
        np.testing.assert_allclose(gradients[place], problem.gradient(grid[place]), rtol=1e-12)


@pytest.mark.parametrize("name", SMOOTH)
def test_a_grid_gives_the_hessian_of_each_point(name):
    problem = PROBLEMS[name]
    grid = points_for(problem, count=6).reshape(2, 3, -1)
    hessians = problem.hessian(grid)
    assert hessians.shape == (*grid.shape, grid.shape[-1])
    for place in np.ndindex(2, 3):
        np.testing.assert_allclose(hessians[place], problem.hessian(grid[place]), rtol=1e-12)


def test_a_grid_larger_than_one_chunk(monkeypatch):
    problem = PROBLEMS["mse"]
    grid = points_for(problem, count=50)
    whole = problem.loss(grid), problem.gradient(grid)
    monkeypatch.setattr("gdcore.problems.regression._CHUNK", 30)  # 4 points of 7 cars each
    np.testing.assert_allclose(problem.loss(grid), whole[0], rtol=1e-13)
    np.testing.assert_allclose(problem.gradient(grid), whole[1], rtol=1e-13)
    monkeypatch.setattr("gdcore.problems.regression._CHUNK", 3)  # less than the cars of one point
    np.testing.assert_allclose(problem.loss(grid), whole[0], rtol=1e-13)


def test_an_empty_grid():
    assert PROBLEMS["mse"].loss(np.empty((0, 2))).shape == (0,)
    assert PROBLEMS["mse"].gradient(np.empty((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("name", CLASSICS)
def test_minima_of_the_classics(name):
    surface = CLASSICS[name]
    for point in surface.minima:
        assert surface.loss(point) == pytest.approx(0, abs=1e-12)
        np.testing.assert_allclose(surface.gradient(point), 0, atol=1e-6)
        assert np.linalg.eigvalsh(surface.hessian(point))[0] > 0
        found = optimize.minimize(surface.loss, np.add(point, 0.1), jac=surface.gradient)
        np.testing.assert_allclose(found.x, point, atol=1e-4)


def test_the_saddle_falls_without_end_and_the_plateau_is_flat():
    assert CLASSICS["Saddle"].minima == ()
    assert CLASSICS["Saddle"].loss([0, 10]) == -100
    assert np.linalg.norm(CLASSICS["Plateau"].gradient([3, 3])) < 1e-3


@pytest.mark.parametrize("name", CLASSICS)
def test_classics_say_what_they_are(name):
    surface = CLASSICS[name]
    a, b = 0.7, -1.3
    assert surface.loss([a, b]) == pytest.approx(
        eval(surface.formula, {"a": a, "b": b, "exp": np.exp})  # noqa: S307
    )
    for (low, high), place in zip(surface.domain, surface.start, strict=True):
        assert low <= place <= high
    assert surface.source
    assert repr(surface) == f"{name}: {surface.formula}"


# Rosenbrock's start and value: Rosenbrock 1960; the others: Jamil and Yang 2013.
@pytest.mark.parametrize(
    ("name", "point", "value"),
    [
        ("Rosenbrock", (-1.2, 1), 24.2),
        ("Himmelblau", (0, 0), 170),
        ("Beale", (0, 0), 14.203125),
        ("Booth", (0, 0), 74),
        ("Matyas", (10, -10), 100),
    ],
)
def test_known_values(name, point, value):
    assert CLASSICS[name].loss(point) == pytest.approx(value)


def test_least_squares_as_in_scikit_learn():
    best = PROBLEMS["mse, 3 features"].minimum()
    theirs = SklearnLinear().fit(MANY, LABELS)
    np.testing.assert_allclose(best, [*theirs.coef_, theirs.intercept_], rtol=1e-9)
    np.testing.assert_allclose(
        PROBLEMS["mse, 3 features"].predict(best, x=MANY[:5]), theirs.predict(MANY[:5])
    )


def test_huber_loss_is_twice_that_of_scipy():
    error = np.linspace(-4, 4, 33)
    ours = gd.losses.Huber(1.5).value(error, np.zeros(33))
    np.testing.assert_allclose(ours, 2 * scipy_huber(1.5, error))
    np.testing.assert_allclose(gd.losses.Huber(9.0).value(error, 0), error**2)


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


def test_absolute_fit_through_points_on_a_line():
    problem = gd.LinearRegression([0, 1, 2, 3, 4], [1, 3, 5, 7, 99], loss="mae")
    np.testing.assert_allclose(problem.minimum(), [2, 1], atol=1e-9)


def test_absolute_loss_has_slope_zero_at_its_kink_and_no_hessian():
    problem = gd.LinearRegression([1, 2], [1, 3], loss="mae")
    np.testing.assert_array_equal(problem.gradient([2, -1]), [0, 0])
    np.testing.assert_array_equal(problem.gradient([2, 0]), [1.5, 1])
    with pytest.raises(ValueError, match="kink"):
        problem.hessian([1, 1])


def test_log_loss_and_probabilities_as_in_scikit_learn():
    problem = PROBLEMS["logistic"]
    point = [0.7, -0.4, 0.2]
    probability = problem.predict(point)
    assert problem.loss(point) == pytest.approx(log_loss(CLUSTERS.y, probability))
    theirs = SklearnLogistic(C=np.inf, tol=1e-12, max_iter=10_000).fit(CLUSTERS.x, CLUSTERS.y)
    best = problem.minimum()
    np.testing.assert_allclose(best, [*theirs.coef_[0], theirs.intercept_[0]], rtol=1e-4)
    np.testing.assert_allclose(
        problem.predict(best, CLUSTERS.x), theirs.predict_proba(CLUSTERS.x)[:, 1], atol=1e-4
    )
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-12)


@pytest.mark.parametrize(("label", "sign"), [(1, 1), (0, -1)])
def test_log_loss_is_exact_at_any_margin(label, sign):
    loss = gd.losses.Log()
    scores, labels = sign * np.array([40.0, 800.0, -800.0, -1e6]), np.full(4, float(label))
    np.testing.assert_allclose(
        loss.value(scores, labels), [4.248354255291589e-18, 0, 800, 1e6], rtol=1e-12
    )
    np.testing.assert_allclose(
        loss.slope(scores, labels) * -sign, [4.248354255291589e-18, 0, 1, 1], rtol=1e-12
    )
    np.testing.assert_allclose(
        loss.curvature(scores, labels), [4.248354255291589e-18, 0, 0, 0], rtol=1e-12
    )


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1]),  # a gap between the classes
        ([1, 2, 2, 3], [0, 0, 1, 1]),  # they touch, which is enough
        ([1, 2, 3, 4], [1, 1, 1, 1]),  # one class only
        ([[0, 0], [1, 0], [0, 1]], [0, 1, 1]),
    ],
)
def test_separable_classes_have_no_minimum(x, y):
    with pytest.raises(ValueError, match="no minimum"):
        gd.LogisticRegression(x, y).minimum()


def test_logistic_minimum_far_from_the_start():
    # A lopsided feature makes full Newton steps overshoot: they must be damped.
    x = np.r_[np.linspace(-1, 1, 30), 300.0, -300.0]
    y = np.r_[np.arange(30) % 2, 0.0, 0.0]
    problem = gd.LogisticRegression(x, y)
    found = optimize.minimize(problem.loss, problem.start, jac=problem.gradient, tol=1e-14)
    assert problem.loss(problem.minimum()) <= found.fun + 1e-12


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


def test_logistic_not_unique():
    x = [[1.0, 2], [2, 4], [3, 6], [4, 8]]
    problem = gd.LogisticRegression(x, [0, 1, 0, 1])
    with pytest.warns(gd.problems.NotUniqueWarning):
        best = problem.minimum()
    np.testing.assert_allclose(problem.gradient(best), 0, atol=1e-12)
    assert best[1] == pytest.approx(2 * best[0])  # shared out as the features are: the smallest


def test_quadratic_without_unique_minimum():
    with pytest.raises(ValueError, match="curves down"):
        gd.Quadratic([[1, 0], [0, -1]]).minimum()
    with pytest.raises(ValueError, match="falls for ever"):
        gd.Quadratic([[1, 0], [0, 0]], b=[1, 1]).minimum()
    with pytest.warns(gd.problems.NotUniqueWarning) as caught:
        np.testing.assert_allclose(gd.Quadratic([[2, 0], [0, 0]], b=[2, 0]).minimum(), [1, 0])
    assert caught[0].filename == __file__


def test_quadratic_is_what_it_says():
    A, b = np.array([[3.0, 1], [1, 2]]), np.array([1.0, -1])
    p = np.array([0.3, -2.0])
    bowl = gd.Quadratic(A, b)
    assert bowl.loss(p) == pytest.approx(0.5 * p @ A @ p - b @ p)
    np.testing.assert_allclose(bowl.minimum(), np.linalg.solve(A, b))
    np.testing.assert_array_equal(bowl.start, [1, 1])
    assert bowl.parameter_names == ("p1", "p2")
    assert repr(bowl) == "Quadratic([[3.0, 1.0], [1.0, 2.0]], b=[1.0, -1.0])"
    assert gd.Quadratic(A).minimum().tolist() == [0, 0]


class LooksLikeAnArray:
    """What pandas and others offer: something that NumPy can turn into an array."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype)


@pytest.mark.parametrize(
    "kind", [list, tuple, np.float32, np.int64, LooksLikeAnArray], ids=lambda kind: kind.__name__
)
def test_any_kind_of_numbers_is_treated_as_float64(kind):
    x, y = [1, 2, 4], [3, 5, 8]
    as_kind = kind if kind in (list, tuple, LooksLikeAnArray) else lambda v: np.array(v, dtype=kind)
    problem = gd.LinearRegression(as_kind(x), as_kind(y))
    exact = gd.LinearRegression(np.array(x, float), np.array(y, float))
    assert problem.y.dtype == problem.design.dtype == np.float64
    assert problem.loss(as_kind([1, 1])) == exact.loss([1.0, 1.0])
    np.testing.assert_array_equal(problem.gradient(as_kind([1, 1])), exact.gradient([1.0, 1.0]))
    run = gd.descend(problem, start=as_kind([1, 1]), learning_rate=0.01, steps=3)
    assert run.params.dtype == np.float64


@pytest.mark.parametrize("kind", [gd.LinearRegression, gd.LogisticRegression])
def test_a_problem_keeps_its_own_copy_of_the_data(kind):
    x, y = np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 1.0])
    problem = kind(x, y)
    before = problem.loss([1, 1])
    gd.descend(problem, learning_rate=0.1, steps=5)
    np.testing.assert_array_equal(x, [1, 2, 3])
    np.testing.assert_array_equal(y, [1, 0, 1])
    x[0] = y[0] = 100
    assert problem.loss([1, 1]) == before
    with pytest.raises(ValueError, match="read-only"):
        problem.y[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        problem.x[0] = 1


def test_subset_is_the_problem_of_those_rows():
    problem = gd.LinearRegression.from_dataset(CARS, loss="huber")
    part = problem.subset([4, 0, 2])
    same = gd.LinearRegression(CARS.x[[4, 0, 2]], CARS.y[[4, 0, 2]], loss="huber")
    assert part.loss([1, 2]) == pytest.approx(same.loss([1, 2]))
    np.testing.assert_allclose(part.gradient([1, 2]), same.gradient([1, 2]))
    assert len(part) == 3
    assert type(part) is gd.LinearRegression
    assert (part.labels, part.units) == (problem.labels, problem.units)


def test_names_units_and_repr():
    problem = gd.LinearRegression.from_dataset(CARS)
    assert problem.parameter_names == ("weight", "bias")
    assert problem.parameter_labels == (
        "weight (miles per gallon per 1000 lb)",
        "bias (miles per gallon)",
    )
    assert problem.labels == ("weight (1000 lb)", "miles per gallon")
    plain = gd.LinearRegression(MANY, LABELS)
    assert plain.parameter_names == ("weight 1", "weight 2", "weight 3", "bias")
    assert plain.parameter_labels == plain.parameter_names
    assert plain.labels == ("feature x", "label y")
    assert repr(plain) == "LinearRegression(40 examples, 3 features, loss='mse')"
    assert repr(PROBLEMS["logistic"]) == "LogisticRegression(60 examples, 2 features, loss='log')"
    unitless = gd.Dataset("d", [1, 2], [1, 2], units=("", "km"))
    assert gd.LinearRegression.from_dataset(unitless).parameter_labels == (
        "weight (km)",
        "bias (km)",
    )


def test_x_predictions_and_residuals():
    problem = PROBLEMS["mse"]
    np.testing.assert_array_equal(problem.x, CARS.x)
    np.testing.assert_array_equal(PROBLEMS["huber"].x, MANY)
    np.testing.assert_allclose(problem.predict([2, 1]), 2 * CARS.x + 1)
    np.testing.assert_allclose(problem.residuals([2, 1]), CARS.y - 2 * CARS.x - 1)
    assert problem.predict([2, 1], x=3) == 7
    np.testing.assert_allclose(problem.predict([2, 1], x=[[3], [4]]), [7, 9])
    assert PROBLEMS["huber"].predict([1, 2, 3, 4], x=[1, 1, 1]) == 10
    np.testing.assert_array_equal(PROBLEMS["huber"].start, np.zeros(4))


class MyLoss:
    """A loss of a reader's own: the fourth power."""

    def value(self, prediction, label):
        return (prediction - label) ** 4

    def slope(self, prediction, label):
        return 4 * (prediction - label) ** 3

    def curvature(self, prediction, label):
        return 12 * (prediction - label) ** 2


def test_a_loss_of_ones_own():
    problem = gd.LinearRegression(CARS.x, CARS.y, loss=MyLoss())
    assert gd.check_gradient(problem, [1.0, 2.0]) < 1e-7
    assert "MyLoss" in repr(problem)
    with pytest.raises(ValueError, match="no formula for the minimum"):
        problem.minimum()


def test_a_million_rows():
    rng = np.random.default_rng(0)
    x = rng.standard_normal(1_000_000)
    problem = gd.LinearRegression(x, 3 * x - 1)
    run = gd.descend(problem, learning_rate=0.5, steps=3)
    np.testing.assert_allclose(run.params[-1], [3, -1], atol=1e-6)
    assert problem.loss(np.zeros((3, 2))).shape == (3,)
