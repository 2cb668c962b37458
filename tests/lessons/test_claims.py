"""What the lessons claim about every run, tried on many runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdcore as gd

CARS = gd.data.cars()
RAW = gd.LinearRegression.from_dataset(CARS)
CENTRED = gd.LinearRegression.from_dataset(gd.scaling.centre(CARS.x).apply_to(CARS))
PROBLEMS = {"raw": RAW, "centred": CENTRED}
places = st.floats(-50, 50)


@given(st.sampled_from(sorted(PROBLEMS)), st.floats(0.001, 0.999), places, places)
def test_below_the_border_a_full_batch_loss_falls_at_every_step(name, share, weight, bias):
    """Lesson 7: each main direction's share of the loss is multiplied by (1 - rate c)^2 < 1."""
    problem = PROBLEMS[name]
    rate = share * gd.diagnostics.largest_stable_rate(problem)
    losses = gd.descend(problem, [weight, bias], learning_rate=rate, steps=60).losses
    rounding = 1e-9 * losses[0]
    assert (np.diff(losses) <= rounding).all()


@given(st.sampled_from(sorted(PROBLEMS)), st.floats(1.001, 3))
def test_above_the_border_the_loss_rises_in_the_end(name, share):
    problem = PROBLEMS[name]
    rate = share * gd.diagnostics.largest_stable_rate(problem)
    losses = gd.descend(problem, [0, 0], learning_rate=rate, steps=200).losses
    assert losses[-1] > losses[-2]


@pytest.mark.parametrize(("rate", "jumps"), [(0.02, 0), (0.4, 0), (0.9, 15), (1.05, 15)])
def test_the_slopes_tell_which_of_the_four_rates_bounces(rate, jumps):
    run = gd.descend(CENTRED, [0, 0], learning_rate=rate, steps=15)
    slopes = run.gradients[:, 1]
    assert int((slopes[1:] * slopes[:-1] < 0).sum()) == jumps


def test_half_and_a_third_of_the_border_cost_at_most_two_and_three_times_the_steps():
    best = gd.diagnostics.best_learning_rate(RAW)
    border = gd.diagnostics.largest_stable_rate(RAW)
    steps = [
        gd.diagnostics.steps_to_shrink(gd.diagnostics.predicted_rate(RAW, rate), 10)
        for rate in (best, border / 2, border / 3)
    ]
    assert steps[1] <= 2.01 * steps[0]
    assert steps[2] <= 3.01 * steps[0]


@given(st.floats(-20, 20), st.floats(-20, 20), st.floats(0, 1))
def test_the_gutters_chord_is_above_it_by_the_square_of_the_box(rp, rq, t):
    """Lesson 6, "With algebra"."""
    gap = (1 - t) * rp**2 + t * rq**2 - ((1 - t) * rp + t * rq) ** 2
    assert gap == pytest.approx(t * (1 - t) * (rp - rq) ** 2, abs=1e-9)


def test_the_sources_curve_is_flat_by_its_thousandth_step():
    """Steep, gentle, flat: the numbers of lesson 5's run A."""
    standard = gd.scaling.standardise(CARS.x).apply_to(CARS)
    problem = gd.LinearRegression.from_dataset(standard)
    run = gd.descend(problem, [0, 0], learning_rate=0.004, steps=1000)
    found = run.losses[[0, 200, 500, 1000]]
    np.testing.assert_allclose(found, [303.71, 13.63, 1.568, 1.4697], rtol=0, atol=0.005)
    low = float(problem.loss(problem.minimum()))
    assert gd.diagnostics.steps_to_reach(run, low + 0.01) == 643
