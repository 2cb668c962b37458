"""`diagnose` against what is true: by theory on quadratics, by title in the lessons."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import gdcore as gd

CARS = gd.data.cars()
PROBLEM = gd.LinearRegression.from_dataset(CARS)
CENTRED = gd.LinearRegression(gd.scaling.centre(CARS.x).apply(CARS.x), CARS.y)
STANDARD = gd.LinearRegression(gd.scaling.standardise(CARS.x).apply(CARS.x), CARS.y)
BORDER = gd.diagnostics.largest_stable_rate(PROBLEM)


class Handmade:
    """A quadratic for a reader who wrote a loss and a gradient, and no more."""

    def __init__(self, A):
        self.A = A

    def loss(self, params):
        return float(params @ self.A @ params / 2)

    def gradient(self, params):
        return self.A @ params


def verdict(problem, rate, steps, start=None, **options):
    return gd.diagnose(gd.descend(problem, start, rate, steps, **options)).verdict


# The four fates of lesson 7, by their titles, on raw and on centred cars.
PANELS = [
    (PROBLEM, 0.0005, {"too slow"}),
    (PROBLEM, 0.03, {"converging"}),
    (PROBLEM, 0.066, {"oscillating"}),
    (PROBLEM, 0.071, {"diverging"}),
    (CENTRED, 0.005, {"too slow"}),
    (CENTRED, 0.7, {"converged"}),
    (CENTRED, 0.95, {"oscillating", "converged"}),  # 60 such jumps arrive
    (CENTRED, 1.05, {"diverging"}),
]


@pytest.mark.parametrize(("problem", "rate", "verdicts"), PANELS)
@pytest.mark.parametrize("steps", [30, 60])
def test_the_panels_of_lesson_7_are_what_their_titles_say(problem, rate, verdicts, steps):
    assert verdict(problem, rate, steps) in verdicts


@pytest.mark.parametrize(("steps", "notch"), [(100, 0.05), (15, 0.01), (30, 0.01)])
def test_the_dial_of_lesson_7_goes_through_its_fates_in_order(steps, notch):
    order = ["too slow", "converging", "oscillating", "diverging"]
    rates = [10**exponent for exponent in np.arange(-4, -1 + 1e-9, notch)]
    found = [verdict(PROBLEM, rate, steps, [0, 0]) for rate in rates]
    assert [order.index(each) for each in found] == sorted(order.index(each) for each in found)
    for rate, each in zip(rates, found, strict=True):
        assert (each == "diverging") == (rate > BORDER)
        assert each != "oscillating" or rate > BORDER / 2
    assert ("oscillating" in found) == (notch == 0.01)


def test_the_curve_of_the_source_is_converged_by_step_1000_and_the_raw_cars_are_not():
    assert verdict(STANDARD, 0.004, 1000) == "converged"
    assert verdict(STANDARD, 0.004, 200) == "converging"
    assert verdict(PROBLEM, 0.01, 1000) == "too slow"
    assert verdict(PROBLEM, 0.01, 10_000) == "converged"


@pytest.mark.parametrize(
    ("tolerance", "verdict"), [(1e-2, "too slow"), (1e-3, "converged"), (1e-5, "converged")]
)
def test_a_loose_tolerance_is_no_convergence(tolerance, verdict):
    run = gd.descend(PROBLEM, [0, 0], 0.01, 20_000, gradient_tolerance=tolerance)
    assert run.status == "converged"
    assert gd.diagnose(run).verdict == verdict  # 13.9, 0.14 and 0.00001 are left of a fall of 302


exponents = st.floats(-3, 3)
bowls = st.tuples(st.lists(exponents, min_size=1, max_size=3), st.integers(0, 2**32 - 1))


def bowl(logs, seed):
    """Return a turned bowl, its curvatures, its directions, and a start with a part in each."""
    rng = np.random.default_rng(seed)
    curvatures = np.sort(10.0 ** np.array(logs))
    ways, _ = np.linalg.qr(rng.standard_normal((len(logs), len(logs))))
    A = ways * curvatures @ ways.T
    start = ways @ (rng.uniform(0.2, 1, len(logs)) * rng.choice([-1, 1], len(logs)))
    return (A + A.T) / 2, curvatures, ways, start


def made(A, handmade):
    return Handmade(A) if handmade else gd.Quadratic(A)


@settings(max_examples=400)
@given(bowls, st.floats(1.01, 30), st.integers(3, 120), st.booleans())
def test_above_the_border_it_diverges(made_of, times, steps, handmade):
    A, curvatures, _, start = bowl(*made_of)
    run = gd.descend(made(A, handmade), start, times * 2 / curvatures[-1], steps)
    assert gd.diagnose(run).verdict == "diverging"


@settings(max_examples=400)
@given(bowls, st.floats(1e-4, 0.99), st.integers(3, 300), st.booleans())
def test_below_the_border_it_never_diverges_and_jumps_in_the_upper_half_alone(
    made_of, share, steps, handmade
):
    A, curvatures, _, start = bowl(*made_of)
    rate = share * 2 / curvatures[-1]
    run = gd.descend(made(A, handmade), start, rate, steps)
    found = gd.diagnose(run)
    assert found.verdict in ("too slow", "converging", "oscillating", "converged", "flat")
    if share < 0.499:
        assert found.verdict != "oscillating"
    if share > 0.51 and len(curvatures) == 1:
        assert found.verdict in ("oscillating", "converged")
    assert found.verdict != "flat" or run.losses[-1] > (1 - 1e-6) * run.losses[0]


@settings(max_examples=300)
@given(bowls, st.floats(1e-3, 0.99), st.integers(3, 2000), st.booleans())
def test_converged_is_said_when_and_only_when_little_is_left(made_of, share, steps, handmade):
    """What is left is known: on these bowls the lowest loss is 0."""
    A, curvatures, _, start = bowl(*made_of)
    run = gd.descend(made(A, handmade), start, share * 2 / curvatures[-1], steps)
    left, fall = run.losses[-1], run.losses[0] - run.losses[-1]
    assume(run.status == "step limit")
    said = gd.diagnose(run).verdict == "converged"
    if left > 2e-5 * fall:
        assert not said
    if left < 5e-6 * fall:
        assert said


@settings(max_examples=300)
@given(
    st.sampled_from(["plain", "momentum", "nesterov", "adam"]),
    bowls,
    st.floats(-2, 2),
    st.integers(3, 60),
    st.booleans(),
)
def test_a_loss_that_rises_throughout_never_oscillates(kind, made_of, power, steps, handmade):
    A, curvatures, _, start = bowl(*made_of)
    rate = 10.0**power / curvatures[-1]
    method = {
        "plain": gd.optimizers.GradientDescent(rate),
        "momentum": gd.optimizers.Momentum(rate, beta=0.9),
        "nesterov": gd.optimizers.Nesterov(rate, beta=0.9),
        "adam": gd.optimizers.Adam(rate),
    }[kind]
    run = gd.descend(made(A, handmade), start, optimizer=method, steps=steps)
    if (np.diff(run.losses) > 1e-12 * run.losses[:-1]).all():
        assert gd.diagnose(run).verdict == "diverging"


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
@pytest.mark.parametrize("data", [CARS, gd.data.toy_line(0), gd.data.toy_outlier(1)])
def test_a_sweep_over_rates_steps_and_problems(loss, data):
    problem = gd.LinearRegression.from_dataset(data, loss=loss)
    for rate in np.geomspace(1e-5, 10, 40):
        for steps in (3, 10, 40, 160):
            run = gd.descend(problem, learning_rate=rate, steps=steps)
            found = gd.diagnose(run).verdict
            if (np.diff(run.losses) > 0).all():
                assert found == "diverging", (rate, steps)
            if (np.diff(run.losses) < 0).all():
                steady = loss == "mse" and rate > gd.diagnostics.largest_stable_rate(problem)
                assert (found == "diverging") == steady, (rate, steps)


@settings(max_examples=150)
@given(st.floats(-4, 0.5), st.integers(3, 200), st.floats(-9, 9))
def test_units_change_no_verdict(power, steps, unit):
    rate = BORDER * 10.0**power
    other = gd.LinearRegression(CARS.x, CARS.y * 10.0**unit)
    assert verdict(other, rate, steps) == verdict(PROBLEM, rate, steps)
