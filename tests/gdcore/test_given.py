"""What a reader may give by mistake: the smallest cases of each kind, beside the fuzz test."""

from fractions import Fraction
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

import gdcore

from .errors.odd_problems import Plain

gd: Any = gdcore  # its types forbid much of what is given here

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)
RUN = gd.descend(PROBLEM, learning_rate=0.01, steps=3)


GIVEN = {
    "inf from a sum": (
        lambda: gd.Quadratic([[1e308, 0], [0, 1]]),
        ValueError,
        r"^A must be at most 1e\+100 in size, got 1e\+308 at index \(0, 0\)",
    ),
    "text among objects": (
        lambda: gd.LinearRegression(np.array(["1", "2"], dtype=object), [1, 2]),
        TypeError,
        "^x must hold real numbers",
    ),
    "a class of problems": (
        lambda: gd.descend(gd.LinearRegression, learning_rate=0.1),
        TypeError,
        "^problem must be an object, not its class, got LinearRegression",
    ),
    "a class of optimizers": (
        lambda: gd.descend(PROBLEM, optimizer=gd.optimizers.Adam),
        TypeError,
        "^optimizer must be an object, not its class, got Adam",
    ),
    "a class of schedules": (
        lambda: gd.descend(PROBLEM, learning_rate=gd.schedules.Cosine),
        TypeError,
        "^learning_rate must be a schedule.*got type <class",
    ),
    "too large a rate for a float": (
        lambda: gd.descend(PROBLEM, learning_rate=10**400),
        ValueError,
        "^learning_rate must be a finite number above 0, got a number of about 401 digits",
    ),
    "too long a number to print": (
        lambda: gd.data.toy_line(0, 10**5000),
        ValueError,
        "^n must be at most .*got a number of about 5001 digits",
    ),
    "no run": (lambda: gd.diagnose(None), TypeError, "^run must be a Run, got NoneType None"),
    "the class of runs": (lambda: gd.diagnose(gd.Run), TypeError, "^run must be a Run, got type"),
    "a span of one pair": (
        lambda: gd.figures.contour(PROBLEM, span=[(0, 1)]),
        ValueError,
        r"^span must be \(\(left, right\), \(low, high\)\), got shape \(1, 2\)",
    ),
    "a span that goes down": (
        lambda: gd.figures.contour(PROBLEM, span=[(1, 0), (0, 1)]),
        ValueError,
        "^span must be .* each going up.*got 1 to 0",
    ),
    "a rate of text": (
        lambda: gd.descend(PROBLEM, learning_rate=lambda step: "0.1"),
        ValueError,
        "^learning_rate must be a schedule of finite numbers not below 0, got 0.1 at step 0",
    ),
    "a seed that nobody asks for": (
        lambda: gd.descend(PROBLEM, learning_rate=0.01, rng="seed"),
        TypeError,
        "^rng must be a numpy.random.Generator, or a seed",
    ),
    "a generator without end": (
        lambda: RUN.snapshots(iter(int, 1)),
        ValueError,
        "^at must have at most 10,000 entries",
    ),
    "axes in space": (
        lambda: gd.figures.contour(PROBLEM, ax=3),
        TypeError,
        "^ax must be matplotlib's Axes",
    ),
    "a switch that is a word": (
        lambda: gd.figures.loss_curve(RUN, log="no"),
        TypeError,
        "^log must be True or False, got str 'no'",
    ),
    "names in one string": (
        lambda: gd.Dataset("d", [1, 2, 3], [1, 2, 3], names="abc"),
        TypeError,
        "^names must be a list",
    ),
    "too many rows of a record": (
        lambda: gd.descend(Plain(), np.zeros(10**6), 0.1),
        ValueError,
        "^steps asks for 1001000000 numbers at once",
    ),
    "a negative step": (
        lambda: gd.schedules.Constant(0.1)([1, -1]),
        ValueError,
        "^step must not be below 0, got -1",
    ),
    "rows that are none": (
        lambda: PROBLEM.subset([[1, 2], [3]]),
        ValueError,
        "^rows must be some of the 7 examples",
    ),
    "a state of another optimizer": (
        lambda: gd.optimizers.Adam().step([1.0], [1.0], 0),
        TypeError,
        "^state must be what",
    ),
    "a run of another shape": (
        lambda: gd.Run(
            PROBLEM, RUN.optimizer, RUN.params, RUN.losses, RUN.gradients, [1.0], "stopped", "no"
        ),
        ValueError,
        r"^losses and epochs must have shape \(4,\)",
    ),
    "a log of nothing": (
        lambda: gd.figures.loss_curve(RUN, log=True, floor=1e6),
        ValueError,
        "^log needs a loss above floor, got none",
    ),
    "a line among no cars": (
        lambda: gd.figures.lines(CARS, {}),
        TypeError,
        "^models must be a dictionary of 1 to 20 lines",
    ),
    "low panels": (
        lambda: gd.figures.compare(gd.figures.loss_curve, [RUN], ["a"], height=0.5),
        ValueError,
        "^height must be at least 1.5 inches",
    ),
    "a mark beyond all sense": (
        lambda: gd.figures.stability(PROBLEM, [1e-60]),
        ValueError,
        "^marks must be near the largest stable rate",
    ),
}
ABSURD = {
    "draws": lambda: gd.figures.batch_cloud(PROBLEM, [0, 0], 2, 0, draws=10**9),
    "steps": lambda: gd.descend(PROBLEM, learning_rate=1e-9, steps=10**9),
    "points": lambda: gd.convexity.chord_test(PROBLEM, [0, 0], [1, 1], points=10**9),
    "tries": lambda: gd.convexity.find_counterexample(PROBLEM, 0, [(0, 1)] * 2, tries=10**9),
    "n": lambda: gd.data.toy_clusters(0, 10**12),
    "shrink": lambda: gd.line_search.backtracking(PROBLEM, [0, 0], [1, 1], shrink=1 - 1e-12),
    "x": lambda: gd.LinearRegression(range(10**12), [1]),
    "y": lambda: gd.LinearRegression([1], np.broadcast_to(0.0, (10**6, 10**6))),
    "items": lambda: gd.figures.compare(gd.figures.loss_curve, [RUN] * 10**4, ["a"] * 10**4),
    "height": lambda: gd.figures.compare(gd.figures.loss_curve, [RUN], ["a"], height=1e9),
}


