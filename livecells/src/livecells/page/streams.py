"""What the reader's code prints, as a bounded stream of messages."""

import io
import time
from collections.abc import Callable

WINDOW = 0.1  # seconds
MESSAGES_A_WINDOW = 100
HELD = 20_000  # characters kept while too much is printed


class Stream(io.TextIOBase):
    """A text file that emits each line as it is printed.

    A loop that prints without end would flood the page with messages. So
    past ``MESSAGES_A_WINDOW`` messages in a ``WINDOW`` the text is held back,
    only its last ``HELD`` characters are kept, and the next message says in
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
        self,
        name: str,
        emit: Callable[[dict], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._emit = emit
        self._clock = clock
        self._text = ""
        self._skipped = 0
        self._window = clock()
        self._sent = 0

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take text; emit it if it ends a line."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._text += text
        if "\n" in text or "\r" in text:
            self._send_if_allowed()
        return len(text)

    def flush(self) -> None:
        """Emit what is held, however much was sent already."""
        if not self._text:
            return
        message = {"type": "stream", "name": self._name, "text": self._text}
        if self._skipped:
            message["skipped"] = self._skipped
        self._text, self._skipped = "", 0
        self._sent += 1
        self._emit(message)

    def _send_if_allowed(self) -> None:
        now = self._clock()
        if now - self._window >= WINDOW:
            self._window, self._sent = now, 0
        if self._sent < MESSAGES_A_WINDOW:
            self.flush()
        elif len(self._text) > 2 * HELD:
            self._skipped += len(self._text) - HELD
            self._text = self._text[-HELD:]
