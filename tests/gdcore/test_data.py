"""The datasets: what they hold, what they say of themselves, and that a seed repeats them."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import gdcore
from gdcore.data import auto_mpg, cars, toy_clusters, toy_line, toy_outlier

gd: Any = gdcore  # its types forbid much of what is given here


def test_names_may_come_from_a_table():
    named = gd.Dataset("d", [1, 2], [3, 4], names=pd.Series(["a", "b"]))
    assert named.names == ("a", "b")


def test_auto_mpg_holds_the_seven_cars():
    data = auto_mpg()
    assert len(data) == 398
    assert data.x.shape == data.y.shape == (398,)
    assert len(data.names) == 398
    for x, y in zip(cars().x, cars().y, strict=True):
        assert ((data.x.round(2) == x) & (data.y == y)).any()


def test_auto_mpg_is_uncis():
    """UCI's page: 398 rows, mpg from 9 to 46.6 and weight from 1613 to 5140 lb."""
    data = auto_mpg()
    assert (data.y.min(), data.y.max()) == (9, 46.6)
    assert (data.x.min(), data.x.max()) == (1.613, 5.14)
    assert data.names[0] == "chevrolet chevelle malibu"
    assert (data.x[0], data.y[0]) == (3.504, 18)
    assert "10.24432/C5859H" in data.source
    assert data.licence == "CC BY 4.0"


def test_a_dataset_prints_what_one_must_know():
    text = repr(cars())
    assert text.splitlines()[0] == "Seven cars of 1970: 7 examples"
    assert "  x: weight (1000 lb), 2.37 to 4.42" in text
    assert "  y: miles per gallon, 14 to 24" in text
    assert "licence: CC BY 4.0" in text
    assert repr(gd.Dataset("Bare", [1, 2], [3, 4])).splitlines() == [
        "Bare: 2 examples",
        "  x: feature x, 1 to 2",
        "  y: label y, 3 to 4",
    ]
    assert "0 to 5 in 2 columns" in repr(gd.Dataset("Two", [[0, 1], [5, 2]], [0, 1]))


def test_a_dataset_keeps_a_copy_that_cannot_be_changed():
    x, y = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    data = gd.Dataset("d", x, y)
    x[0] = y[0] = 9
    assert (data.x.tolist(), data.y.tolist()) == ([1, 2], [3, 4])
    with pytest.raises(ValueError, match="read-only"):
        data.x[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        data.y[0] = 0


@pytest.mark.parametrize("make", [toy_line, toy_outlier, toy_clusters])
def test_a_seed_repeats_the_data_bit_for_bit(make):
    first, again, other = make(3), make(np.random.default_rng(3)), make(4)
    np.testing.assert_array_equal(first.x, again.x)
    np.testing.assert_array_equal(first.y, again.y)
    assert (first.x != other.x).any()
    assert first.licence == "CC0 1.0"
    assert "made up" in first.source


def test_the_line_is_the_one_that_was_asked_for():
    data = toy_line(0, 20_000, weight=-3.0, bias=4.0, noise=0.25)
    np.testing.assert_allclose(gd.LinearRegression(data.x, data.y).minimum(), [-3, 4], atol=0.02)
    assert np.std(data.y + 3 * data.x - 4) == pytest.approx(0.25, rel=0.03)
    assert 0 <= data.x.min() < 0.01
    assert 4.99 < data.x.max() <= 5
    np.testing.assert_allclose(toy_line(0, 5, noise=0).y, 2 * toy_line(0, 5).x + 1)


def test_the_outlier_is_the_last_and_pulls_the_squared_line_more_than_the_absolute_one():
    plain, data = toy_line(0, 20), toy_outlier(0, height=12.0)
    np.testing.assert_array_equal(data.x, plain.x)
    np.testing.assert_allclose(data.y - plain.y, [0] * 19 + [12])
    lines = [
        gd.LinearRegression(data.x, data.y, loss=loss).minimum() for loss in ("mse", "huber", "mae")
    ]
    pulled = [np.abs(np.polyval(line, data.x) - np.polyval([2, 1], data.x)).max() for line in lines]
    assert pulled[0] > 2 * max(pulled[1:])


def test_the_clusters_are_where_they_should_be():
    data = toy_clusters(0, 10_001, distance=3.0)
    assert sorted(set(data.y)) == [0, 1]
    assert int(data.y.sum()) == 5000
    np.testing.assert_allclose(data.x[data.y == 0].mean(axis=0), [-1.5, 0], atol=0.05)
    np.testing.assert_allclose(data.x[data.y == 1].mean(axis=0), [1.5, 0], atol=0.05)
    np.testing.assert_allclose(data.x[data.y == 1].std(axis=0), 1, atol=0.05)
    assert data.y_label == "class"
