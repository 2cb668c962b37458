"""Random numbers: where cells set them, their states are part of what cells leave."""

import random
import sys
from typing import Any

from livecells.page.rule import settings

_WORDS = ("seed", "setstate", "set_state")


class Seeding:
    """Knows whether any cell has set the random numbers."""

    def __init__(self) -> None:
        self.seen = False

    def look(self, source: str) -> None:
        """Look whether a cell sets them."""
        self.seen |= _sets(source)

    def set_free(self, wanted: dict[str, Any]) -> None:
        """Where no cell above has set them, they differ each time."""
        if not self.seen:
            return
        if "random" not in wanted:
            random.seed()
        if "numpy.random" not in wanted and "numpy.random" in sys.modules:
            sys.modules["numpy.random"].seed()


def draws(source: str, before: dict[str, Any], seeds: dict[str, Any]) -> bool:
    """Tell whether a run has drawn random numbers that are others the next time.

    Parameters
    ----------
    source : str
        The code that ran.
    before, seeds : dict
        The settings that cells above had made, and the random numbers' states before the run.
    """
    if _sets(source):
        return False
    now = settings.read_seeds()
    return any(name not in before and now[name] != seeds[name] for name in seeds)


def _sets(source: str) -> bool:
    return any(word in source for word in _WORDS)
