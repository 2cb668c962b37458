"""Whatever holds numbers is taken as float64, at any size, and never changed."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import gdcore as gd

KINDS = {
    "list": list,
    "tuple": tuple,
    "float32": lambda v: np.array(v, dtype=np.float32),
    "int64": lambda v: np.array(v, dtype=np.int64),
    "uint8": lambda v: np.array(v, dtype=np.uint8),
    "object": lambda v: np.array(v, dtype=object),
    "masked, nothing hidden": np.ma.array,
    "Series": pd.Series,
    "Series, not in order": lambda v: pd.Series(v, index=[2, 0, 1][: len(v)]),
    "Series that may miss values": lambda v: pd.Series(v, dtype="Int64"),
}


@pytest.mark.parametrize("name", KINDS)
def test_any_kind_of_numbers_is_treated_as_float64(name):
    x, y, as_kind = [1, 2, 4], [3, 5, 8], KINDS[name]
    problem = gd.LinearRegression(as_kind(x), as_kind(y))
    exact = gd.LinearRegression(np.array(x, float), np.array(y, float))
    assert problem.y.dtype == problem.design.dtype == np.float64
    assert problem.loss(as_kind([1, 1])) == exact.loss([1.0, 1.0])
    np.testing.assert_array_equal(problem.gradient(as_kind([1, 1])), exact.gradient([1.0, 1.0]))
    run = gd.descend(problem, start=as_kind([1, 1]), learning_rate=0.01, steps=3)
    assert run.params.dtype == np.float64


def test_a_data_frame_is_a_table_of_features():
    frame = pd.DataFrame({"a": [1, 2, 4.5], "b": [3, 0, 1], "y": [1.5, 2, 3]})
    kept = frame.copy()
    problem = gd.LinearRegression(frame[["a", "b"]], frame["y"])
    np.testing.assert_array_equal(problem.x, [[1, 3], [2, 0], [4.5, 1]])
    scaling = gd.scaling.standardise(frame[["a", "b"]])
    np.testing.assert_allclose(scaling.apply(frame[["a", "b"]]).mean(axis=0), 0, atol=1e-15)
    gd.descend(problem, learning_rate=0.01, steps=3)
    pd.testing.assert_frame_equal(frame, kept)


HIDDEN: dict[str, Any] = {
    "masked": np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False]),
    "pandas NA": pd.Series([1, None, 3], dtype="Int64"),
    "None": [1, None, 3],
}


@pytest.mark.parametrize("name", HIDDEN)
def test_missing_values_are_named(name):
    with pytest.raises(ValueError, match="x must be finite, got nan at index 1"):
        gd.LinearRegression(HIDDEN[name], [1, 2, 3])


NO_NUMBERS = {
    "text": ["1", "2"],
    "dates": np.array(["1970-01-01", "1970-01-02"], dtype="M8[D]"),
    "complex": np.array([1 + 1j, 2]),
    "mixed": [1, "2"],
    "words": np.array(["heavy", "light"], dtype=object),
}


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_what_is_not_a_number_is_refused(name):
    with pytest.raises(TypeError, match="x must hold real numbers in rows of equal length, got"):
        gd.LinearRegression(NO_NUMBERS[name], [1, 2])


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


def test_a_million_rows():
    rng = np.random.default_rng(0)
    x = rng.standard_normal(1_000_000)
    problem = gd.LinearRegression(x, 3 * x - 1)
    run = gd.descend(problem, learning_rate=0.5, steps=3)
    np.testing.assert_allclose(run.params[-1], [3, -1], atol=1e-6)
    assert np.shape(problem.loss(np.zeros((3, 2)))) == (3,)
