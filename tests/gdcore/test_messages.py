"""What a run says at its end, word for word, and where the borders between the verdicts lie."""

import numpy as np
import pytest

import gdcore as gd
from gdcore.stopping import counted

HALVING = gd.Quadratic([[1.0]])  # with rate 0.5 each step halves the parameter


def walk(rate=0.5, start=(8.0,), problem=HALVING, **options):
    return gd.descend(problem, start, rate, **options)


class Stairs:
    """Losses and gradients from a list, whatever the parameter is."""

    start = (0.0,)

    def __init__(self, *losses, slope=1.0):
        self.losses, self.slope, self.asked = losses, slope, 0

    def loss(self, params):
        self.asked += 1
        return self.losses[self.asked - 1]

    def gradient(self, params):
        return [self.slope]


def end(*losses, slope=1.0, **options):
    run = gd.descend(
        Stairs(*losses, slope=slope), learning_rate=1.0, steps=len(losses) - 1, **options
    )
    return run.status, run.message


def test_the_step_limit():
    assert walk(steps=2).message == (
        "2 steps took the loss from 32 to 2; the gradient still has length 2."
    )
    assert walk(steps=1).message.startswith("1 step took the loss from 32 to 8;")
    assert walk(steps=0).message == (
        "0 steps took the loss from 32 to 32; the gradient still has length 8."
    )


def test_a_flat_gradient():
    run = walk(gradient_tolerance=0.125)
    assert (run.status, run.steps) == ("converged", 3)  # at most the tolerance is enough
    assert run.message == (
        "Converged after 3 steps: the gradient has shrunk to 0.125 of its length at the start, "
        "within the tolerance 0.125."
    )


def test_a_start_without_a_slope():
    run = walk(start=[0.0])
    assert (run.status, run.steps) == ("converged", 0)
    assert run.message == "Converged after 0 steps: the gradient is zero at the start."


def test_a_gradient_without_end_is_no_convergence():
    assert end(1.0, 1.0, slope=float("inf"))[0] == "step limit"


def test_a_loss_that_stands_still():
    run = walk(loss_tolerance=6.0)
    assert (run.status, run.steps) == ("stopped", 2)  # from 8 to 2
    assert run.message == (
        "Stopped after 2 steps: the last one changed the loss by 6, within the tolerance 6. "
        "Small steps can still add up, so this alone is no convergence: the gradient still has "
        "length 2."
    )


def test_by_default_a_ten_billionth_of_the_gradient_is_flat():
    run = walk(start=[2.0**10], steps=100)
    assert run.status == "converged"
    assert abs(run.params[-1, 0]) <= 1e-10 * 2**10 < abs(run.params[-2, 0])
    assert walk(steps=100, gradient_tolerance=0).steps == 100


def test_a_thousand_steps_is_the_default_limit():
    assert gd.descend(Stairs(*[1.0] * 1001), learning_rate=1.0).steps == 1000


def test_a_loss_that_becomes_nan():
    assert end(3.0, float("nan"), 1.0) == (
        "diverged",
        "Diverged after 1 step: from 3 the loss became nan, not a number. "
        "Try a smaller learning rate.",
    )


def test_a_loss_that_grows_beyond_all_bounds_stops_the_run():
    run = gd.descend(Stairs(2.0, 2e12, 3e12, 1.0), learning_rate=1.0, steps=3)
    assert (run.status, run.steps) == ("diverged", 2)  # exactly the bound is not beyond it
    assert run.message == (
        "Diverged after 2 steps: the loss grew from 2 to 3e+12. Try a smaller learning rate."
    )
    assert gd.descend(Stairs(0.5, 1e12, 2e12, 1.0), learning_rate=1.0, steps=3).steps == 2


def test_a_loss_that_falls_for_ever():
    status, message = end(4.0, -1e10, -5e12)
    assert status == "diverged"
    assert (
        message == "Diverged after 2 steps: the loss fell from 4 to -5e+12 and would fall for ever."
    )


@pytest.mark.parametrize(
    ("losses", "status"),
    [
        ((2.0, 30.0, 23.0), "step limit"),  # higher than at first, but on its way back
        ((2.0, 3.0, 22.0), "step limit"),  # exactly ten times more
        ((2.0, 3.0, 22.5), "diverged"),
        ((0.5, 3.0, 10.5), "step limit"),  # below 1 the measure is 10
        ((0.5, 3.0, 10.6), "diverged"),
        ((-3.0, 3.0, 26.9), "step limit"),
        ((-3.0, 3.0, 27.1), "diverged"),
    ],
)
def test_a_run_that_ends_on_its_highest_loss_far_above_its_start_diverges(losses, status):
    assert end(*losses)[0] == status


