"""Each optimizer: the first steps by hand, its purity, and where it gets on every problem."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

import gdcore as gd
from gdcore.line_search import LineSearch
from gdcore.optimizers import AdaGrad, Adam, GradientDescent, Momentum, Nesterov, RMSProp
from gdcore.schedules import Cosine, StepDecay

from ..catalogue import PROBLEMS

# Each with a factor on the scale of the problem, 1 / L at the start: how far it may step.
METHODS = {
    "gradient descent": GradientDescent,
    "momentum": lambda scale: Momentum(0.3 * scale, beta=0.8),
    "nesterov": lambda scale: Nesterov(0.3 * scale, beta=0.8),
    "adagrad": lambda scale: AdaGrad(1.0),
    "rmsprop": lambda scale: RMSProp(StepDecay(0.05, 0.5, 700)),
    "adam": lambda scale: Adam(Cosine(0.1, steps=4000, final=1e-4)),
    "line search": None,
}
SECOND = np.array([3.0, -4.0])  # the second gradient of the walks below; the first is all ones


def lowest(problem):
    """Return the lowest loss there is near descent's way, from the closed form or the list."""
    minima = getattr(problem, "minima", None) or [problem.minimum()]
    return min(problem.loss(point) for point in minima)


@pytest.mark.no_cover  # to watch so many steps takes longer than they do
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", [name for name in PROBLEMS if name != "Saddle"])
def test_every_optimizer_on_every_problem(name, method):
    problem = PROBLEMS[name]
    # From the plateau's own start the slope all but vanishes: that is its lesson.
    start = [0.5, 0.6] if name == "Plateau" else problem.start
    kinked = name == "mae"
    scale = 0.02 if kinked else 0.9 / gd.diagnostics.smoothness(problem, start)
    make = METHODS[method]
    optimizer = make(scale) if make else LineSearch(problem)
    steps = 4000 if make else 1000  # a search tries several losses at every step
    run = gd.descend(problem, start, optimizer=optimizer, steps=steps)
    share = (run.losses.min() - lowest(problem)) / (run.losses[0] - lowest(problem))
    assert run.status != "diverged"
    assert share <= within(name, method)
    assert share >= -1e-9


def within(name, method):
    """Return how much of the first excess may be left at the end."""
    if name == "mae":  # with a kink no constant rate settles, and a search may stop on it
        return 0.35
    if name == "Rosenbrock":  # the curved valley: kappa is 2,500 at its end
        return 0.05 if method in ("gradient descent", "line search", "adagrad") else 1e-2
    return 1e-2 if name == "Beale" or method == "adagrad" else 2e-4


@pytest.mark.parametrize("method", METHODS)
def test_every_optimizer_leaves_the_saddle_downwards(method):
    saddle = gd.problems.saddle
    make = METHODS[method]
    optimizer = make(0.05) if make else LineSearch(saddle)
    run = gd.descend(saddle, optimizer=optimizer, steps=4000)
    assert run.losses[-1] < 0 < run.losses[0]


def walk(optimizer):
    """Return the moves of two steps from (1, 2), with gradients (1, 1) and SECOND."""
    start = np.array([1.0, 2.0])
    first, state = optimizer.step(start, np.ones(2), optimizer.init(start))
    second, _ = optimizer.step(first, SECOND, state)
    return first - start, second - first


# By hand from the formulas of the papers named in the docstrings, learning rate 0.1.
BY_HAND = {
    GradientDescent(0.1): ([-0.1, -0.1], -0.1 * SECOND),
    Momentum(0.1, beta=0.5): ([-0.1, -0.1], -0.1 * (0.5 + SECOND)),
    Nesterov(0.1, beta=0.5): ([-0.15, -0.15], -0.1 * (SECOND + 0.5 * (0.5 + SECOND))),
    AdaGrad(0.1, epsilon=0.5): ([-0.1 / 1.5] * 2, -0.1 * SECOND / (np.sqrt([10, 17]) + 0.5)),
    RMSProp(0.1, rho=0.75, epsilon=0.5): (
        [-0.1 / (0.5 + 0.5)] * 2,
        -0.1 * SECOND / (np.sqrt(0.75 * 0.25 + 0.25 * SECOND**2) + 0.5),
    ),
    Adam(0.1, beta1=0.5, beta2=0.75, epsilon=0.5): (
        [-0.1 / 1.5] * 2,
        -0.1
        * ((0.25 + 0.5 * SECOND) / (1 - 0.25))
        / (np.sqrt((0.75 * 0.25 + 0.25 * SECOND**2) / (1 - 0.5625)) + 0.5),
    ),
}


