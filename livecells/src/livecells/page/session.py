"""What the browser's worker holds: a runner that speaks JSON."""

import json
from collections.abc import Callable
from typing import Literal

from livecells.page.runner import Runner


class Session:
    """One reader's Python.

    JSON text crosses from Python to JavaScript in one piece; a dict would
    become a proxy that someone has to copy and free.

    Parameters
    ----------
    post : callable
        Gets each of the runner's messages as JSON text, while the code runs.
    """

    def __init__(self, post: Callable[[str], None]) -> None:
        self._runner = Runner(lambda message: post(json.dumps(message)))

    async def run(self, source: str, name: str) -> Literal["done", "error"]:
        """Run a cell; see `Runner.run`."""
        return await self._runner.run(source, name)

    def reset(self) -> None:
        """Forget every name, for another lesson."""
        self._runner.reset()
