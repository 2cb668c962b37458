"""How descent looks at a problem: where it starts, and what it sees of the examples."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore._checks import Array, as_vector
from gdcore._rates import LearningRate
from gdcore._settings import one_of
from gdcore.batches import Rng, batches, generator
from gdcore.optimizers import GradientDescent, Optimizer
from gdcore.optimizers.base import SaysFullBatch, as_optimizer
from gdcore.problems.base import (
    Problem,
    as_problem,
    evaluator,
    loss_at,
    parameter_names,
    start_of,
)
from gdcore.problems.protocols import HasExamples, HasParameterNames

type LossesOf = Literal["all", "batch"]
type Look = Callable[[Array], tuple[float, Array, float]]  # params -> loss, gradient, next epoch


def looker(problem: Problem, batch_size: int | None, rng: Rng | None, losses_of: LossesOf) -> Look:
    """Return the function that looks at all examples, or at the next batch of them."""
    as_problem(problem)
    one_of("all", "batch")("losses_of", losses_of)
    if rng is not None:
        rng = generator(rng)
    if batch_size is None:
        if losses_of == "batch":
            raise ValueError("losses_of='batch' needs a batch_size, got batch_size=None")
        return _at_all(problem)
    return _at_batches(with_examples(problem), batch_size, rng, losses_of)


def starting_point(problem: Problem, start: ArrayLike | None, name: str = "start") -> Array:
    """Return a float64 copy of `start`, or the problem's own start."""
    own = start_of(problem)
    if start is None and own is None:
        raise ValueError(
            f"{name} is missing, and {type(problem).__name__} has no start of its own; "
            f"give one number per parameter, for example {name}=[0, 0]"
        )
    point = as_vector(name, own if start is None else start).copy()
    if own is not None and point.shape != own.shape:
        known = isinstance(problem, HasParameterNames)
        names = f" ({', '.join(parameter_names(problem, own.size)[:8])})" if known else ""
        raise ValueError(f"{name} must have {own.size} entries{names}, got {point.size}")
    return point


def method_of(
    learning_rate: LearningRate | None, optimizer: Optimizer | None, batch_size: int | None
) -> Optimizer:
    """Return the optimizer, or plain gradient descent with the learning rate."""
    if optimizer is None and learning_rate is not None:
        return GradientDescent(learning_rate)
    if optimizer is None or learning_rate is not None:
        got = "neither" if optimizer is None else "both"
        raise ValueError(
            f"give either a learning_rate (plain gradient descent) or an optimizer, got {got}"
        )
    as_optimizer(optimizer)
    full = isinstance(optimizer, SaysFullBatch) and optimizer.needs_all_examples
    if batch_size is not None and full:
        raise ValueError(
            f"{type(optimizer).__name__} needs all examples at every step, but batch_size is "
            f"{batch_size}; leave it out, or take an optimizer with a learning rate"
        )
    return optimizer


def with_examples(problem: Problem) -> HasExamples:
    """Return a problem of which mini-batches can be taken; refuse any other."""
    if not (isinstance(problem, HasExamples) and callable(problem.subset)):
        raise TypeError(
            "batch_size needs a problem made of examples, with subset(rows) and len(problem); "
            f"got {type(problem).__name__}, which has not both, so leave batch_size out"
        )
    return problem


def batch_of(problem: HasExamples, rows: NDArray[np.intp]) -> Problem:
    """Return the problem of a few examples."""
    return as_problem(problem.subset(rows), name="problem.subset(rows)")


def _at_all(problem: Problem) -> Look:
    evaluate, epoch = evaluator(problem), 0

    def look(params: Array) -> tuple[float, Array, float]:
        nonlocal epoch
        epoch += 1
        loss, gradient = evaluate(params)
        return loss, gradient, epoch

    return look


def _at_batches(
    problem: HasExamples, batch_size: int, rng: Rng | None, losses_of: LossesOf
) -> Look:
    n, seen = len(problem), 0
    drawn = batches(n, batch_size, generator(rng))

    def look(params: Array) -> tuple[float, Array, float]:
        nonlocal seen
        rows = next(drawn)
        seen += len(rows)
        loss, gradient = evaluator(batch_of(problem, rows))(params)
        if losses_of == "all":
            loss = loss_at(problem, params)
        return loss, gradient, seen / n

    return look
