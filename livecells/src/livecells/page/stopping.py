"""Stop the reader's code where it stands, and keep all that it has made.

The worker's message loop rests while Python runs, so a Stop can't arrive by itself. The interpreter
is therefore given a signal ten times a second (``worker/interrupts.ts``). The signal's handler lets
the message loop turn once, and raises ``KeyboardInterrupt`` if a Stop has come. The signal is not
``SIGINT``: a handler that the reader sets for that one stays the reader's.
"""

import asyncio
import functools
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from types import FrameType
from typing import Any, NoReturn, Protocol

SIGNAL = 10  # SIGUSR1, which nothing else sends; a system without signals has no name for it


class Worker(Protocol):
    """What JavaScript does for Python (``Interrupts`` in worker/interrupts.ts)."""

    def turn(self) -> Awaitable[None]:
        """Let the message loop turn once."""

    def pause(self, seconds: float) -> Awaitable[None]:
        """Settle after a time, or at once when a Stop comes."""

    def asked(self) -> bool:
        """Tell whether a Stop has come, which is raised then."""

    def due(self) -> bool:
        """Tell whether it is to be raised now: once, and again if the code swallowed it."""

    def at(self, line: int) -> None:
        """Hear which line of the cell runs."""


class Stopping:
    """Raises ``KeyboardInterrupt`` in the code that runs when the reader presses Stop.

    Parameters
    ----------
    worker : Worker
    wait : callable
        Waits for what is coming, with Python standing still: ``pyodide.ffi.run_sync``.
    can_wait : callable
        Tells whether that is possible here and now: ``pyodide.ffi.can_run_sync``.
    """

    def __init__(
        self,
        worker: Worker,
        wait: Callable[[Awaitable[Any]], Any],
        can_wait: Callable[[], bool],
    ) -> None:
        self._worker = worker
        self._wait = wait
        self._can_wait = can_wait
        self._looking = False
        self._cell = ""
        self._may_raise: Callable[[], bool] = lambda: True
        self._others: set[asyncio.Task] | None = None
        #: Where each frame stood when the code was interrupted.
        self._cut: dict[FrameType, int] = {}

    async def stoppable(
        self,
        work: Coroutine[Any, Any, Any],
        cell: str = "",
        may_raise: Callable[[], bool] = lambda: True,
    ) -> Any:
        """Give what some work gives; None when a Stop ended it.

        Parameters
        ----------
        work : coroutine
        cell : str
            The cell that runs, as tracebacks call it.
        may_raise : callable
            Tells whether the reader's code runs: what is done before and after it can't be left
            half done.
        """
        if self._worker.asked():  # before it began
            work.close()
            return None
        signal.signal(SIGNAL, self.look)  # the reader's code may have set another
        self._cell = cell
        self._may_raise = may_raise
        self._others = asyncio.all_tasks()
        try:
            return await asyncio.ensure_future(_quiet(work))
        except asyncio.CancelledError:
            return None
        finally:
            self._cell, self._others, self._cut = "", None, {}

    def cancel(self) -> None:
        """Stop work that waits for something: there is no line to raise in."""
        if self._others is not None:
            for task in asyncio.all_tasks() - self._others:
                task.cancel()

    def look(self, _: int = SIGNAL, frame: FrameType | None = None) -> None:
        """Look whether a Stop has come; the handler of the signal."""
        if self._looking or not self._can_wait():
            return  # another task's look is under way, or JavaScript called Python and waits
        self._looking = True
        try:
            self._tell_line(frame)
            self._wait(self._worker.turn())
        finally:
            self._looking = False
        within = _is_within_work(frame)
        if (within and not self._may_raise()) or not self._worker.due():
            return
        if within:
            self._interrupt(frame)
        self.cancel()  # the event loop itself, or a task of the reader's: neither could bear it

    def wait(self, coming: Awaitable[Any]) -> Any:
        """Wait with Python standing still for what settles at once when a Stop comes."""
        if not self._can_wait():
            raise RuntimeError("Python can't wait here: JavaScript has called it and waits itself.")
        value = self._wait(coming)
        if self._worker.asked():
            self._interrupt(sys._getframe(1))
        return value

    def _interrupt(self, frame: FrameType | None) -> NoReturn:
        self._cut = {}
        while frame is not None:
            self._cut[frame] = frame.f_lasti
            frame = frame.f_back
        raise KeyboardInterrupt

    def behind(self, error: BaseException) -> BaseException:
        """Give the interrupt, where C code that was interrupted raised an error of its own instead.

        NumPy, matplotlib and `struct` do so where they ask an object for its numbers.
        """
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        if last is None or self._cut.get(last.tb_frame) != last.tb_lasti:
            return error
        return KeyboardInterrupt().with_traceback(error.__traceback__)

    def install_sleep(self) -> None:
        """Have ``time.sleep`` end at a Stop: Pyodide's own waits in one piece."""
        whole = time.sleep

        @functools.wraps(whole)
        def sleep(seconds: float, /) -> None:
            if isinstance(seconds, int | float) and seconds > 0 and self._can_wait():
                self.wait(self._worker.pause(seconds))
            else:
                whole(seconds)

        time.sleep = sleep  # ty: ignore[invalid-assignment]  typed as one function

    def _tell_line(self, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code.co_filename != self._cell:
            frame = frame.f_back
        if frame is not None:
            self._worker.at(frame.f_lineno)


def _is_within_work(frame: FrameType | None) -> bool:
    """Tell whether what runs is the work that can be stopped, and no other task."""
    while frame is not None and frame.f_code is not _quiet.__code__:
        frame = frame.f_back
    return frame is not None


async def _quiet(work: Coroutine[Any, Any, Any]) -> Any:
    """End work that is interrupted outside of the reader's code: no event loop can bear that."""
    try:
        return await work
    except KeyboardInterrupt:
        return None
