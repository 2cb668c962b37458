"""What a problem is, and what it may offer besides.

Only a loss and a gradient are needed. Everything else is asked for by `isinstance`, and used
where it is there.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore._checks import Array
from gdcore._spans import Pair


@runtime_checkable
class Problem(Protocol):
    """Something to minimise. A class with these two methods works everywhere in gdcore.

    A problem may also offer, and ours do: `loss_and_gradient(params)`, both at once;
    `hessian(params)`; `minimum()` or `minima`; `start`; `parameter_names`; and for mini-batches
    `len(problem)` and `subset(rows)`. `vectorised = True` says that `loss` and `gradient` take a
    whole grid of parameters, shape (..., d), at once.

    Examples
    --------
    >>> class Bowl:
    ...     def loss(self, params):
    ...         return params[0] ** 2 + params[1] ** 2
    ...     def gradient(self, params):
    ...         return [2 * params[0], 2 * params[1]]
    >>> isinstance(Bowl(), Problem)
    True

    Notes
    -----
    Builds on lesson 4, "Take six steps".
    """

    def loss(self, params: Array) -> float | Array:
        """Return the loss at `params`, shape (d,)."""

    def gradient(self, params: Array) -> ArrayLike:
        """Return the slopes of the loss at `params`, shape (d,)."""


@runtime_checkable
class HasLossAndGradient(Protocol):
    """Computes both at once, in less time than one after the other."""

    def loss_and_gradient(self, params: Array) -> tuple[float, ArrayLike]:
        """Return the loss and its slopes at `params`, shape (d,)."""


@runtime_checkable
class HasHessian(Protocol):
    """Knows its second derivatives."""

    def hessian(self, params: Array) -> ArrayLike:
        """Return the second derivatives at `params`, shape (d, d)."""


@runtime_checkable
class HasMinimum(Protocol):
    """Can compute its lowest point."""

    def minimum(self) -> ArrayLike:
        """Return the lowest point, shape (d,), or raise a ValueError if there is none."""


@runtime_checkable
class HasMinima(Protocol):
    """Knows all of its lowest points."""

    @property
    def minima(self) -> Sequence[ArrayLike]:
        """The lowest points, each of shape (d,)."""


@runtime_checkable
class HasStart(Protocol):
    """Says where descent begins unless told otherwise."""

    @property
    def start(self) -> ArrayLike | None:
        """The first params, shape (d,)."""


@runtime_checkable
class HasDomain(Protocol):
    """Says what part of the landscape is worth looking at."""

    @property
    def domain(self) -> Sequence[Pair] | None:
        """A lowest and a highest value of each parameter."""


@runtime_checkable
class HasParameterNames(Protocol):
    """Names its parameters."""

    @property
    def parameter_names(self) -> Sequence[str] | None:
        """What the parameters are called, in order."""


@runtime_checkable
class HasParameterLabels(Protocol):
    """Names its parameters with their units."""

    @property
    def parameter_labels(self) -> Sequence[str] | None:
        """What stands at the axis of each parameter, in order."""


@runtime_checkable
class SaysVectorised(Protocol):
    """Says whether it takes many points at once."""

    @property
    def vectorised(self) -> bool:
        """Whether `loss` and `gradient` take params of shape (..., d)."""


@runtime_checkable
class HasExamples(Problem, Protocol):
    """Is a mean over examples, of which mini-batches can be taken."""

    def __len__(self) -> int:
        """Return the number of examples."""

    def subset(self, rows: NDArray[np.intp]) -> Problem:
        """Return the same problem on some of its examples, given by index."""
