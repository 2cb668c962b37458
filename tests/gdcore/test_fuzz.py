"""All that gdcore offers, called with all sorts of things: a right result, or one clear error.

`GDCORE_FUZZ=50000 pytest tests/gdcore/test_fuzz.py` makes more calls than the suite does. What it
must see, it is shown here: faults of every kind, each in a function made for it.
"""

import inspect
import os
import warnings
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

import gdcore

from .fuzzing import judge
from .fuzzing.calls import call_at_random, call_plainly, given_at_random, the_calls
from .fuzzing.targets import NOT_CALLED, Target, targets

gd: Any = gdcore  # its types forbid much of what is given here

#: What is called by chance is no sign that a line is tested, and to watch it takes as long again.
pytestmark = pytest.mark.no_cover

CALLS = int(os.environ.get("GDCORE_FUZZ", "6000"))


def test_every_call_gives_a_right_result_or_one_clear_error():
    faults = [told for call, arguments in the_calls(CALLS) if (told := call(*arguments))]
    assert faults == []


def drawn(seed):
    """Return how good each value of a call is and what it is called, for all targets."""
    return {
        target.name: [value[:2] for value in given_at_random(target, seed).values()]
        for target in targets()
    }


def test_a_seed_makes_the_same_calls_again_and_another_others():
    assert drawn(5) == drawn(5) != drawn(6)


def test_all_that_is_public_is_called():
    called = {target.name for target in targets()}
    for module in [gd, *(m for m in vars(gd).values() if inspect.ismodule(m))]:
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            if callable(thing) and not isinstance(thing, gd.problems.Surface):
                assert name in called | NOT_CALLED
    assert {"Run.at", "Scaling.apply", "LinearRegression.from_dataset", "Cosine.__call__"} <= called
    assert {"Dataset.__len__", "Chord.excess", "Adam.step"} <= called


def test_a_new_parameter_needs_to_be_described():
    with pytest.raises(LookupError, match="new has a parameter 'dragon'"):
        call_plainly(target_of(lambda dragon: 1.0))


def target_of(call, returns=float, name="new"):
    return Target(name, call, tuple(inspect.signature(call).parameters.values()), returns)


def fails_inside(problem):
    return np.linalg.inv(np.zeros((2, 2)))


def forgets_the_name(problem):
    raise ValueError("no, got 1")


def warns(problem):
    warnings.warn("odd", stacklevel=1)
    return 1.0


def leaves_a_figure(problem):
    plt.figure()
    return gd.LinearRegression([1], [np.nan])


FAULTS = {
    "not by gdcore": (lambda problem: float("x"), "not by gdcore"),
    "another kind of error": (fails_inside, "neither TypeError nor ValueError"),
    "no name": (forgets_the_name, "not by gdcore"),
    "a warning": (warns, "UserWarning"),
    "of another type": (lambda problem: "1", "is no float"),
    "refused": (lambda problem: gd.LinearRegression(problem, 1), "refuses what is good"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name):
    call, words = FAULTS[name]
    told = call_plainly(target_of(call))
    assert words in told or "refuses what is good" in told
    assert told.startswith("new(problem=the first (good)): ")


def error_of(action):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each kind of error is judged
        action()
    return caught.value


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (lambda: np.linalg.inv(np.zeros((2, 2))), "neither TypeError nor ValueError"),
        (lambda: float("x"), "not by gdcore"),
        (lambda: gd.schedules.Constant(0), "names none of"),
        (lambda: gd.data.toy_line(None), ""),
    ],
)
def test_an_unclear_error_is_told_from_a_clear_one(action, words):
    told = judge.unclear(error_of(action), target_of(lambda rng: 1.0))
    assert words in told
    assert bool(told) == bool(words)


def test_nonsense_that_is_taken_is_a_fault():
    told = [call_at_random(target_of(lambda tries: 1.0), seed) for seed in range(60)]
    assert any("took ['tries'] without a word: 1.0" in each for each in told)


def test_a_figure_left_behind_is_a_fault():
    told = [call_at_random(target_of(leaves_a_figure), seed) for seed in range(5)]
    assert any("leaves figures behind" in each for each in told)
