"""A browser's clock ticks ten thousand times a second: what takes less seems to take no time.

Browsers keep finer clocks from pages, for these can tell what others compute. A reader who measures
one short line with ``time.perf_counter`` gets a difference of exactly 0.0, and is told why.
"""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

TOLD = (
    "A browser's clock ticks every 0.1 ms: what takes less shows as 0.0. "
    "Repeat it many times in a loop, and divide by their number.\n"
)
_differences: list[bool] = []  # of each difference in this cell: whether it was zero


class Instant(float):
    """What the clock shows: a number that knows when another one is subtracted from it."""

    __slots__ = ()

    def __sub__(self, other: float) -> float:
        """Subtract as a float does."""
        difference = super().__sub__(other)
        if isinstance(other, Instant):
            _differences.append(difference == 0)
        return difference


def watch_differences() -> None:
    """Let `time.perf_counter` give such numbers, in a browser."""
    if sys.platform == "emscripten":
        time.perf_counter = instants(time.perf_counter)


def instants(clock):
    """Make a clock's numbers know their differences."""

    def perf_counter() -> float:
        return Instant(clock())

    perf_counter.__doc__ = clock.__doc__
    return perf_counter


@contextmanager
def explained() -> Generator[None]:
    """Say at a cell's end why all that it has measured took no time.

    A loop that waits for the clock finds some differences that are zero, and others: it knows.
    """
    _differences.clear()
    try:
        yield
    finally:
        if _differences and all(_differences):
            sys.stderr.write(TOLD)
        _differences.clear()
