"""The classic test functions: their formulas, minima and published values."""

import numpy as np
import pytest
from scipy import optimize

import gdcore as gd

from ..catalogue import CLASSICS


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


def test_beales_hessian_on_the_axis():
    measured = gd.gradients.numerical_hessian(CLASSICS["Beale"], [1.0, 0.0])
    np.testing.assert_allclose(CLASSICS["Beale"].hessian([1.0, 0.0]), measured, atol=1e-8)
