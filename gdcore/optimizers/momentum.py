"""Methods with memory of direction: a ball that keeps rolling."""

from dataclasses import dataclass
from typing import NamedTuple

from gdcore._checks import Array
from gdcore._numbers import fraction
from gdcore._rates import LearningRate, as_rate, rate_at
from gdcore._settings import keep
from gdcore.optimizers.base import as_state, as_step, zeros


class Rolling(NamedTuple):
    """What momentum remembers: the number of the next step, and the velocity, shape (d,)."""

    index: int
    velocity: Array


@dataclass(frozen=True)
class Momentum:
    """Heavy ball: `velocity = beta * velocity + gradient`, `params -= learning_rate * velocity`.

    Slopes that keep their sign add up, to at most 1 / (1 - beta) times a plain step; slopes that
    alternate cancel out.

    Parameters
    ----------
    learning_rate : float or schedule
        How far to move per unit of velocity; above 0.
    beta : float
        How much of the velocity stays; 0 is plain gradient descent, and it must be below 1.

    Raises
    ------
    ValueError
        If the learning rate is not above 0, or `beta` not from 0 to below 1.

    Examples
    --------
    >>> import numpy as np
    >>> optimizer = Momentum(learning_rate=0.1, beta=0.5)
    >>> state = optimizer.init(np.zeros(1))
    >>> params, state = optimizer.step(np.zeros(1), np.ones(1), state)
    >>> params, state = optimizer.step(params, np.ones(1), state)
    >>> params                                  # -0.1 and then -0.1 * (0.5 + 1)
    array([-0.25])

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate". Source: Polyak, *Some methods of speeding up the
    convergence of iteration methods*, 1964, https://doi.org/10.1016/0041-5553(64)90137-5; Goh,
    *Why Momentum Really Works*, 2017, https://doi.org/10.23915/distill.00006.
    """

    learning_rate: LearningRate
    beta: float = 0.9

    def __post_init__(self) -> None:
        keep(self, learning_rate=as_rate, beta=fraction)

    def init(self, params: Array) -> Rolling:
        """Return a ball at rest."""
        return Rolling(0, zeros(params))

    def step(self, params: Array, gradient: Array, state: Rolling) -> tuple[Array, Rolling]:
        """Return the params one step on, and the new velocity."""
        params, gradient = as_step(params, gradient)
        state = as_state(state, Rolling, params)
        velocity = self.beta * state.velocity + gradient
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * velocity, Rolling(state.index + 1, velocity)

    def terms(self, params: Array, gradient: Array, state: Rolling) -> dict[str, Array]:
        """Return the parts of the move of `step`: the velocity that is left, and the gradient.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = as_state(state, Rolling, params)
        rate = rate_at(self.learning_rate, state.index)
        return {"velocity": -rate * self.beta * state.velocity, "gradient": -rate * gradient}


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Nesterov's momentum: the same velocity, but the step looks one velocity ahead.

    `velocity = beta * velocity + gradient`, `params -= learning_rate * (gradient + beta *
    velocity)`. This is Nesterov's method written for the point that looks ahead, so that, like
    every optimizer here, it needs only the gradient at `params`.

    Parameters
    ----------
    learning_rate : float or schedule
        How far to move; above 0.
    beta : float
        How much of the velocity stays, from 0 to below 1.

    Examples
    --------
    >>> import numpy as np
    >>> optimizer = Nesterov(learning_rate=0.1, beta=0.5)
    >>> optimizer.step(np.zeros(1), np.ones(1), optimizer.init(np.zeros(1)))[0]
    array([-0.15])

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate". Source: Nesterov, *A method of solving a convex
    programming problem with convergence rate O(1/k^2)*, 1983; in this form Sutskever et al., *On
    the importance of initialization and momentum in deep learning*, 2013,
    https://proceedings.mlr.press/v28/sutskever13.html.
    """

    def step(self, params: Array, gradient: Array, state: Rolling) -> tuple[Array, Rolling]:
        """Return the params one step on, and the new velocity."""
        params, gradient = as_step(params, gradient)
        state = as_state(state, Rolling, params)
        velocity = self.beta * state.velocity + gradient
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * (gradient + self.beta * velocity), Rolling(state.index + 1, velocity)

    def terms(self, params: Array, gradient: Array, state: Rolling) -> dict[str, Array]:
        """Return the parts of the move of `step`: the gradient, and the look ahead.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = as_state(state, Rolling, params)
        rate, velocity = rate_at(self.learning_rate, state.index), self.beta * state.velocity
        ahead = self.beta * (velocity + gradient)
        return {"gradient": -rate * gradient, "look ahead": -rate * ahead}
