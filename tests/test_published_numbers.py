"""Numbers that others have published, and the seven cars' constants: gdcore must give them.

Sources: Google, Machine Learning Crash Course, "Linear regression: Gradient descent" (the table
and the slopes, to their digits); shared/reference/published-numbers.md of this project (the
constants, computed in double precision); Stanford CS231n, "Gradient checks".
"""

import numpy as np
import pytest

import gdcore as gd

# row, weight, bias, MSE: Google's table, rounded as printed
SIX_ROWS = [
    (1, 0.00, 0.00, 303.71),
    (2, 1.20, 0.34, 170.84),
    (3, 2.05, 0.59, 103.17),
    (4, 2.66, 0.78, 68.70),
    (5, 3.09, 0.91, 51.13),
    (6, 3.40, 1.01, 42.17),
]


@pytest.fixture(scope="module")
def cars():
    return gd.data.cars()


@pytest.fixture(scope="module")
def problem(cars):
    return gd.LinearRegression(cars.x, cars.y)


@pytest.fixture(scope="module")
def long_run(problem):
    return gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=7200)


def test_the_cars(cars):
    assert cars.x.tolist() == [3.5, 3.69, 3.44, 3.43, 4.34, 4.42, 2.37]
    assert cars.y.tolist() == [18, 15, 18, 16, 15, 14, 24]
    assert cars.units == ("1000 lb", "miles per gallon")
    assert cars.names[-1] == "Toyota Corona Mark II"
    assert "10.24432/C5859H" in cars.source
    assert cars.licence == "CC BY 4.0"


@pytest.mark.parametrize(("row", "weight", "bias", "mse"), SIX_ROWS)
def test_google_six_rows(problem, row, weight, bias, mse):
    run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)
    assert run.params.shape == (6, 2)
    found = [*run.params[row - 1], run.losses[row - 1]]
    np.testing.assert_allclose(found, [weight, bias, mse], rtol=0, atol=0.00501)


def test_google_slopes_at_the_start(problem):
    assert problem.gradient([0, 0]).round(1).tolist() == [-119.7, -34.3]


def test_least_squares(problem):
    weight, bias = problem.minimum()
    assert weight == pytest.approx(-4.5691095, abs=5e-8)
    assert bias == pytest.approx(33.5851240, abs=5e-8)
    mse = problem.loss([weight, bias])
    assert mse == pytest.approx(1.4696695, abs=5e-8)
    assert mse**0.5 == pytest.approx(1.212299, abs=5e-7)
    assert 1 - mse / np.var(problem.y) == pytest.approx(0.850594, abs=5e-7)


def test_hessian_and_its_eigenvalues(problem):
    hessian = problem.hessian([0, 0])
    np.testing.assert_allclose(hessian, [[26.701, 7.197143], [7.197143, 2]], atol=5e-7)
    mu, smoothness = np.linalg.eigvalsh(hessian)
    assert mu == pytest.approx(0.0559655, abs=5e-8)
    assert smoothness == pytest.approx(28.6450345, abs=5e-8)
    assert smoothness / mu == pytest.approx(511.8335, abs=5e-5)


def test_a_thousand_updates_are_not_the_end(long_run):
    assert long_run.losses[1000] == pytest.approx(11.790, abs=5e-4)


def test_coming_within_a_hundredth_takes_7198_updates(problem, long_run):
    near = long_run.losses <= problem.loss(problem.minimum()) + 0.01
    assert int(np.argmax(near)) == 7198


def test_the_largest_stable_rate_from_both_sides(problem):
    stable = gd.descend(problem, start=[0, 0], learning_rate=0.0698, steps=9000)
    near = stable.losses <= problem.loss(problem.minimum()) + 0.01
    assert int(np.argmax(near)) == 8848
    assert gd.descend(problem, start=[0, 0], learning_rate=0.07, steps=1000).status == "diverged"


def test_standardised_one_step_reaches_the_minimum(cars):
    z = (cars.x - cars.x.mean()) / cars.x.std()
    problem = gd.LinearRegression(z, cars.y)
    np.testing.assert_allclose(problem.hessian([0, 0]), 2 * np.eye(2), atol=1e-12)
    run = gd.descend(problem, start=[0, 0], learning_rate=0.5, steps=10)
    np.testing.assert_allclose(run.params[1], problem.minimum(), atol=1e-12)
    assert run.status == "converged"


def test_centred_condition_number(cars):
    problem = gd.LinearRegression(cars.x - cars.x.mean(), cars.y)
    mu, smoothness = np.linalg.eigvalsh(problem.hessian([0, 0]))
    assert smoothness / mu == pytest.approx(2.495112, abs=5e-7)


def test_least_absolute_deviations(cars):
    problem = gd.LinearRegression(cars.x, cars.y, loss="mae")
    fit = problem.minimum()
    np.testing.assert_allclose(fit, [-4.347826, 33.217391], atol=5e-7)
    assert problem.loss(fit) == pytest.approx(0.925466, abs=5e-7)


def test_cs231n_gradient_check(problem):
    assert gd.check_gradient(problem, [1.0, 2.0]) < 1e-7

    class Wrong:
        loss = staticmethod(problem.loss)

        @staticmethod
        def gradient(params):
            return problem.gradient(params) * [1, 1.05]

    assert gd.check_gradient(Wrong(), [1.0, 2.0]) > 1e-2
