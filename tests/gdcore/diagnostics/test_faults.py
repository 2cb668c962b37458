"""Why a descent does not work: each symptom of a broken run, made on purpose, and its diagnosis."""

import numpy as np
import pytest

import gdcore as gd

from ..test_messages import Stairs

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)


class Line:
    """The line through the cars as a reader writes it, with room for a fault."""

    start = (0.0, 0.0)

    def __init__(self, x=CARS.x, y=CARS.y, kind=np.float64, wrong=lambda slopes: slopes):
        self.x, self.y, self.wrong = np.asarray(x, dtype=kind), np.asarray(y, dtype=kind), wrong
        self.kind = kind

    def _errors(self, params):
        weight, bias = np.asarray(params, dtype=self.kind)
        return weight * self.x + bias - self.y

    def loss(self, params):
        return np.mean(self._errors(params) ** 2)

    def gradient(self, params):
        errors = self._errors(params)
        slopes = np.array([2 * np.mean(errors * self.x), 2 * np.mean(errors)])
        return self.wrong(slopes)

    def __len__(self):
        return len(self.y)

    def subset(self, rows):
        return Line(self.x[rows], self.y[rows], self.kind, self.wrong)


def with_one(value, index=3):
    """Return the labels of the cars, one of them spoilt."""
    labels = np.array(CARS.y)
    labels[index] = value
    return labels


def one_entry(slopes):
    return slopes * [1.0, 3.0]


class Log:
    """A loss with a logarithm that runs out of its domain."""

    start = (1.0,)

    def loss(self, params):
        with np.errstate(invalid="ignore"):
            return float(np.log(params[0]) + 2)

    def gradient(self, params):
        return [1 / params[0]]