@pytest.mark.parametrize("name", GIVEN)
def test_it_is_named(name):
    action, kind, words = GIVEN[name]
    with pytest.raises(kind, match=words):
        action()


@pytest.mark.parametrize("name", ABSURD)
def test_a_count_beyond_all_sense_is_refused_at_once(name):
    with pytest.raises(ValueError, match=rf"^{name} (must (be|have) at most|asks for)"):
        ABSURD[name]()


def test_a_step_that_is_too_large_for_a_schedule_is_inf():
    schedule = gd.schedules.Exponential(0.1, 2.0)
    assert schedule(5000) == np.inf
    with pytest.raises(ValueError, match="finite numbers not below 0, got inf at step 5000"):
        gd.optimizers.GradientDescent(schedule).step([1.0], [1.0], 5000)


def test_a_figure_that_fails_leaves_nothing_behind():
    def fails(item, ax):
        raise KeyError(item)

    with pytest.raises(KeyError, match="a title"):
        gd.figures.compare(fails, ["a title"], ["a title"])
    assert plt.get_fignums() == []


def test_any_kind_of_number_is_a_rate():
    for rate in (Fraction(1, 100), np.float32(0.25), 1):
        run = gd.descend(PROBLEM, learning_rate=rate, steps=2)
        expected = gd.descend(PROBLEM, learning_rate=float(rate), steps=2)
        np.testing.assert_array_equal(run.params, expected.params)
        assert type(run.optimizer.learning_rate) is float


def test_small_whole_numbers_do_not_wrap_around():
    small = np.array([3], dtype=np.uint8)
    assert gd.losses.Squared().value(small, np.array([5], dtype=np.uint8)).tolist() == [4.0]


def test_tiny_numbers_are_still_numbers():
    line = gd.LinearRegression([1e-200, 2e-200, 3e-200], [1.0, 2.0, 3.0])
    np.testing.assert_allclose(line.minimum()[0], 1e200, rtol=1e-6)


def test_divergence_by_hand_is_no_warning():
    steps = gd.iterate(gd.problems.rosenbrock, [1e80, 1.0], 1.0)
    losses = [next(steps).loss for _ in range(4)]
    assert not np.isfinite(losses[-1])
    assert PROBLEM.loss([1e300, 0]) == np.inf
