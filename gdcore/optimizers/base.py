"""What an optimizer is: a pair of pure functions, `init` and `step`."""

from typing import Protocol

from gdcore._checks import Array


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
