"""Logistic regression: the probability of one of two classes."""

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, quiet
from gdcore.losses import Log
from gdcore.problems.regression import Regression
from gdcore.problems.whitened import Whitened

_ROUNDS = 100
_FLAT = 1e-12  # at zero the whitened curvature is 1/4; this little means ever larger weights
_NEAR = 1e-7  # so near the minimum, one more step of Newton's doubles the digits


class LogisticRegression(Regression):
    """Predict the probability of class 1 as `1 / (1 + exp(-(weight * x + bias)))`.

    loss(params) = mean(-log(probability given to the true class)), the log loss, in nats.

    Parameters
    ----------
    x : array_like, shape (n,) or (n, d)
        The features, one row per example.
    y : array_like, shape (n,)
        The classes: 0 or 1.

    Raises
    ------
    ValueError
        If shapes don't fit, data are empty, NaN or infinite, or a label is neither 0 nor 1.

    Examples
    --------
    >>> import gdcore as gd
    >>> clusters = gd.data.toy_clusters(rng=0)
    >>> problem = gd.LogisticRegression(clusters.x, clusters.y)
    >>> round(problem.loss([0, 0, 0]), 4)                  # log(2): no idea at all
    0.6931
    >>> problem.predict(problem.minimum(), x=[[2, 0], [0, 0]]).round(2)
    array([1.  , 0.51])

    Notes
    -----
    `params` are (weight..., bias). Large scores neither overflow nor lose digits.

    Taught in lesson 6, "See the bowl". Source: Hastie, Tibshirani and Friedman, *The Elements of
    Statistical Learning*, 2009, section 4.4, https://doi.org/10.1007/978-0-387-84858-7.
    """

    def __init__(self, x: ArrayLike, y: ArrayLike) -> None:
        super().__init__(x, y, Log())
        other = self.y[(self.y != 0) & (self.y != 1)]
        if other.size:
            raise ValueError(f"y must hold classes 0 and 1 only, got {other[0]:g}")

    @quiet()
    def predict(self, params: ArrayLike, x: ArrayLike | None = None) -> Array:
        """Return the probability of class 1 for each row of `x` (default: the examples)."""
        return np.exp(-np.logaddexp(0, -self.scores(params, x)))

    def minimum(self) -> Array:
        """Return the parameters with the lowest loss, shape (d + 1,), by Newton's method.

        Raises
        ------
        ValueError
            If a line separates the classes. Then ever larger weights have an ever lower loss,
            and no parameters have the lowest.

        Warns
        -----
        NotUniqueWarning
            If features are constant or collinear; the solution nearest to zero is returned.
        """
        white = Whitened.of(self.design)
        white.warn_if_not_unique()
        problem, params = self._like(white.design, self.y), np.zeros(white.design.shape[1])
        for _ in range(_ROUNDS):
            hessian = problem.hessian(params)
            if np.linalg.eigvalsh(hessian)[0] < _FLAT:
                break
            step = np.linalg.solve(hessian, problem.gradient(params))
            if np.abs(step).max() <= _NEAR * max(1.0, np.abs(params).max()):
                return white.params(params - step)
            params = params - problem._damped(params, step) * step
        raise ValueError(
            "the loss has no minimum: a line separates the two classes, so that larger weights "
            "always have a lower loss; gd.descend shows it"
        )

    def _damped(self, params: Array, step: Array) -> float:
        """Return how much of a Newton step to take, so that the loss doesn't rise."""
        here, share = self.loss(params), 1.0
        while self.loss(params - share * step) > here and share > 1e-6:
            share /= 2
        return share
