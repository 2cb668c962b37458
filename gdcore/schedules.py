"""Learning rates that change with the step: a schedule is a function of the step.

`schedule(0)` is the learning rate of the first update. Give a schedule wherever a learning rate
is asked for; your own function of the step works as well. Those here also take an array of steps,
to draw them.

>>> import numpy as np
>>> Exponential(0.1, decay=0.5)(np.arange(3))
array([0.1  , 0.05 , 0.025])
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_finite
from gdcore._numbers import at_least_one, not_negative, positive
from gdcore._rates import as_schedule, rates_at
from gdcore._settings import keep

__all__ = ["Constant", "Cosine", "Exponential", "StepDecay", "WarmUp"]


@dataclass(frozen=True)
class Constant:
    """The same learning rate at every step: `initial`.

    Parameters
    ----------
    initial : float
        The learning rate; above 0.

    Examples
    --------
    >>> Constant(0.1)(1000)
    0.1

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    """

    initial: float

    def __post_init__(self) -> None:
        keep(self, initial=positive)

    def __call__(self, step: ArrayLike) -> float | Array:
        """Return the learning rate at `step`."""
        return rates_at(lambda steps: self.initial + 0.0 * steps, step)


@dataclass(frozen=True)
class StepDecay:
    """Multiply by `factor` once in every `every` steps: `initial * factor**(step // every)`.

    Parameters
    ----------
    initial : float
        The rate of the first steps; above 0.
    factor : float
        What it is multiplied by; above 0.
    every : int
        After how many steps; at least 1.

    Examples
    --------
    >>> schedule = StepDecay(0.1, factor=0.5, every=10)
    >>> schedule(9), schedule(10)
    (0.1, 0.05)

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    """

    initial: float
    factor: float
    every: int

    def __post_init__(self) -> None:
        keep(self, initial=positive, factor=positive, every=at_least_one)

    def __call__(self, step: ArrayLike) -> float | Array:
        """Return the learning rate at `step`."""
        return rates_at(lambda steps: self.initial * self.factor ** (steps // self.every), step)


@dataclass(frozen=True)
class Exponential:
    """Multiply by `decay` at every step: `initial * decay**step`.

    Parameters
    ----------
    initial : float
        The first rate; above 0.
    decay : float
        What a step multiplies it by; above 0, and below 1 to fall.

    Examples
    --------
    >>> Exponential(0.1, decay=0.5)(1)
    0.05

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    """

    initial: float
    decay: float

    def __post_init__(self) -> None:
        keep(self, initial=positive, decay=positive)

    def __call__(self, step: ArrayLike) -> float | Array:
        """Return the learning rate at `step`."""
        return rates_at(lambda steps: self.initial * self.decay**steps, step)


@dataclass(frozen=True)
class Cosine:
    """Go from `initial` down to `final` along half a cosine wave, within `steps` steps.

    `final + (initial - final) * (1 + cos(pi * step / steps)) / 2`, and `final` ever after.

    Parameters
    ----------
    initial : float
        The first rate; above 0.
    steps : int
        When `final` is reached; at least 1.
    final : float
        The last rate; not below 0.

    Examples
    --------
    >>> schedule = Cosine(0.1, steps=100)
    >>> schedule(0), round(schedule(50), 6), schedule(100)
    (0.1, 0.05, 0.0)

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    Source: Loshchilov and Hutter, *SGDR*, 2017, https://arxiv.org/abs/1608.03983.
    """

    initial: float
    steps: int
    final: float = 0.0

    def __post_init__(self) -> None:
        keep(self, initial=positive, final=not_negative, steps=at_least_one)

    def __call__(self, step: ArrayLike) -> float | Array:
        """Return the learning rate at `step`."""
        return rates_at(self._rates, step)

    def _rates(self, steps: float | Array) -> float | Array:
        done = np.minimum(steps, self.steps) / self.steps
        return self.final + (self.initial - self.final) * (1 + np.cos(np.pi * done)) / 2


@dataclass(frozen=True)
class WarmUp:
    """Rise in equal parts to the rate of another schedule, then follow that one.

    `then(0) * (step + 1) / steps` for the first `steps` steps, and `then(step - steps)` after.

    Parameters
    ----------
    steps : int
        How many steps the rise takes; at least 1.
    then : schedule
        What to follow, from its beginning.

    Examples
    --------
    >>> schedule = WarmUp(4, then=Constant(0.1))
    >>> [schedule(step) for step in (0, 1, 3, 4)]
    [0.025, 0.05, 0.1, 0.1]

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate".
    Source: Goyal et al., *Accurate, Large Minibatch SGD*, 2017, https://arxiv.org/abs/1706.02677.
    """

    steps: int
    then: Callable[[ArrayLike], float | Array]

    def __post_init__(self) -> None:
        keep(self, steps=at_least_one, then=as_schedule)

    def __call__(self, step: ArrayLike) -> float | Array:
        """Return the learning rate at `step`."""
        return rates_at(self._rates, step)

    def _rates(self, steps: float | Array) -> float | Array:
        rising = self._then(0) * (np.asarray(steps) + 1) / self.steps
        after = self._then(np.maximum(steps - self.steps, 0))
        return np.where(np.asarray(steps) < self.steps, rising, after)

    def _then(self, steps: int | Array) -> Array:
        rates = as_finite("then(step)", self.then(steps))
        if rates.shape not in ((), np.shape(steps)):
            raise ValueError(
                f"then(step) must return one rate for each step, shape {np.shape(steps)}, "
                f"got shape {rates.shape}"
            )
        return rates
