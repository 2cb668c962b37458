"""Methods with a learning rate for each parameter, from the size of its gradients so far.

All divide by the root of a sum or mean of squared gradients. A steep parameter takes shorter
steps, a flat one longer: as if the features had been scaled on the way.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gdcore._checks import Array
from gdcore._numbers import fraction, positive
from gdcore._rates import LearningRate, as_rate, rate_at
from gdcore._settings import keep
from gdcore.optimizers.base import as_state, as_step, zeros


class Squares(NamedTuple):
    """What AdaGrad and RMSProp remember: the next step, and squared gradients, shape (d,)."""

    index: int
    squares: Array


class Moments(NamedTuple):
    """What Adam remembers: the next step, and the means of gradients and of their squares."""

    index: int
    mean: Array
    squares: Array


@dataclass(frozen=True)
class AdaGrad:
    """Divide by all squared gradients so far: steps only get shorter.

    `squares += gradient**2`, `params -= learning_rate * gradient / (sqrt(squares) + epsilon)`.

    Parameters
    ----------
    learning_rate : float or schedule
        The length of the first step of each parameter, in units of the parameter; above 0.
    epsilon : float
        Keeps the division safe; above 0.

    Raises
    ------
    ValueError
        If `learning_rate` or `epsilon` is not above 0.

    Examples
    --------
    >>> optimizer = AdaGrad(learning_rate=0.5)
    >>> optimizer.step(np.zeros(2), np.array([3.0, -700.0]), optimizer.init(np.zeros(2)))[0]
    array([-0.5,  0.5])

    Notes
    -----
    Builds on lesson 8, "Scale the features". Source: Duchi, Hazan and Singer, *Adaptive
    Subgradient Methods*, JMLR 12, 2011, https://jmlr.org/papers/v12/duchi11a.html.
    """

    learning_rate: LearningRate = 0.01
    epsilon: float = 1e-10

    def __post_init__(self) -> None:
        keep(self, learning_rate=as_rate, epsilon=positive)

    def init(self, params: Array) -> Squares:
        """Return squares of zero."""
        return Squares(0, zeros(params))

    def step(self, params: Array, gradient: Array, state: Squares) -> tuple[Array, Squares]:
        """Return the params one step on, and the grown squares."""
        params, gradient = as_step(params, gradient)
        state = as_state(state, Squares, params)
        squares = state.squares + gradient**2
        move = gradient / (np.sqrt(squares) + self.epsilon)
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * move, Squares(state.index + 1, squares)

    def terms(self, params: Array, gradient: Array, state: Squares) -> dict[str, Array]:
        """Return the parts of the move of `step`: the gradient, scaled.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = as_state(state, Squares, params)
        squares = state.squares + gradient**2
        move = gradient / (np.sqrt(squares) + self.epsilon)
        return {"scaled gradient": -rate_at(self.learning_rate, state.index) * move}


@dataclass(frozen=True)
class RMSProp:
    """Divide by a fading mean of squared gradients: steps can get longer again.

    `squares = rho * squares + (1 - rho) * gradient**2`,
    `params -= learning_rate * gradient / (sqrt(squares) + epsilon)`.

    Parameters
    ----------
    learning_rate : float or schedule
        About the length of a step of each parameter, in units of the parameter; above 0.
    rho : float
        How much of the mean stays, from 0 to below 1.
    epsilon : float
        Keeps the division safe; above 0.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> optimizer = RMSProp(learning_rate=0.1, rho=0.75)
    >>> optimizer.step(np.zeros(1), np.array([4.0]), optimizer.init(np.zeros(1)))[0].round(6)
    array([-0.2])

    Notes
    -----
    Builds on lesson 8, "Scale the features". Source: Tieleman and Hinton, *Neural Networks for
    Machine Learning*, lecture 6.5, 2012.
    """

    learning_rate: LearningRate = 0.001
    rho: float = 0.9
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        keep(self, learning_rate=as_rate, rho=fraction, epsilon=positive)

    def init(self, params: Array) -> Squares:
        """Return squares of zero."""
        return Squares(0, zeros(params))

    def step(self, params: Array, gradient: Array, state: Squares) -> tuple[Array, Squares]:
        """Return the params one step on, and the new mean of squares."""
        params, gradient = as_step(params, gradient)
        state = as_state(state, Squares, params)
        squares = self.rho * state.squares + (1 - self.rho) * gradient**2
        move = gradient / (np.sqrt(squares) + self.epsilon)
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * move, Squares(state.index + 1, squares)

    def terms(self, params: Array, gradient: Array, state: Squares) -> dict[str, Array]:
        """Return the parts of the move of `step`: the gradient, scaled.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = as_state(state, Squares, params)
        squares = self.rho * state.squares + (1 - self.rho) * gradient**2
        move = gradient / (np.sqrt(squares) + self.epsilon)
        return {"scaled gradient": -rate_at(self.learning_rate, state.index) * move}


@dataclass(frozen=True)
class Adam:
    """Momentum over RMSProp, both corrected for starting at zero.

    With t = 1, 2, ...: `mean = beta1 * mean + (1 - beta1) * gradient`,
    `squares = beta2 * squares + (1 - beta2) * gradient**2`, `params -= learning_rate *
    (mean / (1 - beta1**t)) / (sqrt(squares / (1 - beta2**t)) + epsilon)`.

    Parameters
    ----------
    learning_rate : float or schedule
        The length of the first step of each parameter, almost exactly; above 0.
    beta1, beta2 : float
        How much of each mean stays, from 0 to below 1.
    epsilon : float
        Keeps the division safe; above 0.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> optimizer = Adam()
    >>> optimizer.step(np.zeros(2), np.array([3.0, -700.0]), optimizer.init(np.zeros(2)))[0]
    array([-0.001,  0.001])

    Notes
    -----
    Builds on lesson 8, "Scale the features". Source: Kingma and Ba, *Adam*, 2015, algorithm 1,
    https://arxiv.org/abs/1412.6980.
    """

    learning_rate: LearningRate = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        keep(self, learning_rate=as_rate, beta1=fraction, beta2=fraction, epsilon=positive)

    def init(self, params: Array) -> Moments:
        """Return means of zero."""
        return Moments(0, zeros(params), zeros(params))

    def step(self, params: Array, gradient: Array, state: Moments) -> tuple[Array, Moments]:
        """Return the params one step on, and the new means."""
        params, gradient = as_step(params, gradient)
        state = as_state(state, Moments, params)
        mean = self.beta1 * state.mean + (1 - self.beta1) * gradient
        squares = self.beta2 * state.squares + (1 - self.beta2) * gradient**2
        t = state.index + 1
        size = np.sqrt(squares / (1 - self.beta2**t)) + self.epsilon
        move = mean / (1 - self.beta1**t) / size
        rate = rate_at(self.learning_rate, state.index)
        return params - rate * move, Moments(t, mean, squares)

    def terms(self, params: Array, gradient: Array, state: Moments) -> dict[str, Array]:
        """Return the parts of the move of `step`: the mean so far, and the new gradient.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = as_state(state, Moments, params)
        squares = self.beta2 * state.squares + (1 - self.beta2) * gradient**2
        t = state.index + 1
        size = np.sqrt(squares / (1 - self.beta2**t)) + self.epsilon
        scale = -rate_at(self.learning_rate, state.index) / (1 - self.beta1**t) / size
        kept, new = self.beta1 * state.mean, (1 - self.beta1) * gradient
        return {"mean so far": scale * kept, "new gradient": scale * new}
