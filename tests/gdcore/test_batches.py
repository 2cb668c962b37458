"""Mini-batches: each example once in an epoch, by the seed, and right on average."""

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdcore as gd


@given(st.integers(1, 40), st.data())
def test_every_example_once_in_each_epoch(n, data):
    size = data.draw(st.integers(1, n))
    per_epoch = -(-n // size)
    drawn = list(islice(gd.batches(n, size, rng=0), 3 * per_epoch))
    for epoch in range(3):
        rows = drawn[epoch * per_epoch : (epoch + 1) * per_epoch]
        assert [len(part) for part in rows[:-1]] == [size] * (per_epoch - 1)
        assert sorted(np.concatenate(rows)) == list(range(n))


def test_the_order_is_new_in_each_epoch():
    first, second = islice(gd.batches(30, 30, rng=0), 2)
    assert (first != second).any()


def test_a_seed_and_its_generator_are_the_same():
    by_seed = list(islice(gd.batches(9, 4, rng=7), 6))
    by_rng = list(islice(gd.batches(9, 4, rng=np.random.default_rng(7)), 6))
    for a, b in zip(by_seed, by_rng, strict=True):
        np.testing.assert_array_equal(a, b)


def test_the_limits_of_the_batch_size():
    assert len(next(gd.batches(5, 5, rng=0))) == 5
    assert len(next(gd.batches(5, 1, rng=0))) == 1
    for wrong in (0, 6):
        with pytest.raises(ValueError, match=f"batch_size must be .* got {wrong}"):
            gd.batches(5, wrong, rng=0)


def walk(problem, seed, **options):
    return gd.descend(problem, [0, 0], 0.01, 20, batch_size=3, rng=seed, **options)


@pytest.mark.parametrize("losses_of", ["all", "batch"])
def test_a_seed_repeats_a_run_bit_for_bit(problem, losses_of):
    first, again = (walk(problem, 1, losses_of=losses_of) for _ in range(2))
    for name in ("params", "losses", "gradients", "epochs"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))
    assert (first.params != walk(problem, 2).params).any()


def test_epochs_count_passes_over_the_examples(problem):
    run = walk(problem, 0)  # batches of 3, 3 and 1 make up the seven cars
    np.testing.assert_allclose(run.epochs[:7] * 7, [0, 3, 6, 7, 10, 13, 14])
    full = gd.descend(problem, [0, 0], 0.01, 3)
    assert full.epochs.tolist() == [0, 1, 2, 3]


def test_each_step_is_the_batchs_and_each_loss_that_of_all(problem):
    run = walk(problem, 5)
    drawn = gd.batches(7, 3, rng=5)
    for t, rows in zip(range(20), drawn, strict=False):
        part = problem.subset(rows)
        np.testing.assert_allclose(run.gradients[t], part.gradient(run.params[t]))
        assert run.losses[t] == pytest.approx(problem.loss(run.params[t]))
        np.testing.assert_allclose(run.params[t + 1], run.params[t] - 0.01 * run.gradients[t])


def test_losses_of_the_batch_are_those_of_the_batch(problem):
    run = walk(problem, 5, losses_of="batch")
    for t, rows in zip(range(20), gd.batches(7, 3, rng=5), strict=False):
        assert run.losses[t] == pytest.approx(problem.subset(rows).loss(run.params[t]))
    np.testing.assert_array_equal(run.params, walk(problem, 5).params)


def test_batches_are_never_called_converged(problem):
    run = gd.descend(problem, problem.minimum(), 0.01, 50, batch_size=7, rng=0)
    assert run.status == "step limit"
    assert run.steps == 50


def test_the_mean_over_an_epoch_is_the_gradient_of_all(problem):
    each = [problem.subset([row]).gradient([1, 2]) for row in range(7)]
    np.testing.assert_allclose(np.mean(each, axis=0), problem.gradient([1, 2]))


def test_iterate_takes_batches_too(problem):
    run = walk(problem, 3)
    steps = islice(gd.iterate(problem, [0, 0], 0.01, batch_size=3, rng=3), 21)
    for step, params, epoch in zip(steps, run.params, run.epochs, strict=True):
        np.testing.assert_array_equal(step.params, params)
        assert step.epoch == epoch
