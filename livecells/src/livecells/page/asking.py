"""Ask the reader for a line while the code waits: ``input()`` and whatever else reads typing."""

import io
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from livecells.page.streams import Stream

Ask = Callable[[str], str]


class Keyboard(io.TextIOBase):
    """Standard input: each line that the code reads is asked of the reader.

    ``input()``, ``sys.stdin.readline()`` and ``getpass`` all read from here.

    Parameters
    ----------
    ask : callable
        Gets the question, which the code has printed already, and gives the reader's line.
    stdout : Stream
        Where the code prints its questions.
    """

    encoding = "utf-8"

    def __init__(self, ask: Ask, stdout: Stream) -> None:
        self._ask = ask
        self._stdout = stdout
        self._rest = ""

    def readable(self) -> bool:
        """Tell that it can be read from."""
        return True

    def readline(self, size: int | None = -1, /) -> str:
        """Give the next line that the reader types, its end included."""
        if not self._rest:
            self._stdout.finish()
            self._rest = self._ask(self._stdout.last_line) + "\n"
            self._stdout.last_line = ""
        cut = len(self._rest) if size is None or size < 0 else size
        line, self._rest = self._rest[:cut], self._rest[cut:]
        return line

    def read(self, size: int | None = -1, /) -> str:
        """Refuse to read to an end that never comes."""
        if size is None or size < 0:
            raise io.UnsupportedOperation(
                "sys.stdin.read() waits for the end of what is typed, and on this page there is "
                "none. Use input(), once for each line."
            )
        return self.readline(size)


@contextmanager
def typed_by(ask: Ask, stdout: Stream) -> Generator[None]:
    """Have code read from the reader's keyboard."""
    before, sys.stdin = sys.stdin, Keyboard(ask, stdout)
    try:
        yield
    finally:
        sys.stdin = before


def nobody(question: str) -> str:
    """Say plainly that nobody can type while a cell runs."""
    raise RuntimeError(
        "input() does not work here: nothing can be typed while a cell runs. "
        "Write the value into the code instead, for example: name = 'Ada'."
    )


def old_browser(question: str) -> str:
    """Say what to do where Python can't wait for typing."""
    raise RuntimeError(
        "input() does not work in this browser: it needs a newer Chrome, Edge, Firefox or Safari. "
        "Or write the value into the code instead, for example: name = 'Ada'."
    )


def no_debugger(*_: object, **__: object) -> None:
    """Say what to do in place of ``breakpoint()`` (`sys.breakpointhook`)."""
    raise RuntimeError(
        "breakpoint() does not work on this page. Print what you want to see instead, "
        "for example: print(x)."
    )


def ask_in_the_page() -> None:
    """Keep code from looking for a terminal: there is none beside the page."""
    sys.breakpointhook = no_debugger  # ty: ignore[invalid-assignment]  a hook, typed as one function
    if sys.platform == "emscripten":  # never on a machine of somebody's
        Path("/dev/tty").unlink(missing_ok=True)  # getpass reads there first
