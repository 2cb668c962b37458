"""Scaling and back: the same predictions, rounder bowls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

import gdcore as gd
from gdcore.scaling import Scaling, centre, standardise


def table(seed, d=3):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(12, d)) * rng.uniform(0.01, 100, d) + rng.normal(size=d) * 50


@pytest.mark.parametrize("make", [standardise, centre])
@given(seed=st.integers(0, 2**32 - 1))
def test_there_and_back(make, seed):
    x = table(seed)
    scaling = make(x)
    params = np.random.default_rng(seed).normal(size=(5, 4))
    back = scaling.to_original(scaling.to_scaled(params))
    np.testing.assert_allclose(back, params, rtol=1e-9, atol=1e-9 * np.abs(params).max())
    scaled, plain = (gd.LinearRegression(z, np.zeros(12)) for z in (scaling.apply(x), x))
    for point in params:
        np.testing.assert_allclose(
            scaled.predict(point),
            plain.predict(scaling.to_original(point)),
            rtol=1e-8,
            atol=1e-8,
        )


def test_as_in_scikit_learn():
    x = table(1)
    np.testing.assert_allclose(standardise(x).apply(x), StandardScaler().fit_transform(x))


def test_centred_keeps_the_units():
    x = table(2)
    np.testing.assert_allclose(centre(x).apply(x), x - x.mean(axis=0))
    assert centre(x).scale.tolist() == [1, 1, 1]


def test_one_feature_stays_a_vector():
    x = np.array([1.0, 2.0, 6.0])
    assert standardise(x).apply(x).shape == (3,)
    assert standardise(x).apply(x[:, np.newaxis]).shape == (3, 1)
    np.testing.assert_allclose(standardise(x).apply([3.0]), [0])


def test_new_examples_are_scaled_as_the_old_ones():
    scaling = standardise([0.0, 2.0])
    np.testing.assert_allclose(scaling.apply([1.0, 3.0, 5.0]), [0, 2, 4])


def test_a_whole_path_comes_back(cars):
    scaling = standardise(cars.x)
    problem = gd.LinearRegression(scaling.apply(cars.x), cars.y)
    run = gd.descend(problem, learning_rate=0.1, steps=20)
    path = scaling.to_original(run.params)
    assert path.shape == run.params.shape
    plain = gd.LinearRegression(cars.x, cars.y)
    np.testing.assert_allclose(plain.loss(path), run.losses)


def test_the_least_squares_line_is_the_same_in_all_units(cars):
    best = gd.LinearRegression(cars.x, cars.y).minimum()
    for scaling in (standardise(cars.x), centre(cars.x), Scaling(np.array([5.0]), np.array([0.1]))):
        there = gd.LinearRegression(scaling.apply(cars.x), cars.y).minimum()
        np.testing.assert_allclose(scaling.to_original(there), best)
        np.testing.assert_allclose(scaling.to_scaled(best), there)


def test_a_scaled_dataset_says_so(cars):
    standard, centred = standardise(cars.x).apply_to(cars), centre(cars.x).apply_to(cars)
    assert standard.x_label == "standardised weight (standard deviation)"
    assert centred.x_label == "centred weight (1000 lb)"
    assert standard.y_label == cars.y_label
    assert standard.names == cars.names
    np.testing.assert_allclose(standard.x.std(), 1)
    np.testing.assert_allclose(centred.x.mean(), 0, atol=1e-15)


def test_a_spread_that_is_rounding_is_none():
    with pytest.raises(ValueError, match=r"feature 1 is 0\.1 in every example"):
        standardise([0.1, 0.1, 0.1])
