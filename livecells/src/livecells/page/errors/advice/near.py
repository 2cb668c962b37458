"""A name that may have been meant."""

import difflib
from collections.abc import Iterable

_SHORT = 5  # letters; with fewer, two letters more or less make another word
_MOST_IN_SHORT = 1


def near(name: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """Find the known name that is most like another, or None.

    Parameters
    ----------
    name : str
    known : iterable of str
    cutoff : float
        The least likeness, from 0 to 1, as `difflib` counts it.
    """
    found = difflib.get_close_matches(name, known, n=3, cutoff=cutoff)
    return next((each for each in found if not _alike_by_chance(name, each)), None)


def _alike_by_chance(name: str, other: str) -> bool:
    """Tell apart ``run`` and ``round``, which difflib finds as alike as ``prnt`` and ``print``."""
    return len(name) < _SHORT and abs(len(name) - len(other)) > _MOST_IN_SHORT
