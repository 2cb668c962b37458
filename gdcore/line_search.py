"""How far to step, found anew at each step: the direction is given, only its length is sought.

`exact` and `backtracking` are searches: functions of a problem, params and a direction that
return a step size. `LineSearch` makes an optimizer of one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_vector, fraction, positive
from gdcore.problems.base import Problem, gradient_at, loss_at

__all__ = ["LineSearch", "backtracking", "exact"]

type Search = Callable[[Problem, Array, Array], float]


def exact(problem: Problem, params: ArrayLike, direction: ArrayLike) -> float:
    """Return the best step along a direction of a quadratic: `-(g @ d) / (d @ H @ d)`.

    Parameters
    ----------
    problem : Problem
        A quadratic: its `hessian` H is the same everywhere. MSE of a linear model is one.
    params, direction : array_like, shape (d,)
        From where, and whither.

    Returns
    -------
    float
        The step size t with the lowest loss at `params + t * direction`; 0 where the gradient is.

    Raises
    ------
    ValueError
        If the Hessian is missing or changes along the way, or the loss has no lowest point there.

    Examples
    --------
    >>> import gdcore as gd
    >>> exact(gd.Quadratic([[2, 0], [0, 10]]), [1, 1], [-2, -10])  # H = A, g = (2, 10)
    0.10317460317460317

    Notes
    -----
    Taught in lesson 7, "Choose a learning rate". Source: Nocedal and Wright, *Numerical
    Optimization*, 2006, equation 3.26, https://doi.org/10.1007/978-0-387-40065-5.
    """
    point, way = as_vector("params", params), as_vector("direction", direction)
    if not hasattr(problem, "hessian"):
        raise ValueError(f"exact needs a problem with a Hessian, got {problem!r}; use backtracking")
    hessian = problem.hessian(point)
    change = np.abs(problem.hessian(point + way) - hessian).max()
    if change > 1e-9 * np.abs(hessian).max():
        raise ValueError(
            f"exact is for quadratics, but the Hessian of {problem!r} changes along the way; "
            "use backtracking"
        )
    slope, bend = gradient_at(problem, point) @ way, way @ hessian @ way
    if slope == 0:
        return 0.0
    if bend <= 0:
        raise ValueError(f"the loss does not curve up along direction (d @ H @ d is {bend:g})")
    return float(-slope / bend)


def backtracking(
    problem: Problem,
    params: ArrayLike,
    direction: ArrayLike,
    *,
    first: float = 1.0,
    shrink: float = 0.5,
    share: float = 1e-4,
) -> float:
    """Return the first of `first`, `first * shrink`, ... that lowers the loss enough (Armijo).

    Enough is at least `share` of what the slope promises:
    `loss(params + t * d) <= loss(params) + share * t * (g @ d)`.

    Parameters
    ----------
    problem : Problem
        Anything with `loss` and `gradient`.
    params, direction : array_like, shape (d,)
        From where, and whither; the loss must fall in this direction.
    first : float
        The longest step to try, above 0.
    shrink : float
        By what to multiply a step that was too long; above 0 and below 1.
    share : float
        How much of the promise is enough; above 0 and below 1.

    Returns
    -------
    float
        The step size; 0 where the gradient is zero, or where no step that rounding leaves to take
        lowers the loss.

    Raises
    ------
    ValueError
        If the direction doesn't lead down, or an argument is out of its range.

    Examples
    --------
    >>> import gdcore as gd
    >>> backtracking(gd.Quadratic([[2, 0], [0, 10]]), [1, 1], [-2, -10])
    0.125

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate". Source: Armijo, *Minimization of functions
    having Lipschitz continuous first partial derivatives*, 1966,
    https://doi.org/10.2140/pjm.1966.16.1.
    """
    point, way = as_vector("params", params), as_vector("direction", direction)
    step = positive("first", first)
    positive("shrink", fraction("shrink", shrink))
    positive("share", fraction("share", share))
    here, gradient = loss_at(problem, point), gradient_at(problem, point)
    slope = gradient @ way
    if not gradient.any():
        return 0.0
    if slope >= 0:
        raise ValueError(
            f"direction must lead down, but the loss rises by {slope:g} per unit of it; "
            "use minus the gradient"
        )
    with np.errstate(over="ignore", invalid="ignore"):  # too long a try may overflow
        while not np.array_equal(place := point + step * way, point):
            if problem.loss(place) <= here + share * step * slope:
                return step
            step *= shrink
    return 0.0  # nothing between here and the next number is lower


@dataclass(frozen=True)
class LineSearch:
    """Steepest descent with a step size searched at every step, instead of a learning rate.

    Parameters
    ----------
    problem : Problem
        What is minimised; the search must try its loss. Not with mini-batches.
    search : callable
        `backtracking`, `exact`, or your own function of problem, params and direction.

    Examples
    --------
    >>> import gdcore as gd
    >>> bowl = gd.Quadratic([[2, 0], [0, 10]])
    >>> search = gd.line_search.LineSearch(bowl, gd.line_search.exact)
    >>> gd.descend(bowl, start=[5, 1], optimizer=search, steps=60).status
    'converged'

    Notes
    -----
    Builds on lesson 7, "Choose a learning rate". Source: Nocedal and Wright, *Numerical
    Optimization*, 2006, chapter 3, https://doi.org/10.1007/978-0-387-40065-5.
    """

    needs_all_examples: ClassVar[bool] = True  # it compares losses, which a batch only estimates

    problem: Problem
    search: Search = backtracking

    def init(self, params: Array) -> None:
        """Return nothing: a line search remembers nothing."""

    def step(self, params: Array, gradient: Array, state: None) -> tuple[Array, None]:
        """Return the params at the end of the search along minus the gradient."""
        return params - self.search(self.problem, params, -gradient) * gradient, None
