"""How much mini-batches disagree: the gradients of many of them at one place."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import as_vector, whole
from gdcore.batches import Rng, check_batch_size, generator
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    SOFT,
    course_style,
    legend_above,
    new_axes,
    number,
)
from gdcore.problems.base import Problem, parameter_names


def batch_cloud(
    problem: Problem,
    params: ArrayLike,
    batch_size: int,
    rng: Rng,
    *,
    draws: int = 300,
    ax: Axes | None = None,
) -> Axes:
    """Draw the gradients of many mini-batches at one place, around the gradient of all examples.

    Parameters
    ----------
    problem : Problem
        With examples: `len(problem)` and `subset(rows)`; and two parameters.
    params : array_like, shape (2,)
        The place.
    batch_size : int
        How many examples a batch holds.
    rng : numpy.random.Generator or int
        Where the randomness comes from.
    draws : int
        How many batches to draw.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `batch_size` is not between 1 and the number of examples.

    Notes
    -----
    Builds on lesson 5, "Read a loss curve".
    """
    point = as_vector("params", params)
    check_batch_size(batch_size, len(problem))
    rng = generator(rng)
    cloud = np.array(
        [
            problem.subset(rng.choice(len(problem), batch_size, replace=False)).gradient(point)
            for _ in range(whole("draws", draws, least=2))
        ]
    )
    full = np.asarray(problem.gradient(point))
    names = parameter_names(problem, 2)
    with course_style():
        ax = ax or new_axes()
        ax.axhline(0, color=SOFT, linewidth=0.8)
        ax.axvline(0, color=SOFT, linewidth=0.8)
        ax.plot(
            *cloud.T,
            "o",
            color=BLUE,
            alpha=0.35,
            markersize=5,
            markeredgewidth=0,
            label=f"batches of {batch_size}",
        )
        ax.plot(
            *full,
            "*",
            color=ORANGE,
            markersize=16,
            markeredgecolor=INK,
            label=f"all {len(problem)} examples",
        )
        ax.set(xlabel=f"slope along {names[0]}", ylabel=f"slope along {names[1]}")
        legend_above(ax)
        spread = cloud.std(axis=0)
        ax.alt_text = (
            f"Gradients of {draws} batches of {batch_size} scatter around that of all "
            f"{len(problem)} examples, ({number(full[0])}, {number(full[1])}), by "
            f"{number(spread[0])} along {names[0]} and {number(spread[1])} along {names[1]} "
            "(standard deviations)."
        )
    return ax
