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
    check_batch_size(batch_size, whole("n", n, least=1))
    return _shuffled(n, batch_size, generator(rng))


def check_batch_size(batch_size: int, n: int) -> None:
    """Raise unless a batch of that size can be drawn from n examples."""
    if whole("batch_size", batch_size, least=1) > n:
        raise ValueError(f"batch_size must be from 1 to the {n} examples, got {batch_size}")


def generator(rng: Rng) -> np.random.Generator:
    """Return the generator itself, or that of a seed; but none that no seed repeats."""
    if rng is None:
        raise ValueError(
            "rng is missing: say where the randomness comes from, "
            "for example rng=np.random.default_rng(0), or rng=0"
        )
    try:
        return np.random.default_rng(rng)
    except (TypeError, ValueError) as error:
        raise type(error)(
            "rng must be a numpy.random.Generator, or a seed: a whole number not below 0, "
            f"got {rng!r}"
        ) from error


def _shuffled(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    while True:
        order = rng.permutation(n)
        for first in range(0, n, batch_size):
            yield order[first : first + batch_size]
