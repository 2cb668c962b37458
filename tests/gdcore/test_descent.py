"""The loop: what it records, when it stops, and what it says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gdcore as gd


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


def test_it_converges_when_the_gradient_is_small(problem):
    run = gd.descend(problem, [0, 0], 0.0696, steps=100_000, gradient_tolerance=1e-3)
    assert run.status == "converged"
    sizes = np.linalg.norm(run.gradients, axis=1)
    assert sizes[-1] <= 1e-3 * sizes[0] < sizes[-2]
    assert "0.001" in run.message


def test_units_cannot_fool_the_gradient_tolerance(cars):
    miles, kilo = (gd.LinearRegression(cars.x, cars.y / unit) for unit in (1, 1000))
    runs = [gd.descend(p, None, 0.01, 20_000, gradient_tolerance=1e-4) for p in (miles, kilo)]
    assert runs[0].steps == runs[1].steps
    assert [run.status for run in runs] == ["converged"] * 2
    assert runs[0].steps > 8000  # and not 8, as with a length in the units of the labels


@settings(max_examples=40)
@given(
    st.floats(-4, 0), st.floats(-3, -1), st.floats(0.1, 1.9), st.floats(0, 6.28), st.floats(-9, 9)
)
def test_what_a_tolerance_leaves_is_bounded(ratio, tolerance, share, angle, unit):
    """At most kappa * tolerance**2 of the loss above the lowest: Nesterov, (2.1.10), (2.1.16)."""
    curvatures = 10.0**unit * np.array([10.0**ratio, 1.0])
    problem = gd.Quadratic(np.diag(curvatures))
    start = [np.cos(angle), np.sin(angle)]
    rate, tolerance = share / curvatures[1], 10.0**tolerance
    run = gd.descend(problem, start, rate, 300_000, gradient_tolerance=tolerance)
    if run.status == "converged":
        bound = curvatures[1] / curvatures[0] * tolerance**2
        assert run.losses[-1] <= bound * run.losses[0] * (1 + 1e-9)


def test_it_stops_when_the_loss_stands_still(problem):
    run = gd.descend(problem, [0, 0], 0.01, steps=5000, loss_tolerance=0.02)
    changes = np.abs(np.diff(run.losses))
    assert run.status == "stopped"  # far from the lowest: the small steps left add up
    assert run.losses[-1] - problem.loss(problem.minimum()) > 10
    assert gd.diagnose(run).verdict == "too slow"
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
    assert "\non Bowl\n" in repr(run)  # an address would say nothing, and differ each time


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
