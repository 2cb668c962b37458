"""Methods with memory of direction: a ball that keeps rolling."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gdcore._checks import Array, fraction
from gdcore.schedules import LearningRate, check_rate, rate_at


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
        check_rate(self.learning_rate)
        fraction("beta", self.beta)

    def init(self, params: Array) -> Rolling:
        """Return a ball at rest."""
        return Rolling(0, np.zeros_like(params))

    def step(self, params: Array, gradient: Array, state: Rolling) -> tuple[Array, Rolling]:
        """Return the params one step on, and the new velocity."""
        velocity = self.beta * state.velocity + gradient
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * velocity, Rolling(state.index + 1, velocity)


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
        velocity = self.beta * state.velocity + gradient
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * (gradient + self.beta * velocity), Rolling(state.index + 1, velocity)
