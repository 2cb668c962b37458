"""Made-up examples, whose truth is known because we chose it."""

import numpy as np

from gdcore._numbers import finite, not_negative, whole
from gdcore.batches import Rng, generator
from gdcore.data.dataset import Dataset

_SOURCE = "made up: drawn at random by gdcore"
_LICENCE = "CC0 1.0"
_MOST = 10_000_000  # examples, and a tenth of what fits in memory
_FAR = 1e90  # from zero: five times it is still a number that data may hold


def toy_line(
    rng: Rng, n: int = 50, *, weight: float = 2.0, bias: float = 1.0, noise: float = 0.5
) -> Dataset:
    """Return points scattered around a line: `y = weight * x + bias + noise * normal`.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Where the randomness comes from; an int is a seed.
    n : int
        How many examples.
    weight, bias : float
        The true line.
    noise : float
        Standard deviation of y around the line; 0 puts every point on it.

    Returns
    -------
    Dataset
        x of shape (n,), evenly drawn from 0 to 5; y of shape (n,).

    Raises
    ------
    ValueError
        If `n` is below 1 or `noise` below 0.

    Examples
    --------
    >>> line = toy_line(rng=0, n=3, noise=0)
    >>> bool(np.allclose(line.y, 2 * line.x + 1))
    True

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """
    rng = generator(rng)
    n = whole("n", n, 1, _MOST, "examples of its own making")
    weight, bias = finite("weight", weight, _FAR), finite("bias", bias, _FAR)
    noise = finite("noise", not_negative("noise", noise), _FAR)
    x = rng.uniform(0, 5, n)
    y = weight * x + bias + noise * rng.standard_normal(n)
    return Dataset("A line with noise", x, y, source=_SOURCE, licence=_LICENCE)


def toy_outlier(rng: Rng, n: int = 20, *, height: float = 30.0) -> Dataset:
    """Return points along a line, with the last one lifted far off: an outlier.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Where the randomness comes from.
    n : int
        How many examples, the outlier included.
    height : float
        By how much the outlier is lifted above its place, in units of y.

    Returns
    -------
    Dataset
        x of shape (n,), y of shape (n,).

    Examples
    --------
    >>> len(toy_outlier(rng=0))
    20

    Notes
    -----
    Builds on lesson 2, "Measure the loss".
    """
    line = toy_line(rng, n)
    y = line.y.copy()
    y[-1] += finite("height", height, _FAR)
    return Dataset("A line and an outlier", line.x, y, source=_SOURCE, licence=_LICENCE)


def toy_clusters(rng: Rng, n: int = 60, *, distance: float = 2.0) -> Dataset:
    """Return two round clouds of points in the plane, labelled 0 and 1.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        Where the randomness comes from.
    n : int
        How many examples in both clouds together, at least 2.
    distance : float
        Between the centres of the clouds, in standard deviations of each. At 2 they
        overlap, so that hardly ever a line separates them.

    Returns
    -------
    Dataset
        x of shape (n, 2), y of shape (n,) with labels 0 and 1.

    Raises
    ------
    ValueError
        If `n` is below 2.

    Examples
    --------
    >>> toy_clusters(rng=0).x.shape
    (60, 2)

    Notes
    -----
    Builds on lesson 6, "See the bowl".
    """
    rng = generator(rng)
    y = np.arange(whole("n", n, 2, _MOST, "examples of its own making")) % 2
    centres = np.array([[-0.5, 0.0], [0.5, 0.0]]) * finite("distance", distance, _FAR)
    x = centres[y] + rng.standard_normal((n, 2))
    return Dataset(
        "Two clusters", x, y.astype(float), y_name="class", source=_SOURCE, licence=_LICENCE
    )
