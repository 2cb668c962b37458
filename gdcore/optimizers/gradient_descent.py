"""Plain gradient descent: go downhill, in proportion to the slope."""

from dataclasses import dataclass

from gdcore._checks import Array
from gdcore._numbers import whole
from gdcore._rates import LearningRate, as_rate, rate_at
from gdcore._settings import keep
from gdcore.optimizers.base import as_step, zeros


@dataclass(frozen=True)
class GradientDescent:
    """Step against the gradient: `params = params - learning_rate * gradient`.

    Parameters
    ----------
    learning_rate : float or callable
        How far to move per unit of slope; above 0. Its unit is params**2 per loss, so it depends
        on the units of the data. A schedule gives it as a function of the step.

    Raises
    ------
    ValueError
        If the learning rate is not a finite number above 0.

    Examples
    --------
    >>> import numpy as np
    >>> optimizer = GradientDescent(learning_rate=0.1)
    >>> params = np.array([1.0, 2.0])
    >>> params, state = optimizer.step(params, np.array([10.0, -5.0]), optimizer.init(params))
    >>> params
    array([0. , 2.5])

    Notes
    -----
    Builds on lesson 4, "Take six steps". Source: Cauchy, *Méthode générale pour la résolution des
    systèmes d'équations simultanées*, Comptes rendus 25, 1847.
    """

    learning_rate: LearningRate

    def __post_init__(self) -> None:
        keep(self, learning_rate=as_rate)

    def init(self, params: Array) -> int:
        """Return the number of the first step, 0: all that a schedule needs."""
        zeros(params)
        return 0

    def step(self, params: Array, gradient: Array, state: int) -> tuple[Array, int]:
        """Return the params one step downhill, and the number of the next step."""
        params, gradient = as_step(params, gradient)
        state = whole("state", state)
        return params - rate_at(self.learning_rate, state) * gradient, state + 1

    def terms(self, params: Array, gradient: Array, state: int) -> dict[str, Array]:
        """Return the parts of the move of `step`: the gradient times minus the rate.

        Each has shape (d,), in units of the parameters.
        """
        params, gradient = as_step(params, gradient)
        state = whole("state", state)
        return {"gradient": -rate_at(self.learning_rate, state) * gradient}
