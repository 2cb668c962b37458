"""How descent looks at a problem: where it starts, and what it sees of the examples."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector
from gdcore.batches import Rng, batches
from gdcore.optimizers import GradientDescent, Optimizer
from gdcore.problems.base import Problem, evaluator
from gdcore.schedules import LearningRate

type LossesOf = Literal["all", "batch"]
type Look = Callable[[Array], tuple[float, Array, float]]  # params -> loss, gradient, next epoch


def looker(problem: Problem, batch_size: int | None, rng: Rng | None, losses_of: LossesOf) -> Look:
    """Return the function that looks at all examples, or at the next batch of them."""
    if not isinstance(problem, Problem):
        raise TypeError(
            f"problem must have loss(params) and gradient(params), got {type(problem).__name__}; "
            "make one of a dataset by gd.LinearRegression.from_dataset(dataset)"
        )
    if losses_of not in ("all", "batch"):
        raise ValueError(f"losses_of must be 'all' or 'batch', got {losses_of!r}")
    if batch_size is None:
        if losses_of == "batch":
            raise ValueError("losses_of='batch' needs a batch_size, got batch_size=None")
        return _at_all(problem)
    if not (hasattr(problem, "subset") and hasattr(problem, "__len__")):
        raise TypeError(
            "batch_size needs a problem made of examples, with subset(rows) and len(problem); "
            f"{type(problem).__name__} has not both, so leave batch_size out"
        )
    return _at_batches(problem, batch_size, rng, losses_of)


def starting_point(problem: Problem, start: ArrayLike | None) -> Array:
    """Return a float64 copy of `start`, or the problem's own start."""
    own = getattr(problem, "start", None)
    if start is None and own is None:
        raise ValueError(
            f"start is missing, and {type(problem).__name__} has no start of its own; "
            "give one number per parameter, for example start=[0, 0]"
        )
    point = as_vector("start", own if start is None else start).copy()
    if own is not None and point.shape != np.shape(own):
        names = getattr(problem, "parameter_names", ())
        raise ValueError(
            f"start must have {len(own)} entries{f' ({", ".join(names)})' if names else ''}, "
            f"got {point.size}"
        )
    return point


def method_of(
    learning_rate: LearningRate | None, optimizer: Optimizer | None, batch_size: int | None
) -> Optimizer:
    """Return the optimizer, or plain gradient descent with the learning rate."""
    if (learning_rate is None) == (optimizer is None):
        got = "neither" if optimizer is None else "both"
        raise ValueError(
            f"give either a learning_rate (plain gradient descent) or an optimizer, got {got}"
        )
    if optimizer is None:
        return GradientDescent(learning_rate)
    if not (callable(getattr(optimizer, "init", None)) and hasattr(optimizer, "step")):
        raise TypeError(
            "optimizer must be an object with init and step, such as "
            f"gd.optimizers.Momentum(learning_rate=0.01), got {optimizer!r}"
        )
    if batch_size is not None and getattr(optimizer, "needs_all_examples", False):
        raise ValueError(
            f"{type(optimizer).__name__} needs all examples at every step, but batch_size is "
            f"{batch_size}; leave it out, or take an optimizer with a learning rate"
        )
    return optimizer


def _at_all(problem: Problem) -> Look:
    evaluate, epoch = evaluator(problem), 0

    def look(params: Array) -> tuple[float, Array, float]:
        nonlocal epoch
        epoch += 1
        loss, gradient = evaluate(params)
        return loss, gradient, epoch

    return look


def _at_batches(problem: Problem, batch_size: int, rng: Rng | None, losses_of: LossesOf) -> Look:
    n, seen = len(problem), 0
    drawn = batches(n, batch_size, rng)

    def look(params: Array) -> tuple[float, Array, float]:
        nonlocal seen
        rows = next(drawn)
        seen += len(rows)
        loss, gradient = evaluator(problem.subset(rows))(params)
        if losses_of == "all":
            loss = float(problem.loss(params))
        return loss, gradient, seen / n

    return look
