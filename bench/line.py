"""A slow line to a server on this machine: one token bucket for all connections, and a delay.

The browser's own emulation misses what workers of workers fetch; this is a line that all must use.
"""

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_PIECE = 4096  # bytes that take their turn at a time
#: Seconds that a bucket saves up: the clock of a busy machine wakes nobody in time.
_SAVED = 0.02
_WORTH_WAITING = 0.002


class _Line:
    def __init__(self, target: tuple[str, int], bits_per_second: float, delay: float) -> None:
        self._target = target
        self._seconds_a_byte = 8 / bits_per_second
        self._delay = delay
        self._turn = asyncio.Lock()
        #: When all that was let through so far has gone over the line.
        self._free = 0.0

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until both ends have closed it."""
        await asyncio.sleep(2 * self._delay)  # the handshake
        there, back = await asyncio.open_connection(*self._target)
        await asyncio.gather(
            self._carry(reader, back, limited=False), self._carry(there, writer, limited=True)
        )

    async def _carry(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, *, limited: bool
    ) -> None:
        loop = asyncio.get_running_loop()
        with suppress(ConnectionError):
            while data := await source.read(_PIECE):
                if limited:
                    await self._wait_for(len(data))
                loop.call_later(self._delay, to.write, data)
        loop.call_later(self._delay, to.close)

    async def _wait_for(self, bytes_: int) -> None:
        async with self._turn:
            now = asyncio.get_running_loop().time()
            self._free = max(self._free, now - _SAVED) + bytes_ * self._seconds_a_byte
            if self._free - now > _WORTH_WAITING:
                await asyncio.sleep(self._free - now)


@contextmanager
def slow_line(base: str, megabits: float, milliseconds: float) -> Generator[str]:
    """Give another address of a server, to which a line of this speed leads.

    Parameters
    ----------
    base : str
        The server's address.
    megabits : float
        What comes from it a second, over all connections together.
    milliseconds : float
        From a question to the first byte of its answer.
    """
    at = urlsplit(base)
    line = _Line((at.hostname or "", at.port or 80), megabits * 1e6, milliseconds / 2000)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)  # Playwright's loop is in this
    thread.start()
    starting = asyncio.start_server(line.connect, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(starting, loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
