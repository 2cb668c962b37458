"""Run each cell of a page in its place: on what the cells above it have left, and nothing else."""

import time
from collections.abc import Sequence
from typing import Any, Literal

from livecells.page.rule.interpreter import Interpreter
from livecells.page.rule.layers import Layer, state_above
from livecells.page.rule.patches import MISSING, set_builtins_right
from livecells.page.runner import Runner

Outcome = Literal["done", "error", "outdated"]

#: Seconds that cells above may take to run again, unasked, where what they made can't be put back.
AFFORDABLE = 1.0


class Page:
    """The cells of a page, as far as they have run, and Python in the state that they need.

    Parameters
    ----------
    runner : Runner
        Runs the code; its names are the page's.
    folders : sequence of str
        Where files that cells write are part of what they leave.
    """

    def __init__(self, runner: Runner, folders: Sequence[str] = ()) -> None:
        self._runner = runner
        self._interpreter = Interpreter(runner.namespace, folders)
        self._layers: dict[str, Layer] = {}

    def reset(self) -> None:
        """Forget all that cells have left."""
        self._layers.clear()
        self._interpreter.enter([])

    def layer(self, name: str, source: str) -> Layer | None:
        """Give what a cell left when it ran with this code, and nothing ran for it since."""
        layer = self._layers.get(name)
        return layer if layer is not None and layer.source == source else None

    @property
    def all_names(self) -> dict[str, Any]:
        """What all cells together have named, for the editor's help."""
        found = dict(self._interpreter.base.names)
        for layer in self._layers.values():
            found |= {name: value for name, value in layer.names.items() if value is not MISSING}
        return found | self._runner.namespace

    async def run(
        self, source: str, name: str, above: Sequence[str], *, aside: bool = False
    ) -> Outcome:
        """Run a cell.

        Parameters
        ----------
        source, name : str
            Its code, and what tracebacks call it.
        above : sequence of str
            The cells above it that hold, in the page's order.
        aside : bool
            The cell is an exercise, which leaves nothing to others.

        Returns
        -------
        str
            "done", "error", or "outdated": it has not run, for something that a cell above has made
            was changed since, and can be neither put back nor quickly made again.
        """
        self._layers.pop(name, None)
        try:
            self._interpreter.learn(source)
            if not await self._restore(above):
                return "outdated"
            return await self._run(source, name, above, aside=aside)
        except KeyboardInterrupt as error:  # Stop, before or behind the reader's code
            set_builtins_right()
            self._interpreter.forget_patches()
            return self._runner.fail(error)

    async def _run(
        self,
        source: str,
        name: str,
        above: Sequence[str],
        *,
        aside: bool = False,
        again: bool = False,
    ) -> Outcome:
        before = state_above(self._interpreter.base, [self._layers[other] for other in above])
        self._interpreter.begin(source, before)
        start = time.perf_counter()
        try:
            outcome = await (self._runner.replay if again else self._runner.run)(source, name)
        except BaseException as error:  # the code has taken from Python what the runner needs
            set_builtins_right()
            outcome = self._runner.fail(error)
        own_builtins = set_builtins_right()
        seconds = time.perf_counter() - start
        try:
            layer = self._interpreter.leave(source, before, own_builtins, seconds)
        except MemoryError:
            return outcome  # what it has left can't be kept: it runs again before another needs it
        if outcome == "done" and not aside:
            self._layers[name] = layer
        return outcome

    async def _restore(self, above: Sequence[str]) -> bool:
        """Let Python be as the cells above leave it; tell whether it is."""
        if any(name not in self._layers for name in above):
            return False
        broken = self._interpreter.enter([self._layers[name] for name in above])
        if broken is None:
            return True
        return await self._replay(above, broken)

    async def _replay(self, above: Sequence[str], first: int) -> bool:
        """Run cells above again, silently; tell whether that was worth its time, and went well."""
        layers = [self._layers[name] for name in above[first:]]
        if sum(layer.seconds for layer in layers) > AFFORDABLE:
            return False
        if not all(layer.repeatable for layer in layers):
            return False
        for at in range(first, len(above)):
            if self._interpreter.enter([self._layers[name] for name in above[:at]]) is not None:
                return False
            source = self._layers[above[at]].source
            if await self._run(source, above[at], above[:at], again=True) != "done":
                return False
        return self._interpreter.enter([self._layers[name] for name in above]) is None
