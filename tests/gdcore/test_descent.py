"""The loop: what it records, when it stops, what it says, and what theory promises of it."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdcore as gd

finite = st.floats(-10, 10)


@st.composite
def problems(draw):
    """A least-squares problem with a unique minimum, and a start."""
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    n, d = draw(st.integers(4, 12)), draw(st.integers(1, 3))
    x = rng.normal(size=(n, d)) * rng.uniform(0.3, 3, d)
    problem = gd.LinearRegression(x, rng.normal(size=n) * 5)
    return problem, rng.normal(size=d + 1) * 5


def constants(problem):
    eigenvalues = np.linalg.eigvalsh(problem.hessian(problem.start))
    return eigenvalues[0], eigenvalues[-1]


@pytest.fixture
def cars():
    return gd.data.cars()


@pytest.fixture
def problem(cars):
    return gd.LinearRegression(cars.x, cars.y)


def test_the_record_is_a_hand_written_loop(problem):
    run = gd.descend(problem, start=[0, 0], learning_rate=0.03, steps=50)
    params = np.zeros(2)
    for t in range(51):
        np.testing.assert_allclose(run.params[t], params, rtol=1e-12)
        assert run.losses[t] == pytest.approx(problem.loss(params), rel=1e-12)
        np.testing.assert_allclose(run.gradients[t], problem.gradient(params), rtol=1e-10)
        params = params - 0.03 * problem.gradient(params)
    assert run.steps == 50
    assert run.status == "step limit"
    assert "303.7" in run.message


@settings(max_examples=60, deadline=None)
@given(problems())
def test_descent_lemma(case):
    """Nesterov 2018, 1.2.13: with step 1/L the loss falls by |g|^2 / (2L) at least."""
    problem, start = case
    _, smoothness = constants(problem)
    run = gd.descend(problem, start=start, learning_rate=1 / smoothness, steps=20)
    squared = (run.gradients[:-1] ** 2).sum(axis=1)
    slack = 1e-10 * (1 + run.losses[0])
    assert (run.losses[1:] <= run.losses[:-1] - squared / (2 * smoothness) + slack).all()


@settings(max_examples=60, deadline=None)
@given(problems())
def test_linear_rate(case):
    """Garrigos and Gower 2023: |x_T - x*|^2 <= (1 - mu/L)^T |x_0 - x*|^2 with step 1/L."""
    problem, start = case
    mu, smoothness = constants(problem)
    run = gd.descend(problem, start=start, learning_rate=1 / smoothness, steps=30)
    distance = ((run.params - problem.minimum()) ** 2).sum(axis=1)
    bound = (1 - mu / smoothness) ** np.arange(run.steps + 1) * distance[0]
    assert (distance <= bound * (1 + 1e-8) + 1e-12 * (1 + distance[0])).all()


@settings(max_examples=40, deadline=None)
@given(problems())
def test_two_over_l_is_the_threshold(case):
    problem, start = case
    _, smoothness = constants(problem)
    below = gd.descend(problem, start=start, learning_rate=1.98 / smoothness, steps=200)
    assert (np.diff(below.losses) <= 1e-9 * (1 + below.losses[0])).all()
    above = gd.descend(problem, start=start, learning_rate=2.5 / smoothness, steps=2000)
    assert above.status == "diverged"
    assert "smaller learning rate" in above.message


def test_it_converges_when_the_gradient_is_small(problem):
    run = gd.descend(problem, [0, 0], 0.0696, steps=100_000, gradient_tolerance=1e-3)
    assert run.status == "converged"
    assert np.linalg.norm(run.gradients[-1]) <= 1e-3 < np.linalg.norm(run.gradients[-2])
    assert "0.001" in run.message


def test_it_converges_when_the_loss_stands_still(problem):
    run = gd.descend(problem, [0, 0], 0.01, steps=5000, loss_tolerance=0.02)
    changes = np.abs(np.diff(run.losses))
    assert run.status == "converged"
    assert changes[-1] <= 0.02 < changes[-2]


def test_divergence_is_a_result_without_a_warning(problem):
    run = gd.descend(problem, [0, 0], learning_rate=1.0, steps=5000)
    assert run.status == "diverged"
    assert run.steps < 5000
    assert run.losses[-1] > 1e6 * run.losses[0]


def test_a_readers_own_class_is_a_problem():
    class Bowl:
        def loss(self, params):
            return params[0] ** 2 + 3 * params[1] ** 2

        def gradient(self, params):
            return [2 * params[0], 6 * params[1]]

    run = gd.descend(Bowl(), start=[1, 1], learning_rate=0.1, steps=200)
    np.testing.assert_allclose(run.params[-1], 0, atol=1e-8)
    assert gd.check_gradient(Bowl(), [1.0, 2.0]) < 1e-7
    assert "Bowl" in repr(run)


def test_iterate_walks_the_same_way(problem):
    run = gd.descend(problem, [0, 0], 0.01, steps=3)
    for step, params in zip(gd.iterate(problem, [0, 0], 0.01), run.params, strict=False):
        np.testing.assert_array_equal(step.params, params)
    assert step.index == 3


def test_batches_come_from_the_rng_and_count_epochs(problem):
    def walk(seed):
        return gd.descend(problem, [0, 0], 0.01, 20, batch_size=3, rng=np.random.default_rng(seed))

    np.testing.assert_array_equal(walk(1).params, walk(1).params)
    assert (walk(1).params != walk(2).params).any()
    assert walk(1).epochs[3] == 1  # batches of 3, 3 and 1 make up the seven cars


def test_snapshots_are_rows_of_the_run(problem):
    run = gd.descend(problem, [0, 0], 0.01, steps=10)
    first, last = run.snapshots([0, 10])
    assert (first.index, last.index) == (0, 10)
    np.testing.assert_array_equal(last.params, run.params[10])
    with pytest.raises(ValueError, match="step must be at most 10, the last of this run, got 11"):
        run.snapshots([11])


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"learning_rate": 0}, ValueError, "learning_rate must be a finite number above 0, got 0"),
        ({"learning_rate": -1}, ValueError, "learning_rate must be"),
        ({"learning_rate": float("nan")}, ValueError, "learning_rate must be"),
        ({"learning_rate": "fast"}, TypeError, "learning_rate must be a number, got str 'fast'"),
        ({}, ValueError, "learning_rate .* or an optimizer, got neither"),
        ({"learning_rate": 0.1, "steps": -1}, ValueError, "steps must be at least 0, got -1"),
        ({"learning_rate": 0.1, "steps": 1.5}, TypeError, "steps must be a whole number"),
        ({"learning_rate": 0.1, "start": [1]}, ValueError, "start must have 2 entries"),
        ({"learning_rate": 0.1, "start": [1, np.inf]}, ValueError, "start must be finite, got inf"),
        ({"learning_rate": 0.1, "batch_size": 8}, ValueError, "batch_size must be from 1 to the 7"),
        ({"learning_rate": 0.1, "batch_size": 2}, ValueError, "rng is missing"),
        ({"learning_rate": 0.1, "loss_tolerance": -1}, ValueError, "loss_tolerance must be"),
    ],
)
def test_what_does_not_fit_is_named(problem, arguments, error, said):
    with pytest.raises(error, match=said):
        gd.descend(problem, **arguments)


def test_importing_gdcore_does_not_import_matplotlib():
    code = "import sys, gdcore; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
