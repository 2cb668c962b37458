"""Features that are easy to solve with, and the way back to the parameters of the data.

A time in seconds since 1970 hardly varies beside its size, so its weight and the bias all but undo
each other: solved as they are, such data lose their digits. Moved to mean 0, scaled, and turned so
that no two of them are correlated, they don't; and what is left of features that are combinations
of others is seen to be nothing but rounding.
"""

import warnings
from dataclasses import dataclass
from typing import Self

import numpy as np

from gdcore._checks import Array, spread_of

_LEAST = 1e-290  # of the spread of a feature; a float has no inverse of a smaller one
_ROUNDING = 10 * float(np.finfo(np.float64).eps)


class NotUniqueWarning(UserWarning):
    """Many parameters share the lowest loss, and one of them was returned.

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """


@dataclass(frozen=True, eq=False)
class Whitened:
    """A design matrix whose columns are uncorrelated and have mean square 1.

    `design`, shape (n, rank), predicts with the params q what the original does with `back @ q`.
    Along the `flat` directions, shape (p, p - rank), the original params change no prediction.
    """

    design: Array
    back: Array
    flat: Array

    @classmethod
    def of(cls, original: Array) -> Self:
        """Whiten a design matrix of shape (n, p), whose last column is ones."""
        n, p = original.shape
        mean, spread = original.mean(axis=0), spread_of(original)
        constant = spread < _LEAST
        mean[constant], spread[constant] = original[0, constant], 1.0
        scaled = (original - mean) / spread
        scaled[:, -1] = 1.0
        unscale = np.diag(1 / spread)
        unscale[-1, :-1] = -(mean / spread)[:-1]
        _, values, ways = np.linalg.svd(np.linalg.qr(scaled, mode="r"))
        noise = p * _ROUNDING * max(1.0, np.abs(mean / spread).max())
        rank = np.count_nonzero(values > min(noise, 0.1) * values[0])
        turn = ways[:rank].T * (n**0.5 / values[:rank])
        flat, _ = np.linalg.qr(unscale @ ways[rank:].T)
        return cls(scaled @ turn, unscale @ turn, flat)

    def params(self, whitened: Array) -> Array:
        """Return the original params that predict the same; of many, those nearest to zero."""
        params = self.back @ whitened
        return params - self.flat @ (self.flat.T @ params)

    def warn_if_not_unique(self) -> None:
        """Warn the caller's caller if the examples determine fewer than all parameters."""
        p, free = self.flat.shape
        if free:
            warnings.warn(
                f"the minimum is not unique: of {p} parameters the examples determine only "
                f"{p - free} (a feature is constant, a combination of others, or there are too "
                "few examples); returning the solution nearest to zero",
                NotUniqueWarning,
                stacklevel=3,
            )
