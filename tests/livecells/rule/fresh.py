"""The truth about a page: what its cells give in a Python in which nothing has run before.

Run as a program, it answers questions of a process that can't fork: JSON for JSON.
"""

import asyncio
import json
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Coroutine
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib.pyplot  # noqa: F401 - before the fork, so that each fresh Python has it at once
import numpy as np  # noqa: F401

import gdcore as gd
from livecells.page.runner import Runner

gd.figures  # noqa: B018 - as above


def in_a_fresh_python(work: Callable[[str], Coroutine[Any, Any, Any]]) -> Any:
    """Do something in a forked process, in an empty folder, and give what it gave."""
    reads, writes = os.pipe()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "home")
        folder.mkdir()
        child = os.fork()
        if not child:
            try:
                os.close(reads)
                os.chdir(folder)
                answer = pickle.dumps(asyncio.run(work(str(folder))))
            except BaseException as error:
                answer = pickle.dumps(error)
            with os.fdopen(writes, "wb") as pipe:
                pipe.write(answer)
            os._exit(0)
        os.close(writes)
        with os.fdopen(reads, "rb") as pipe:
            answer = pickle.loads(pipe.read())  # noqa: S301 - of this very program
        os.waitpid(child, 0)
    if isinstance(answer, BaseException):
        raise answer
    return answer


@lru_cache(maxsize=4096)
def from_the_top(cells: tuple[tuple[int, str], ...]) -> tuple[str, tuple[str, ...]]:
    """Run cells in order in a fresh Python, and give what the last one gave."""

    async def read(_: str) -> tuple[str, tuple[str, ...]]:
        messages: list[dict] = []
        runner = Runner(messages.append)
        state = "done"
        for number, source in cells:
            messages.clear()
            state = await runner.run(source, f"cell {number}")
        return state, said(messages)

    return in_a_fresh_python(read)


def said(messages: list[dict]) -> tuple[str, ...]:
    """Give what messages say."""
    texts = (
        str(m.get("text") or m.get("message") or m["data"].get("text/plain")) for m in messages
    )
    return tuple("".join(texts).splitlines())


def truth(shown: list[str], cell: int) -> tuple[str, tuple[str, ...]]:
    """Give what a cell gives on a page whose cells that fail leave nothing."""
    above: tuple[tuple[int, str], ...] = ()
    for number, source in enumerate(shown[:cell]):
        if from_the_top((*above, (number, source)))[0] == "done":
            above = (*above, (number, source))
    return from_the_top((*above, (cell, shown[cell])))


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump([truth(shown, cell) for shown, cell in asked], sys.stdout)
