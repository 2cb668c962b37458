"""Tasks that a cell has started and not waited for: they end with it."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar

#: Set while a cell runs, in its own context; tasks take it with them.
_cell: ContextVar[object] = ContextVar("_cell")


@asynccontextmanager
async def ended_with_the_cell() -> AsyncGenerator[None]:
    """End what code has started and left to itself, and say so.

    It would go on beside other cells, and nobody would see what it prints, or that it failed.
    """
    mark = object()
    token = _cell.set(mark)
    try:
        yield
    finally:
        _cell.reset(token)
        left = [task for task in asyncio.all_tasks() if task.get_context().get(_cell) is mark]
        for task in left:
            task.cancel()
        if left:
            await asyncio.gather(*left, return_exceptions=True)
            which = "A task was" if len(left) == 1 else f"{len(left)} tasks were"
            sys.stderr.write(
                f"{which} still running at the end of the cell, and ended with it. "
                "Write `await` before what the cell must wait for.\n"
            )
