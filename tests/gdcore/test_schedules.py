"""Learning rates that change with the step: values by hand, and whole arrays at once."""

import numpy as np
import pytest

import gdcore as gd
from gdcore.schedules import Constant, Cosine, Exponential, StepDecay, WarmUp

VALUES = {
    "constant": (Constant(0.3), {0: 0.3, 1: 0.3, 1000: 0.3}),
    "step decay": (
        StepDecay(0.8, factor=0.5, every=3),
        {0: 0.8, 2: 0.8, 3: 0.4, 5: 0.4, 6: 0.2, 9: 0.1},
    ),
    "exponential": (Exponential(0.8, decay=0.5), {0: 0.8, 1: 0.4, 3: 0.1}),
    "cosine": (
        Cosine(0.9, steps=6, final=0.1),
        {0: 0.9, 1: 0.5 + 0.2 * 3**0.5, 2: 0.7, 3: 0.5, 4: 0.3, 6: 0.1, 100: 0.1},
    ),
    "cosine to zero": (Cosine(0.2, steps=4), {0: 0.2, 2: 0.1, 4: 0.0, 5: 0.0}),
    "warm-up": (
        WarmUp(4, then=Exponential(0.8, decay=0.5)),
        {0: 0.2, 1: 0.4, 2: 0.6, 3: 0.8, 4: 0.8, 5: 0.4, 7: 0.1},
    ),
    "no warm-up to speak of": (WarmUp(1, then=Constant(0.3)), {0: 0.3, 1: 0.3}),
}


@pytest.mark.parametrize("name", VALUES)
def test_by_hand(name):
    schedule, values = VALUES[name]
    for step, rate in values.items():
        assert schedule(step) == pytest.approx(rate, abs=1e-15)
        assert isinstance(schedule(step), float)


@pytest.mark.parametrize("name", VALUES)
def test_an_array_of_steps_gives_an_array_of_rates(name):
    schedule, values = VALUES[name]
    steps = np.array(list(values))
    rates = schedule(steps)
    assert np.shape(rates) == steps.shape
    np.testing.assert_allclose(rates, list(values.values()), atol=1e-15)


def test_descent_follows_its_schedule():
    bowl = gd.Quadratic([[1.0]])
    run = gd.descend(bowl, [1.0], StepDecay(0.5, factor=0.5, every=2), steps=4)
    np.testing.assert_allclose(run.params[:, 0], np.cumprod([1, 0.5, 0.5, 0.75, 0.75]))


def test_any_function_of_the_step_is_a_schedule():
    run = gd.descend(gd.Quadratic([[1.0]]), [1.0], lambda step: 1 / (step + 2), steps=3)
    np.testing.assert_allclose(run.params[:, 0], [1, 1 / 2, 1 / 3, 1 / 4])


def test_settings_are_kept_and_compared():
    assert Cosine(0.1, steps=5) == Cosine(0.1, 5, final=0.0)
    assert repr(Exponential(0.1, 0.9)) == "Exponential(initial=0.1, decay=0.9)"
