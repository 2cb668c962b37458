"""What a loss curve shows, in one sentence: each verdict, and the reason that is given."""

from dataclasses import replace

import numpy as np
import pytest

import gdcore as gd

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression(CARS.x, CARS.y)
STANDARD = gd.LinearRegression(gd.scaling.standardise(CARS.x).apply(CARS.x), CARS.y)
Momentum = gd.optimizers.Momentum


class NoHessian:
    """The cars for a reader who wrote a loss and a gradient, and no more."""

    start = (0.0, 0.0)
    loss = staticmethod(PROBLEM.loss)
    gradient = staticmethod(PROBLEM.gradient)


# what is run, the verdict, and words that the sentence must have, in this order
RUNS = {
    "far too small a rate": (
        lambda: gd.descend(PROBLEM, learning_rate=0.001, steps=500),
        "too slow",
        [
            "Too slow",
            "each takes off 0.011 % of it",
            "41,142 more",
            "learning rate 0.001 could be up to 0.06982 (2 / L)",
        ],
    ),
    "a narrow valley": (
        lambda: gd.descend(PROBLEM, learning_rate=0.01, steps=1000),
        "too slow",
        [
            "all further steps together would lower the loss by 10.32",
            "each takes off 0.11 % of it, so that 99 % of it takes 4,114 more",
            "512 times steeper across than along",
            "scale the features",
        ],
    ),
    "slow, with a curvature that is measured": (
        lambda: gd.descend(NoHessian(), learning_rate=0.01, steps=1000),
        "too slow",
        ["lower the loss by 10.32", "512 times steeper across than along"],
    ),
    "a good rate in a narrow valley": (
        lambda: gd.descend(PROBLEM, learning_rate=0.03, steps=30),
        "converging",
        ["as fast as the valley allows", "0.03 is good", "scale the features"],
    ),
    "slow by its schedule": (
        lambda: gd.descend(
            STANDARD, learning_rate=gd.schedules.Exponential(0.01, decay=0.9), steps=200
        ),
        "too slow",
        ["try a larger learning rate, or momentum"],
    ),
    "on its way": (
        lambda: gd.descend(STANDARD, learning_rate=0.05, steps=50),
        "converging",
        ["Converging", "each takes off 19 % of it", "99 % of it takes 22 more"],
    ),
    "there": (
        lambda: gd.descend(STANDARD, learning_rate=0.1, steps=100),
        "converged",
        ["Converged: after 100 steps the loss is 1.47", "all further steps together"],
    ),
    "there, as the run says": (
        lambda: gd.descend(STANDARD, learning_rate=0.5, steps=100),
        "converged",
        ["Converged: after 1 step the"],
    ),
    "from side to side": (
        lambda: gd.descend(STANDARD, learning_rate=0.9, steps=20),
        "oscillating",
        [
            "Oscillating: 100% of the steps",
            "0.9 is above 0.5 (1 / L)",
            "each step overshoots",
        ],
    ),
    "too much momentum": (
        lambda: gd.descend(STANDARD, optimizer=Momentum(0.4, beta=0.97), steps=60),
        "oscillating",
        ["a smaller learning rate, or less momentum, calms it"],
    ),
    "too large a rate": (
        lambda: gd.descend(PROBLEM, learning_rate=0.08, steps=500),
        "diverging",
        ["Diverging", "from 303.7", "0.08 is above the largest stable one, 0.06982 (2 / L)"],
    ),
    "too large, with a curvature that is measured": (
        lambda: gd.descend(NoHessian(), learning_rate=0.08, steps=500),
        "diverging",
        ["0.08 is above the largest stable one, 0.06982 (2 / L)"],
    ),
    "too large with momentum": (
        lambda: gd.descend(PROBLEM, optimizer=Momentum(0.2), steps=500),
        "diverging",
        ["the steps are too long"],
    ),
    "off the saddle": (
        lambda: gd.descend(gd.problems.saddle, learning_rate=0.5, steps=500),
        "diverging",
        ["because the loss has no lowest point"],
    ),
    "one example at a time": (
        lambda: gd.descend(PROBLEM, learning_rate=0.02, steps=400, batch_size=1, rng=0),
        "noisy",
        ["Noisy: the loss rose in", "% of the later steps", "larger batches calm it"],
    ),
    "batches, yet steady": (
        lambda: gd.descend(PROBLEM, learning_rate=0.001, steps=40, batch_size=6, rng=0),
        "converging",
        ["Converging"],
    ),
    "two steps": (
        lambda: gd.descend(PROBLEM, learning_rate=0.01, steps=2),
        "too short",
        ["Too short to tell: the run has 2 steps."],
    ),
    "no step": (
        lambda: gd.descend(PROBLEM, learning_rate=0.01, steps=0),
        "too short",
        ["the run has 0 steps."],
    ),
    "absolute loss around its kink": (
        lambda: gd.descend(
            gd.LinearRegression(CARS.x, CARS.y, loss="mae"), [-4.3, 33.2], 0.1, steps=100
        ),
        "oscillating",
        ["a smaller learning rate, or less momentum, calms it"],
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_verdict_and_reason(name):
    make, verdict, words = RUNS[name]
    found = gd.diagnose(make())
    assert found.verdict == verdict, found.sentence
    place = 0
    for word in words:
        place = found.sentence.find(word, place)
        assert place >= 0, f"{word!r} is not in {found.sentence!r}"
    assert found.sentence.count(".\n") == 0
    assert found.sentence.endswith(".")


def test_a_plateau_is_slow_for_ever():
    run = gd.descend(gd.problems.plateau, learning_rate=0.5, steps=50)
    found = gd.diagnose(run)
    assert found.verdict == "too slow"
    assert "the gradient doesn't shrink at all" in found.sentence


def test_the_advice_helps():
    """Scale the features, says the sentence on the narrow valley: then a tenth of the steps do."""
    slow = gd.descend(PROBLEM, learning_rate=0.01, steps=1000)
    assert "scale the features" in gd.diagnose(slow).sentence
    scaled = gd.descend(STANDARD, learning_rate=0.1, steps=100)
    assert gd.diagnose(scaled).verdict == "converged"
    assert scaled.losses[-1] < slow.losses[-1]
    np.testing.assert_allclose(scaled.losses[-1], PROBLEM.loss(PROBLEM.minimum()))


EXACT = gd.LinearRegression([1, 2, 3, 4], [3, 5, 7, 9])  # every example is on one line


@pytest.mark.parametrize("start", [[2.0, 1.0], [0.0, 0.0]])
def test_batches_that_all_agree_converge(start):
    run = gd.descend(EXACT, start, 0.05, 5000, batch_size=2, rng=0)
    found = gd.diagnose(run)
    assert found.verdict == "converged"
    assert "has shrunk to" in found.sentence


def test_one_flat_batch_is_no_convergence():
    run = gd.descend(EXACT, [0, 0], 0.002, 60, batch_size=2, rng=0)
    gradients = run.gradients.copy()
    gradients[-1] = 0.0
    assert gd.diagnose(replace(run, gradients=gradients)).verdict != "converged"


def test_a_printed_diagnosis_says_where_the_cure_is():
    slow = gd.diagnose(gd.descend(PROBLEM, learning_rate=0.001, steps=500))
    assert str(slow) == f"{slow.sentence} {slow.more}"
    assert slow.more == "See “The loss falls very slowly” on the page “My descent does not work”."


def test_a_run_that_is_well_needs_no_cure():
    well = gd.diagnose(gd.descend(STANDARD, learning_rate=0.3, steps=200))
    assert well.verdict == "converged"
    assert str(well) == well.sentence
