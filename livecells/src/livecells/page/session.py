"""What the browser's worker holds: a runner, and answers to the editor's questions."""

import gc
import importlib
import json
from collections.abc import Awaitable, Callable, Sequence
from types import ModuleType
from typing import Any

from livecells.page import asking
from livecells.page.called import taken_by_calls
from livecells.page.check import problems
from livecells.page.complete import complete
from livecells.page.exercise import judge
from livecells.page.garbage import importing, spare_drawing
from livecells.page.later import Later, fetch_before_opening
from livecells.page.names import names
from livecells.page.rule.place import Outcome, Page
from livecells.page.runner import Runner
from livecells.page.stopping import Stopping

#: New objects between two searches for garbage; Python's own 2,000 are soon there.
_NEW_OBJECTS = 10_000


class Session:
    """One reader's Python.

    JSON text crosses between Python and JavaScript in one piece; a dict would
    become a proxy that someone has to copy and free.

    Parameters
    ----------
    post : callable
        Gets each of the runner's messages as JSON text, while the code runs.
    folders : sequence of str
        Where files that cells write are part of what they leave.
    stopping : Stopping, optional
        The way to stop what runs, where Python can wait.
    ask : callable, optional
        Gets a question and gives the line that the reader types.
    later : Later, optional
        The files that are not here yet.
    """

    def __init__(
        self,
        post: Callable[[str], None],
        folders: Sequence[str] = (),
        stopping: Stopping | None = None,
        ask: asking.Ask = asking.old_browser,
        later: Later | None = None,
    ) -> None:
        gc.set_threshold(_NEW_OBJECTS)
        behind = stopping.behind if stopping else None
        self._runner = Runner(lambda message: post(json.dumps(message)), ask, behind)
        self._stopping = stopping
        self._later = later
        #: What keeps the rule.
        self.page = Page(self._runner, tuple(folders))

    async def run(self, source: str, name: str, place: str) -> Outcome:
        """Run a cell in its place; see `Page.run`.

        Parameters
        ----------
        source, name : str
            Its code, and what the page and tracebacks call it.
        place : str
            ``{"above": [name, ...], "aside": bool}``: the cells that it stands on, in order, and
            whether it is an exercise.
        """
        work = self.page.run(source, name, **json.loads(place))
        if self._stopping is None:
            return await work
        runs = lambda: self._runner.running  # noqa: E731
        return await self._stopping.stoppable(work, name, runs) or "error"

    def warm(self, module: str) -> None:
        """Import a module that lessons use, before anyone asks."""
        with importing():
            importlib.import_module(module)

    def here(self, archive: str) -> None:
        """Open the files of an archive like all others: it has come."""
        if self._later:
            self._later.here(archive)

    def cancel(self) -> None:
        """Stop work that waits for something."""
        if self._stopping:
            self._stopping.cancel()

    def reset(self) -> None:
        """Forget all that cells have left, for another lesson."""
        self.page.reset()

    async def ask(self, question: str) -> str:
        """Answer a question of the page's, JSON for JSON (``Questions`` in protocol.ts).

        The answer is null when a Stop came before it was found.
        """
        asked = json.loads(question)
        work = self._answer(asked.pop("kind"), asked)
        found = await (self._stopping.stoppable(work, "check") if self._stopping else work)
        return json.dumps(found)

    async def _answer(self, kind: str, asked: dict[str, Any]) -> Any:
        match kind:
            case "complete":
                return complete(asked["source"], asked["position"], self.page.all_names)
            case "check":
                return problems(asked["source"])
            case "names":
                return [self._names(**cell) for cell in asked["cells"]]
            case "judge":
                reader = self._runner.namespace
                with self._runner.as_main():
                    return await judge(asked["check"], asked["answer"], asked["printed"], reader)
        raise ValueError(f"there is no question of kind {kind!r}")

    def _names(self, name: str, source: str) -> dict[str, list[str]]:
        """Say what ties a cell to others: by its code, and by what it did when it ran."""
        found = names(source)
        layer = self.page.layer(name, source)
        seen = layer.writes if layer else frozenset()
        values = self.page.all_names
        kept = {name for name in found.asked if isinstance(values.get(name), ModuleType)}
        reads = found.reads | taken_by_calls(found.reads, values)
        return {"writes": sorted(found.writes - kept | seen), "reads": sorted(reads)}


def of_browser(worker: Any, folders: Sequence[str]) -> Session:
    """Open the browser's session.

    Parameters
    ----------
    worker
        What JavaScript does for Python (``ForPython`` in worker/session.ts): it posts messages,
        fetches what is missing and, where Python can wait (JSPI), asks the reader and hears Stop.
    folders : sequence of str
        Where files that cells write are part of what they leave.
    """
    from pyodide.ffi import can_run_sync, run_sync  # noqa: PLC0415 - there in the browser alone

    stopping = Stopping(worker, run_sync, can_run_sync)

    def wait(coming: Awaitable[object]) -> bool:
        if not can_run_sync():
            return False
        stopping.wait(coming)
        return True

    later = fetch_before_opening(worker.missing, worker.fetch, wait)
    spare_drawing()
    asking.ask_in_the_page()
    if not worker.canWait:
        return Session(worker.post, folders, later=later)
    stopping.install_sleep()
    ask = lambda question: stopping.wait(worker.ask(question))  # noqa: E731
    return Session(worker.post, folders, stopping, ask, later)
