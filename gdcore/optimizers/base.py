"""What an optimizer is: a pair of pure functions, `init` and `step`."""

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_floats
from gdcore._numbers import short
from gdcore._settings import has_methods


class Optimizer[State](Protocol):
    """How to move, given the gradient: anything with these two methods.

    An optimizer holds its settings and nothing else. What it remembers between steps is the
    state, passed in and returned, so that a run can be walked, stopped and repeated by hand.

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    def init(self, params: Array) -> State:
        """Return what to remember before the first step."""

    def step(self, params: Array, gradient: Array, state: State) -> tuple[Array, State]:
        """Return the new params and what to remember; change nothing in place."""


@runtime_checkable
class SaysFullBatch(Protocol):
    """An optimizer that says whether it needs all examples at every step."""

    @property
    def needs_all_examples(self) -> bool:
        """Whether mini-batches are too little for it."""


@runtime_checkable
class Explained(Protocol):
    """An optimizer that also says what its step is the sum of.

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    def terms(self, params: Array, gradient: Array, state: object) -> dict[str, Array]:
        """Return the parts of the move that `step` would make, by name, each of shape (d,)."""


def as_optimizer(optimizer: Optimizer) -> Optimizer:
    """Return `optimizer` if it is an object with both methods."""
    if isinstance(optimizer, type):
        raise TypeError(
            f"optimizer must be an object, not its class, got {optimizer.__name__}; call it "
            "first, for example gd.optimizers.Adam(learning_rate=0.01)"
        )
    if not has_methods(optimizer, "init", "step"):
        raise TypeError(
            "optimizer must be an object with init and step, such as "
            f"gd.optimizers.Momentum(learning_rate=0.01), got {short(optimizer)}"
        )
    return optimizer


def as_moved(pair: object, shape: tuple[int, ...]) -> tuple[Array, object]:
    """Return the params and the state that an optimizer's `step` gave, if it gave both."""
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError(f"optimizer.step must return the params and the state, got {short(pair)}")
    params = as_floats("the params of optimizer.step", pair[0])
    if params.shape != shape:
        raise ValueError(
            f"optimizer.step must return params of shape {shape}, got shape {params.shape}"
        )
    return params, pair[1]


def as_step(params: ArrayLike, gradient: ArrayLike) -> tuple[Array, Array]:
    """Return params and gradient as float64 arrays of one shape."""
    params, gradient = as_floats("params", params), as_floats("gradient", gradient)
    if params.shape != gradient.shape:
        raise ValueError(
            f"gradient must have one slope per parameter, shape {params.shape}, got shape "
            f"{gradient.shape}"
        )
    return params, gradient


def as_state[State](state: State, kind: type[State], params: Array) -> State:
    """Return `state` if it is what `init` or the last `step` returned for params of this shape."""
    fits = type(state) is kind and all(
        part.shape == params.shape if isinstance(part, np.ndarray) else type(part) is int
        for part in (state if isinstance(state, tuple) else ())
    )
    if not fits:
        raise TypeError(
            "state must be what init(params) or the last step returned for params of shape "
            f"{params.shape}, got {short(state)}"
        )
    return state


def zeros(params: ArrayLike) -> Array:
    """Return zeros in the shape of params, as float64."""
    return np.zeros(as_floats("params", params).shape)
