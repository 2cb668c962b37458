"""How much mini-batches disagree: the gradients of many of them at one place."""

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdcore._checks import as_finite, as_vector
from gdcore._numbers import whole
from gdcore._words import number
from gdcore.batches import Rng, check_batch_size, generator
from gdcore.figures.arguments import as_map
from gdcore.figures.canvas import (
    BLUE,
    INK,
    ORANGE,
    SOFT,
    axes_on,
    course_style,
    legend_above,
    set_alt_text,
)
from gdcore.looking import batch_of, with_examples
from gdcore.problems.base import Problem, gradient_at, parameter_names

_MOST = 100_000


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
    as_map(problem, ())
    examples = with_examples(problem)
    point, n = as_vector("params", params, 2), len(examples)
    batch_size, rng = check_batch_size(batch_size, n), generator(rng)
    draws = whole("draws", draws, 2, _MOST, "a cloud of more is one blot, and takes minutes")
    batches = (batch_of(examples, rng.choice(n, batch_size, replace=False)) for _ in range(draws))
    cloud = as_finite("problem.gradient(params)", [gradient_at(b, point) for b in batches])
    full = as_finite("problem.gradient(params)", gradient_at(problem, point))
    names = parameter_names(problem, 2)
    with course_style():
        ax = axes_on(ax)
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
            label=f"all {n} examples",
        )
        ax.set(xlabel=f"slope along {names[0]}", ylabel=f"slope along {names[1]}")
        legend_above(ax)
        spread = cloud.std(axis=0)
        set_alt_text(
            ax,
            f"Gradients of {draws} batches of {batch_size} scatter around that of all "
            f"{n} examples, ({number(full[0])}, {number(full[1])}), by "
            f"{number(spread[0])} along {names[0]} and {number(spread[1])} along {names[1]} "
            "(standard deviations).",
        )
    return ax
