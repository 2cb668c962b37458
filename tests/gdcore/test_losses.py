"""What one wrong prediction costs: each loss, and the mean errors."""

import numpy as np
import pytest
from scipy.special import huber as scipy_huber
from sklearn import metrics

import gdcore as gd

from .catalogue import CARS


def test_huber_loss_is_twice_that_of_scipy():
    error = np.linspace(-4, 4, 33)
    ours = gd.losses.Huber(1.5).value(error, np.zeros(33))
    np.testing.assert_allclose(ours, 2 * scipy_huber(1.5, error))
    np.testing.assert_allclose(gd.losses.Huber(9.0).value(error, 0), error**2)


def test_absolute_loss_has_slope_zero_at_its_kink_and_no_hessian():
    problem = gd.LinearRegression([1, 2], [1, 3], loss="mae")
    np.testing.assert_array_equal(problem.gradient([2, -1]), [0, 0])
    np.testing.assert_array_equal(problem.gradient([2, 0]), [1.5, 1])
    with pytest.raises(ValueError, match="kink"):
        problem.hessian([1, 1])


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


def test_mean_errors_as_in_scikit_learn():
    rng = np.random.default_rng(0)
    prediction, label = rng.normal(size=(2, 20))
    assert gd.losses.mse(prediction, label) == pytest.approx(
        metrics.mean_squared_error(label, prediction)
    )
    assert gd.losses.rmse(prediction, label) == pytest.approx(
        metrics.root_mean_squared_error(label, prediction)
    )
    assert gd.losses.mae(prediction, label) == pytest.approx(
        metrics.mean_absolute_error(label, prediction)
    )


LOSSES = {
    "squared": gd.losses.Squared(),
    "absolute": gd.losses.Absolute(),
    "huber": gd.losses.Huber(1.5),
    "log": gd.losses.Log(),
}


@pytest.mark.parametrize("name", LOSSES)
def test_slope_and_curvature_are_the_derivatives_and_nothing_is_changed(name):
    loss, h = LOSSES[name], 1e-6
    prediction = np.array([-3.2, -0.7, 0.4, 2.9])
    label = np.array([0.0, 1, 1, 0])
    kept = prediction.copy(), label.copy()
    slope = (loss.value(prediction + h, label) - loss.value(prediction - h, label)) / (2 * h)
    np.testing.assert_allclose(loss.slope(prediction, label), slope, rtol=1e-8, atol=1e-9)
    if name != "absolute":
        bend = (loss.slope(prediction + h, label) - loss.slope(prediction - h, label)) / (2 * h)
        np.testing.assert_allclose(loss.curvature(prediction, label), bend, rtol=1e-7, atol=1e-9)
    np.testing.assert_array_equal((prediction, label), kept)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_takes_single_numbers_too(name):
    loss = LOSSES[name]
    assert float(loss.value(2.0, 1.0)) == loss.value(np.array([2.0]), np.array([1.0]))[0]
    assert float(loss.slope(2.0, 1.0)) == loss.slope(np.array([2.0]), np.array([1.0]))[0]


def test_a_loss_by_its_name():
    by_name = gd.losses.by_name
    assert (by_name("mse"), by_name("mae")) == (gd.losses.Squared(), gd.losses.Absolute())
    assert by_name("huber") == gd.losses.Huber(1.0)
    mine = MyLoss()
    assert by_name(mine) is mine
