"""Linear regression: the straight line (or plane) with the lowest loss."""

import numpy as np
from numpy.typing import ArrayLike

from gdcore._checks import Array, quiet
from gdcore.losses import Absolute, Huber, Loss, Squared, by_name
from gdcore.problems.regression import Regression
from gdcore.problems.robust import reweighted_fit
from gdcore.problems.whitened import Whitened


class LinearRegression(Regression):
    """Predict a label as `weight * x + bias`; the loss is the mean over the examples.

    loss(params) = mean(cost(x @ weights + bias - y)), where the cost of an error is its square
    (MSE, no factor 1/2), its size (MAE) or Huber's mixture of the two.

    Parameters
    ----------
    x : array_like, shape (n,) or (n, d)
        The features, one row per example, in any unit u.
    y : array_like, shape (n,)
        The labels, in any unit v. A weight then has unit v/u, the bias v and the MSE v**2.
    loss : {"mse", "mae", "huber"} or a loss of `gdcore.losses`
        The cost of one error.

    Raises
    ------
    ValueError
        If shapes don't fit, or data are empty, NaN or infinite.
    TypeError
        If data are not real numbers.

    Examples
    --------
    >>> import gdcore as gd
    >>> cars = gd.data.cars()
    >>> problem = gd.LinearRegression(cars.x, cars.y)
    >>> round(problem.loss([0, 0]), 2)
    303.71
    >>> problem.gradient([0, 0]).round(1)
    array([-119.7,  -34.3])
    >>> problem.minimum().round(2)
    array([-4.57, 33.59])

    Notes
    -----
    `params` are (weight..., bias). `loss` and `gradient` also take a grid of parameters, shape
    (..., d + 1). The problem keeps its own copy of the data.

    Taught in lesson 1, "Predict with a line"; its loss in lesson 2, "Measure the loss"; its
    gradient in lesson 3, "Find the slope". Source: Hastie, Tibshirani and Friedman, *The Elements
    of Statistical Learning*, 2009, section 3.2, https://doi.org/10.1007/978-0-387-84858-7.
    """

    def __init__(self, x: ArrayLike, y: ArrayLike, loss: str | Loss = "mse") -> None:
        super().__init__(x, y, by_name(loss))

    def predict(self, params: ArrayLike, x: ArrayLike | None = None) -> Array:
        """Return the prediction for each row of `x` (default: the examples), shape (n,).

        >>> LinearRegression([1, 2], [3, 5]).predict([2, 1], x=[10])
        array([21.])
        """
        return self.scores(params, x)

    @quiet()
    def residuals(self, params: ArrayLike) -> Array:
        """Return label - prediction for each example, shape (n,), in units of the label."""
        return self.y - self.predict(params)

    def minimum(self) -> Array:
        """Return the parameters with the lowest loss, shape (d + 1,).

        For MSE the closed form (least squares); for MAE and Huber, which have none, by
        reweighted least squares.

        Warns
        -----
        NotUniqueWarning
            If features are constant or collinear. Then a whole valley of parameters has the
            lowest loss, and the one nearest to zero is returned.

        Notes
        -----
        Taught in lesson 6, "See the bowl".
        """
        if not isinstance(self.loss_function, Squared | Absolute | Huber):
            raise ValueError(
                f"no formula for the minimum of {self.loss_function!r}; use gd.descend to find it"
            )
        white = Whitened.of(self.design)
        white.warn_if_not_unique()
        params = np.linalg.lstsq(white.design, self.y)[0]
        if not isinstance(self.loss_function, Squared):
            params = reweighted_fit(white.design, self.y, params, self.loss_function)
        return white.params(params)
