"""Mini-batches: look at a few examples at a time, in an order shuffled anew for every epoch."""

from collections.abc import Iterator
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore._checks import MOST, fits, length_of
from gdcore._numbers import got, short, whole

type Rng = np.random.Generator | int


def batches(n: int, batch_size: int, rng: Rng) -> Iterator[NDArray[np.intp]]:
    """Yield the rows of one mini-batch after the other, without end.

    An epoch is one pass over all n examples: each appears exactly once, in random order. When
    batch_size doesn't divide n, the last batch of an epoch is smaller.

    Parameters
    ----------
    n : int
        The number of examples.
    batch_size : int
        How many examples a batch holds: 1 (stochastic gradient descent) to n.
    rng : numpy.random.Generator or int
        Where the shuffling comes from; an int is a seed.

    Raises
    ------
    ValueError
        If `batch_size` is not between 1 and n, or `rng` is missing or a negative seed.

    Examples
    --------
    >>> from itertools import islice
    >>> [len(rows) for rows in islice(batches(7, 3, rng=0), 6)]
    [3, 3, 1, 3, 3, 1]

    Notes
    -----
    Builds on lesson 5, "Read a loss curve". Source: Bottou, Curtis and Nocedal, *Optimization
    Methods for Large-Scale Machine Learning*, 2018, https://doi.org/10.1137/16M1080173.
    """
    n = whole("n", n, 1, MOST, "their order has to fit in memory")
    return _shuffled(n, check_batch_size(batch_size, n), generator(rng))


def check_batch_size(batch_size: int, n: int) -> int:
    """Return the size of a batch if one can be drawn from n examples."""
    size = whole("batch_size", batch_size, least=1)
    if size > n:
        raise ValueError(f"batch_size must be from 1 to the {n} examples, got {got(batch_size)}")
    return size


def chosen_rows(rows: ArrayLike, n: int) -> NDArray[np.intp]:
    """Return the indices of some of n examples, at least one, given as indices or as a mask."""
    fits("rows", length_of(rows))
    try:
        indices = np.asarray(rows)
    except ValueError:  # rows of different lengths
        indices = np.array([])
    if indices.dtype == bool and indices.shape == (n,):
        indices = np.flatnonzero(indices)
    known = indices.dtype.kind in "iu" and indices.ndim == 1 and indices.size > 0
    if not known or indices.min() < -n or indices.max() >= n:
        raise ValueError(
            f"rows must be some of the {n} examples, by index from 0 to {n - 1} or as a mask "
            f"of True and False, got {short(rows)}"
        )
    return indices


def generator(rng: Rng | None) -> np.random.Generator:
    """Return the generator itself, or that of a seed; but none that no seed repeats."""
    if rng is None:
        raise ValueError(
            "rng is missing: say where the randomness comes from, "
            "for example rng=np.random.default_rng(0), or rng=0"
        )
    if isinstance(rng, np.random.Generator):
        return rng
    wrong_kind = not isinstance(rng, Integral) or isinstance(rng, bool)
    if wrong_kind or rng < 0:
        raise (TypeError if wrong_kind else ValueError)(
            "rng must be a numpy.random.Generator, or a seed: a whole number not below 0, "
            f"got {short(rng) if wrong_kind else got(rng)}"
        )
    return np.random.default_rng(int(rng))


def _shuffled(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    while True:
        order = rng.permutation(n)
        for first in range(0, n, batch_size):
            yield order[first : first + batch_size]
