"""What the browser's worker holds: a runner, and answers to the editor's questions."""

import gc
import json
from collections.abc import Callable
from typing import Any, Literal

from livecells.page.check import problems
from livecells.page.complete import complete
from livecells.page.exercise import judge
from livecells.page.names import dependents
from livecells.page.runner import Runner

#: New objects between two searches for garbage. Imports make tens of thousands that stay; with
#: Python's own 2,000, looking through them takes 20 ms of the wait for the first figure.
_NEW_OBJECTS = 10_000


class Session:
    """One reader's Python.

    JSON text crosses between Python and JavaScript in one piece; a dict would
    become a proxy that someone has to copy and free.

    Parameters
    ----------
    post : callable
        Gets each of the runner's messages as JSON text, while the code runs.
    """

    def __init__(self, post: Callable[[str], None]) -> None:
        gc.set_threshold(_NEW_OBJECTS)
        self._runner = Runner(lambda message: post(json.dumps(message)))

    async def run(self, source: str, name: str) -> Literal["done", "error"]:
        """Run a cell; see `Runner.run`."""
        return await self._runner.run(source, name)

    def reset(self) -> None:
        """Forget every name, for another lesson."""
        self._runner.reset()

    async def ask(self, question: str) -> str:
        """Answer a question of the page's, JSON for JSON (``Questions`` in protocol.ts)."""
        asked = json.loads(question)
        return json.dumps(await self._answer(asked.pop("kind"), asked))

    async def _answer(self, kind: str, asked: dict[str, Any]) -> Any:
        names = self._runner.namespace
        match kind:
            case "complete":
                return complete(asked["source"], asked["position"], names)
            case "check":
                return problems(asked["source"])
            case "dependents":
                return dependents(asked["sources"], asked["changed"])
            case "judge":
                return await judge(asked["check"], asked["answer"], asked["printed"], names)
        raise ValueError(f"there is no question of kind {kind!r}")
