"""Print the warnings of the reader's code."""

import linecache
import re
import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager

_MISSING_GLYPH = re.compile(r"Glyph \d+ .*missing from")


@contextmanager
def warnings_in_one_line() -> Generator[None]:
    """Print warnings the way a reader can use them; their filters stay the reader's own."""
    before, warnings.showwarning = warnings.showwarning, _warn  # ty: ignore[invalid-assignment]  a hook, typed as one function
    try:
        yield
    finally:
        warnings.showwarning = before


def _warn(message, category, filename, lineno, *_) -> None:
    """Print a warning with its place, if that is the reader's own."""
    if _MISSING_GLYPH.match(str(message)):
        return  # the page draws letters as text, and the browser has fonts for all of them
    held = linecache.cache.get(filename)
    is_cell = held is not None and len(held) > 1 and held[1] is None
    place = f" ({filename}, line {lineno})" if is_cell else ""
    sys.stderr.write(f"{category.__name__}: {message}{place}\n")
