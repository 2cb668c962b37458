"""Mini-batches: look at a few examples at a time, in an order shuffled anew for every epoch."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gdcore._checks import whole

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
        If `batch_size` is not between 1 and n, or `rng` is missing.

    Examples
    --------
    >>> from itertools import islice
    >>> [len(rows) for rows in islice(batches(7, 3, rng=0), 6)]
    [3, 3, 1, 3, 3, 1]

    Notes
    -----
    Taught in lesson 5, "Read a loss curve". Source: Bottou, Curtis and Nocedal, *Optimization
    Methods for Large-Scale Machine Learning*, 2018, https://doi.org/10.1137/16M1080173.
    """
    if whole("batch_size", batch_size, least=1) > n:
        raise ValueError(f"batch_size must be from 1 to the {n} examples, got {batch_size}")
    if rng is None:
        raise ValueError(
            "rng is missing: mini-batches are drawn at random, so say from where, "
            "for example rng=np.random.default_rng(0)"
        )
    return _shuffled(n, batch_size, np.random.default_rng(rng))


def _shuffled(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    while True:
        order = rng.permutation(n)
        for first in range(0, n, batch_size):
            yield order[first : first + batch_size]