@pytest.mark.parametrize("optimizer", BY_HAND, ids=lambda o: type(o).__name__)
def test_two_steps_by_hand(optimizer):
    for found, wanted in zip(walk(optimizer), BY_HAND[optimizer], strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-14)


@pytest.mark.parametrize("optimizer", BY_HAND, ids=lambda o: type(o).__name__)
def test_a_step_changes_nothing_in_place_and_can_be_repeated(optimizer):
    params, gradient = np.array([1.0, 2.0]), np.array([3.0, -1.0])
    first, state = optimizer.step(params, gradient, optimizer.init(params))
    once, after = optimizer.step(first, gradient, state)
    again, also = optimizer.step(first, gradient, state)
    np.testing.assert_array_equal(once, again)
    assert str(after) == str(also) != str(state)
    assert params.tolist() == [1, 2]
    assert gradient.tolist() == [3, -1]
    with pytest.raises(FrozenInstanceError):
        optimizer.learning_rate = 1.0


@pytest.mark.parametrize("optimizer", BY_HAND, ids=lambda o: type(o).__name__)
def test_a_schedule_is_asked_for_steps_0_1_2(optimizer):
    asked = []

    def schedule(step):
        asked.append(step)
        return 0.1 * (step + 1)

    settings = {key: value for key, value in vars(optimizer).items() if key != "learning_rate"}
    moves = walk(type(optimizer)(schedule, **settings))
    assert asked == [0, 1]
    np.testing.assert_allclose(moves[0], BY_HAND[optimizer][0], rtol=1e-14)
    np.testing.assert_allclose(moves[1], 2 * np.array(BY_HAND[optimizer][1]), rtol=1e-14)


def test_without_memory_momentum_is_gradient_descent():
    for method in (Momentum, Nesterov):
        np.testing.assert_array_equal(walk(method(0.1, beta=0)), walk(GradientDescent(0.1)))


def test_defaults_are_the_papers():
    assert Adam() == Adam(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8)
    assert RMSProp() == RMSProp(learning_rate=0.001, rho=0.9, epsilon=1e-8)
    assert AdaGrad() == AdaGrad(learning_rate=0.01, epsilon=1e-10)
    assert Momentum(0.1).beta == Nesterov(0.1).beta == 0.9


@pytest.mark.parametrize("value", [-0.1, float("nan"), float("inf")])
def test_a_schedule_that_turns_the_step_around_is_refused(value):
    with pytest.raises(ValueError, match=r"learning_rate must be a schedule .* got .* at step 2"):
        gd.descend(PROBLEMS["mse"], learning_rate=lambda step: value if step == 2 else 0.01)


def test_a_schedule_may_return_any_kind_of_number():
    plain = gd.descend(PROBLEMS["mse"], learning_rate=0.01, steps=4)
    for kind in (np.float64, np.array, lambda rate: np.where(True, rate, 0)):
        run = gd.descend(PROBLEMS["mse"], learning_rate=lambda _, kind=kind: kind(0.01), steps=4)
        np.testing.assert_array_equal(run.params, plain.params)


def test_a_schedule_may_end_at_zero():
    run = gd.descend(PROBLEMS["mse"], learning_rate=Cosine(0.01, steps=5), steps=8)
    np.testing.assert_array_equal(run.params[5], run.params[8])
    assert (run.params[4] != run.params[5]).any()