@pytest.mark.parametrize(("steps", "words"), [(0, "0 steps"), (1, "1 step"), (2500, "2,500 steps")])
def test_counted(steps, words):
    assert counted(steps) == words


def test_a_run_knows_its_problem_and_optimizer_and_prints_them():
    run = walk(steps=2)
    assert run.problem is HALVING
    assert run.optimizer == gd.optimizers.GradientDescent(0.5)
    assert repr(run).splitlines() == [
        "GradientDescent(learning_rate=0.5)",
        "on Quadratic([[1.0]], b=[0.0])",
        "  step          p1        loss  |gradient|",
        "     0           8          32           8",
        "     1           4           8           4",
        "     2           2           2           2",
        "step limit: 2 steps took the loss from 32 to 2; the gradient still has length 2.",
    ]


def test_a_long_run_prints_its_milestones_and_many_parameters_some():
    lines = repr(gd.descend(gd.Quadratic(np.eye(6)), learning_rate=1e-3, steps=120)).splitlines()
    assert lines[2].split() == ["step", "p1", "p2", "p3", "p4", "...", "loss", "|gradient|"]
    assert [line.split()[0] for line in lines[3:-1]] == [
        *("0", "1", "2", "5", "10", "20", "50", "100", "120")
    ]
    assert lines[3].split()[1:6] == ["1", "1", "1", "1", "..."]


def test_a_readers_parameters_have_numbers_for_names():
    class Bowl:
        start = (1.0, 2.0)

        def loss(self, params):
            return float(params @ params)

        def gradient(self, params):
            return (2 * params).astype(np.float32)

    run = gd.descend(Bowl(), learning_rate=0.1, steps=1)
    assert "parameter 1  parameter 2" in repr(run)
    assert run.gradients.dtype == np.float64


def test_at_and_snapshots():
    run = walk(steps=5)
    step = run.at(2)
    assert (step.index, step.params.tolist(), step.loss) == (2, [2], 2.0)
    assert (step.gradient.tolist(), step.epoch) == ([2], 2)
    assert type(step.loss) is type(step.epoch) is float
    assert run.at(-1).index == run.at(5).index == 5
    assert [each.index for each in run.snapshots()] == [0, 2, 5]
    assert [each.index for each in run.snapshots([3, 1])] == [3, 1]
    with pytest.raises(ValueError, match="step must be at most 5, the last of this run, got 6"):
        run.at(6)
    with pytest.raises(TypeError, match="step must be a whole number, got float 1"):
        run.at(1.0)


def test_the_record_cannot_be_changed_and_holds_no_more_than_it_shows():
    run = walk(steps=50_000, gradient_tolerance=0.125)
    for array in (run.params, run.losses, run.gradients, run.epochs):
        assert len(array) == run.steps + 1 == 4
        assert array.base is None
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_record_longer_than_its_first_room(monkeypatch):
    whole = walk(0.1, steps=20)
    monkeypatch.setattr("gdcore.descent._ROOM", 3)
    grown = walk(0.1, steps=20)
    for name in ("params", "losses", "gradients", "epochs"):
        np.testing.assert_array_equal(getattr(grown, name), getattr(whole, name))


def test_overflow_on_the_way_is_no_warning():
    run = gd.descend(gd.problems.rosenbrock, [-1.2e80, 1.0], 1.0, steps=5)  # warnings are errors
    assert run.status == "diverged"


def test_iterate_takes_an_optimizer_and_the_problems_own_start():
    steps = gd.iterate(HALVING, optimizer=gd.optimizers.Momentum(0.5, beta=0.5))
    found = [next(steps).params[0] for _ in range(3)]
    np.testing.assert_allclose(found, [1, 0.5, 0.0])
    with pytest.raises(ValueError, match="LineSearch needs all examples"):
        gd.iterate(
            gd.LinearRegression([1, 2], [1, 2]),
            optimizer=gd.line_search.LineSearch(HALVING),
            batch_size=1,
            rng=0,
        )
