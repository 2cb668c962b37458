"""What the reader's code shows, at a pace and in an amount that a page can bear."""

import io
import time
from collections.abc import Callable

WINDOW = 0.1  # seconds
MESSAGES_A_WINDOW = 20
HELD = 20_000  # characters kept while too much is printed

Clock = Callable[[], float]


class Pace:
    """Allows ``MESSAGES_A_WINDOW`` messages in a ``WINDOW``.

    Parameters
    ----------
    clock : callable, optional
        Seconds, never going back.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._sent = 0

    def allows(self) -> bool:
        """Tell whether one more message may go out now, and count it if so."""
        now = self._clock()
        if now - self._began >= WINDOW:
            self._began, self._sent = now, 0
        if self._sent >= MESSAGES_A_WINDOW:
            return False
        self._sent += 1
        return True

    def wait(self, sleep: Callable[[float], None] = time.sleep) -> None:
        """Return as soon as one more message may go out."""
        while not self.allows():
            sleep(WINDOW)


class Stream(io.TextIOBase):
    """A text file that emits each line as it is printed.

    A loop that prints without end would flood the page with messages. So
    what comes faster than its `Pace` allows is held back, only the last
    ``HELD`` characters of it are kept, and the next message says in
    ``skipped`` how many characters were left out before it.

    Parameters
    ----------
    name : {"stdout", "stderr"}
    emit : callable
        Gets ``{"type": "stream", "name": ..., "text": ..., "skipped": int}``;
        ``skipped`` is there only when it isn't zero.
    clock : callable, optional
        Seconds, never going back.
    """

    encoding = "utf-8"

    def __init__(
        self, name: str, emit: Callable[[dict], None], clock: Clock = time.monotonic
    ) -> None:
        self._name = name
        self._emit = emit
        self._pace = Pace(clock)
        self._pieces: list[str] = []
        self._length = 0
        self._skipped = 0
        #: What was printed since the last end of a line: a question, if the code reads now.
        self.last_line = ""

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take text; emit it if it ends a line, or has become a long one."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._pieces.append(text)
        self._length += len(text)
        self.last_line = (self.last_line + text)[-HELD:].rpartition("\n")[2]
        if "\n" in text or "\r" in text or self._length > HELD:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Emit what is held, unless so much was emitted just now that it has to wait."""
        if self._pieces and self._pace.allows():
            self.finish()
        elif self._length > 2 * HELD:
            self._skipped += self._length - HELD
            self._pieces, self._length = ["".join(self._pieces)[-HELD:]], HELD

    def finish(self) -> None:
        """Emit what is held now: something else follows, or nothing."""
        text = "".join(self._pieces)
        if not text:
            return
        message = {"type": "stream", "name": self._name, "text": text}
        if self._skipped:
            message["skipped"] = self._skipped
        self._pieces, self._length, self._skipped = [], 0, 0
        self._emit(message)