# what is run, the verdict, and words that the sentence must have
FAULTS = {
    "nan in the labels": (
        lambda: gd.descend(Line(y=with_one(np.nan)), learning_rate=0.01, steps=5),
        "bad data",
        ["loss is nan at the start, before any step", "problem.y holds nan at index 3 (1 such"],
    ),
    "inf in the features": (
        lambda: gd.descend(Line(x=with_one(np.inf)), learning_rate=0.01, steps=5),
        "bad data",
        ["problem.x holds inf at index 3"],
    ),
    "nan in one batch": (
        lambda: gd.descend(
            Line(y=with_one(np.nan)), None, 0.01, 50, batch_size=1, rng=0, losses_of="batch"
        ),
        "bad data",
        ["all at once at step", "problem.y holds nan"],
    ),
    "out of the domain of a logarithm": (
        lambda: gd.descend(Log(), learning_rate=3.0, steps=50),
        "bad data",
        ["the loss is nan all at once at step 1", "a logarithm"],
    ),
    "the wrong sign": (
        lambda: gd.descend(Line(wrong=lambda g: -g), learning_rate=0.001, steps=20),
        "wrong gradient",
        ["it has the wrong sign"],
    ),
    "the wrong sign, to the end": (
        lambda: gd.descend(Line(wrong=lambda g: -g), learning_rate=0.05, steps=5000),
        "wrong gradient",
        ["it has the wrong sign"],
    ),
    "a forgotten 2": (
        lambda: gd.descend(Line(wrong=lambda g: g / 2), learning_rate=0.01, steps=20),
        "wrong gradient",
        ["it is 0.5 times the slope", "forgotten factor"],
    ),
    "a sum for a mean": (
        lambda: gd.descend(Line(wrong=lambda g: 7 * g), learning_rate=0.001, steps=20),
        "wrong gradient",
        ["it is 7 times the slope"],
    ),
    "one wrong entry": (
        lambda: gd.descend(Line(wrong=one_entry), learning_rate=0.001, steps=20),
        "wrong gradient",
        ["along parameter 2 it says -102.9, but the loss has the slope -34.29"],
    ),
    "a wrong gradient with batches": (
        lambda: gd.descend(Line(wrong=lambda g: -g), None, 0.001, steps=40, batch_size=2, rng=0),
        "wrong gradient",
        ["wrong sign"],
    ),
    "rising from step 1": (
        lambda: gd.descend(Line(), learning_rate=0.08, steps=20),
        "diverging",
        ["Diverging from the first step on", "0.08 is above the largest stable one, 0.06982"],
    ),
    "a rate far too small": (
        lambda: gd.descend(Line(), learning_rate=1e-12, steps=50),
        "flat",
        ["the loss changed by no more than", "1e-12 is far too small", "0.06982 (2 / L)"],
    ),
    "a rate too small for any digit": (
        lambda: gd.descend(PROBLEM, learning_rate=1e-300, steps=50),
        "flat",
        ["the loss changed by no more than 0", "far too small"],
    ),
    "a start on a saddle": (
        lambda: gd.descend(gd.problems.saddle, [0, 0], 0.1, steps=50),
        "flat",
        ["the gradient is zero", "saddle"],
    ),
    "a start far out on a plain": (
        lambda: gd.descend(gd.problems.plateau, [50, 50], 0.1, steps=50),
        "flat",
        ["the gradient is zero", "plain"],
    ),
    "32 bits": (
        lambda: gd.descend(
            Line(x=np.array(CARS.x) + 2000, kind=np.float32), learning_rate=1e-7, steps=3000
        ),
        "rounding",
        ["changed in its last digits alone", "32 bits", "float64"],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_named(name):
    make, verdict, words = FAULTS[name]
    found = gd.diagnose(make())
    assert found.verdict == verdict, found.sentence
    for word in words:
        assert word in found.sentence
    assert found.sentence.endswith(".")


SOUND = {
    "a reader's line": Line(),
    "absolute loss": gd.LinearRegression(CARS.x, CARS.y, loss="mae"),
    "Huber's loss": gd.LinearRegression(CARS.x, CARS.y, loss="huber"),
    "log loss": gd.LogisticRegression([0.0, 1.0, 2.0, 3.0], [0, 1, 0, 1]),
    "32 bits": Line(kind=np.float32),
    **{surface.name: surface for surface in gd.problems.CLASSICS},
}


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("rate", [1e-6, 1e-3, 1e-2, 0.3])
def test_a_right_gradient_is_never_called_wrong(name, rate):
    for steps in (0, 1, 30, 300):
        found = gd.diagnose(gd.descend(SOUND[name], learning_rate=rate, steps=steps))
        assert found.verdict not in ("wrong gradient", "bad data"), found.sentence


def test_a_loss_with_noise_proves_no_gradient_wrong():
    class Noisy(Line):
        rng = np.random.default_rng(0)

        def loss(self, params):
            return super().loss(params) + self.rng.normal()

    found = gd.diagnose(gd.descend(Noisy(), learning_rate=0.01, steps=30))
    assert found.verdict != "wrong gradient"


def test_a_run_that_grows_until_it_is_nan_diverged():
    run = gd.descend(Stairs(2.0, 30.0, 400.0, float("nan")), learning_rate=1.0, steps=3)
    assert gd.diagnose(run).verdict == "diverging"
    sudden = gd.descend(Stairs(2.0, 3.0, 4.0, float("nan")), learning_rate=1.0, steps=3)
    assert gd.diagnose(sudden).verdict == "bad data"


def test_a_loss_that_is_nan_at_the_start_blames_no_learning_rate():
    run = gd.descend(Line(y=with_one(np.nan)), learning_rate=0.01, steps=5)
    assert run.status == "diverged"
    assert run.message == (
        "Diverged after 0 steps: the loss is nan at the start, before any step. Look for nan and "
        "inf in the data, and for a start that is too far off."
    )


def test_a_minimum_at_the_start_is_one():
    found = gd.diagnose(gd.descend(gd.problems.booth, [1, 3], 0.01, steps=5))
    assert found.verdict == "converged"
    start = PROBLEM.minimum()  # but for rounding: its gradient is about 1e-13
    assert gd.diagnose(gd.descend(PROBLEM, start, 0.01, steps=50)).verdict == "converged"


def test_32_bits_that_arrive_have_arrived():
    x = gd.scaling.standardise(CARS.x).apply(CARS.x)
    run = gd.descend(Line(x, kind=np.float32), learning_rate=0.1, steps=200)
    assert gd.diagnose(run).verdict == "converged"
