"""Learning rates that change with the step: a schedule is a function of the step.

`schedule(0)` is the learning rate of the first update. Give a schedule wherever a learning rate
is asked for. Each also takes an array of steps, to draw it.
"""

from collections.abc import Callable

from gdcore._checks import positive

type LearningRate = float | Callable[[int], float]


def check_rate(learning_rate: LearningRate) -> None:
    """Raise unless `learning_rate` is a function of the step, or a finite number above zero."""
    if not callable(learning_rate):
        positive("learning_rate", learning_rate)


def rate_at(learning_rate: LearningRate, step: int) -> float:
    """Return the learning rate of one step, whether it is constant or scheduled."""
    return learning_rate(step) if callable(learning_rate) else learning_rate
