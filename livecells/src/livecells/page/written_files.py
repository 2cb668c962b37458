"""Hand files that code has written to the reader, who can save them from under the cell."""

import base64
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST_FILES = 10
MOST_BYTES = 3_000_000  # of one file; larger ones are only named

_State = dict[str, tuple[int, int]]


@contextmanager
def handed_over(
    emit: Callable[[dict[str, Any]], None], *, everywhere: bool = False
) -> Generator[None]:
    """Emit the files of the working folder that are new or changed when the code is over.

    The build's code writes into the lessons' own folder, so this is for browsers only, unless it
    is asked for everywhere.
    """
    if sys.platform != "emscripten" and not everywhere:
        yield
        return
    before = _state()
    try:
        yield
    finally:
        for name, state in list(_state().items())[:MOST_FILES]:
            if before.get(name) != state:
                emit(_message(name))


def _message(name: str) -> dict[str, Any]:
    size = Path(name).stat().st_size
    data = base64.b64encode(Path(name).read_bytes()).decode() if size <= MOST_BYTES else ""
    return {"type": "file", "name": name, "size": size, "data": data}


def _state() -> _State:
    found: _State = {}
    try:
        with os.scandir() as entries:
            for entry in entries:
                if entry.is_file() and not entry.name.startswith("."):
                    about = entry.stat()
                    found[entry.name] = (about.st_size, about.st_mtime_ns)
    except OSError:
        pass  # the code has taken its own folder away
    return found
