"""Progress in lines: at the start, now and then, never a flood."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator

Say = Callable[[str], None]

_SECONDS_BETWEEN_LINES = 2.0


def print_progress(line: str) -> None:
    """Say a line on stderr."""
    print(line, file=sys.stderr, flush=True)


def megabytes(count: int) -> str:
    """Return a byte count as people read it.

    >>> megabytes(13_456_789)
    '13.5 MB'
    """
    return f"{count / 1e6:.1f} MB"


class Meter:
    """Counts bytes and says how many have arrived, at most every two seconds.

    Parameters
    ----------
    say : callable
        Takes one line of text.
    what : str
        What is arriving, as it reads at the head of the line.
    total : int, optional
        All the bytes to come, where that is known.
    """

    def __init__(self, say: Say, what: str, total: int | None = None) -> None:
        self._say = say
        self._what = what
        self.total = total
        self.loaded = 0
        self._last_line = time.monotonic()

    def advance_to(self, loaded: int) -> None:
        """Note that `loaded` bytes are here."""
        self.loaded = loaded
        now = time.monotonic()
        if now - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._last_line = now
            of_total = f" of {megabytes(self.total)}" if self.total else ""
            self._say(f"{self._what}: {megabytes(loaded)}{of_total}")

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield `chunks` unchanged, counting."""
        for chunk in chunks:
            yield chunk
            self.advance_to(self.loaded + len(chunk))
