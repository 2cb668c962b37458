"""How far to step, found anew at each step: the direction is given, only its length is sought.

`exact` and `backtracking` are searches: functions of a problem, params and a direction that
return a step size. `LineSearch` makes an optimizer of one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, as_floats, as_vector, quiet
from gdcore._numbers import as_number, finite, fraction, positive, short
from gdcore._settings import function, keep
from gdcore.optimizers.base import as_state, as_step
from gdcore.problems.base import Problem, as_problem, gradient_at, loss_at, own_hessian, size_of
from gdcore.problems.protocols import HasHessian

__all__ = ["LineSearch", "backtracking", "exact"]

_SLOWEST = 0.99

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
    Builds on lesson 7, "Choose a learning rate". Source: Nocedal and Wright, *Numerical
    Optimization*, 2006, equation 3.26, https://doi.org/10.1007/978-0-387-40065-5.
    """
    point, way = _point_and_way(problem, params, direction)
    if not isinstance(problem, HasHessian):
        raise ValueError(
            f"exact needs a problem with a Hessian, got {short(problem)}; use backtracking"
        )
    hessian = own_hessian(problem, point)
    change = np.abs(own_hessian(problem, point + way) - hessian).max()
    if change > 1e-9 * np.abs(hessian).max():
        raise ValueError(
            f"exact is for quadratics, but the Hessian of {short(problem)} changes along the way; "
            "use backtracking"
        )
    with quiet():
        slope, bend = gradient_at(problem, point) @ way, way @ hessian @ way
        if slope == 0:
            return 0.0
        if not bend > 0:
            raise ValueError(
                f"the loss does not curve up along direction, got d @ H @ d = {bend:g}"
            )
        return finite("the step along direction", -slope / bend)


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
        By what to multiply a step that was too long; above 0 and at most 0.99, for nearer to 1 the
        search would take thousands of tries.
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
    point, way = _point_and_way(problem, params, direction)
    step = positive("first", first)
    shrink = positive("shrink", fraction("shrink", shrink), most=_SLOWEST)
    share = positive("share", fraction("share", share))
    with quiet():  # too long a try may overflow
        here, gradient = loss_at(problem, point), gradient_at(problem, point)
        slope = gradient @ way
        if not gradient.any():
            return 0.0
        if not slope < 0:
            raise ValueError(
                f"direction must lead down, but the loss rises, got {slope:g} per unit of it; "
                "use minus the gradient"
            )
        while not np.array_equal(place := point + step * way, point):
            if loss_at(problem, place) <= here + share * step * slope:
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

    def __post_init__(self) -> None:
        as_problem(self.problem)
        keep(self, search=function)

    def init(self, params: Array) -> None:
        """Return nothing: a line search remembers nothing."""
        as_floats("params", params)

    def step(self, params: Array, gradient: Array, state: None) -> tuple[Array, None]:
        """Return the params at the end of the search along minus the gradient."""
        params, gradient = as_step(params, gradient)
        as_state(state, type(None), params)
        step = as_number(
            "search(problem, params, direction)",
            self.search(self.problem, params.copy(), -gradient),
        )
        with quiet():
            return params - step * gradient, None


def _point_and_way(
    problem: Problem, params: ArrayLike, direction: ArrayLike
) -> tuple[Array, Array]:
    as_problem(problem)
    point = as_vector("params", params, size_of(problem))
    return point, as_vector("direction", direction, point.size)
