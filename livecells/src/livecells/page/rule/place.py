"""Run each cell of a page in its place: on what the cells above it have left, and nothing else."""

import sys
import time
from collections.abc import Sequence
from typing import Any, Literal

from livecells.page.names import names
from livecells.page.rule import contents, settings
from livecells.page.rule.folder import Folders
from livecells.page.rule.imports import import_ahead
from livecells.page.rule.layers import Layer, State, changes, state_above
from livecells.page.rule.may_patch import may_patch
from livecells.page.rule.patches import MISSING, Modules, set_builtins_right
from livecells.page.rule.seeding import Seeding, draws
from livecells.page.rule.watch import Watch
from livecells.page.runner import Runner

Outcome = Literal["done", "error", "outdated"]

#: Seconds that cells above may take to run again, unasked, where what they made can't be put back.
AFFORDABLE = 1.0
_LIBRARY = ("gdcore", "numpy", "matplotlib.pyplot", "matplotlib")


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
        self._names = runner.namespace
        self._modules = Modules()
        self._folder_names = folders
        self._folders = Folders(folders)
        self._layers: dict[str, Layer] = {}
        self._runs = 0
        self._watch = Watch(self._names)
        self._seeding = Seeding()
        self._may_patch = False
        self._modules.learn()
        #: The files that were there when the last run was over.
        self._files = self._folders.look()
        self._base = State(
            names=dict(self._names), settings=_held(settings.read_all()), files=dict(self._files)
        )

    def reset(self) -> None:
        """Forget all that cells have left."""
        self._layers.clear()
        self._enter([])

    def layer(self, name: str, source: str) -> Layer | None:
        """Give what a cell left when it ran with this code, and nothing ran for it since."""
        layer = self._layers.get(name)
        return layer if layer is not None and layer.source == source else None

    @property
    def all_names(self) -> dict[str, Any]:
        """What all cells together have named, for the editor's help."""
        found = dict(self._base.names)
        for layer in self._layers.values():
            found |= {name: value for name, value in layer.names.items() if value is not MISSING}
        return found | self._names

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
            self._learn(source)
            if not await self._restore(above):
                return "outdated"
            return await self._run(source, name, above, aside=aside)
        except KeyboardInterrupt as error:  # Stop, before or behind the reader's code
            set_builtins_right()
            self._modules.apply({})
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
        before = state_above(self._base, [self._layers[other] for other in above])
        self._may_patch |= may_patch(source, self._names)
        self._seeding.look(source)
        self._runs += 1
        seeds = settings.read_seeds()
        start = time.perf_counter()
        self._modules.apply(before.patches)
        try:
            outcome = await (self._runner.replay if again else self._runner.run)(source, name)
        except BaseException as error:  # the code has taken from Python what the runner needs
            set_builtins_right()
            outcome = self._runner.fail(error)
        own_builtins = set_builtins_right()
        seconds = time.perf_counter() - start
        try:
            layer = self._leave(source, before, own_builtins, seconds, seeds)
        except MemoryError:
            return outcome  # what it has left can't be kept: it runs again before another needs it
        if outcome == "done" and not aside:
            self._layers[name] = layer
        return outcome

    # --- before a run ------------------------------------------------------------------------

    def _learn(self, source: str) -> None:
        """Know the modules that the cell uses as they are, before it can change them."""
        imported = import_ahead(source, self._folder_names)
        if self._modules.learn():
            for name, value in settings.read_all().items():
                if name not in self._base.settings and name not in settings.SEEDS:
                    self._base.settings[name] = value
        used = (sys.modules.get(name) for name in (*imported, *_LIBRARY))
        self._base.reach.update(self._watch.begin(used))

    async def _restore(self, above: Sequence[str]) -> bool:
        """Let Python be as the cells above leave it; tell whether it is."""
        if any(name not in self._layers for name in above):
            return False
        broken = self._enter([self._layers[name] for name in above])
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
            if self._enter([self._layers[name] for name in above[:at]]) is not None:
                return False
            source = self._layers[above[at]].source
            if await self._run(source, above[at], above[:at], again=True) != "done":
                return False
        return self._enter([self._layers[name] for name in above]) is None

    def _enter(self, layers: list[Layer]) -> int | None:
        """Put Python into the state that layers describe.

        Returns
        -------
        int or None
            The first layer with something that can't be put back, if there is one.
        """
        new = self._handed_in()
        wanted = state_above(self._base, layers)
        files = wanted.files | new
        self._folders.put_back(files, self._files)
        self._files = self._folders.look()
        settings.write_all(wanted.settings, settings.read_all())  # the folder to be in is there now
        self._seeding.set_free(wanted.settings)
        self._names.clear()
        self._names.update(wanted.names)
        broken = [key for key, held in wanted.reach.items() if not self._holds(held, key, layers)]
        firsts = (next((n for n, it in enumerate(layers) if key in it.reach), 0) for key in broken)
        return min(firsts, default=None)

    def _handed_in(self) -> dict[str, bytes]:
        """Take what happened to files since the last run for the reader's doing: no cell ran."""
        found = self._folders.look()
        for path in self._files.keys() - found.keys():
            self._base.files.pop(path, None)
        new = {path: it for path, it in found.items() if self._files.get(path) != it}
        self._base.files.update(new)
        self._files = found
        return new

    def _holds(self, held: Any, key: Any, layers: list[Layer]) -> bool:
        if held.facet is not contents.UNKNOWN:
            return held.put_back()
        since = next((layers[n:] for n, layer in enumerate(layers) if key in layer.reach), [])
        numbers = [layer.number for layer in since]
        return numbers == list(range(self._runs - len(since) + 1, self._runs + 1))

    # --- after a run -------------------------------------------------------------------------

    def _leave(
        self,
        source: str,
        before: State,
        own_builtins: dict[str, Any],
        seconds: float,
        seeds: dict[str, Any],
    ) -> Layer:
        """Find what a run has changed."""
        self._modules.learn()
        patches = self._modules.look(own_builtins) if self._may_patch else before.patches
        self._modules.apply({})  # between runs, for the event loop's sake
        self._base.reach.update(self._watch.begin(self._names.values()))
        reach = self._watch.reach()
        changed = {
            key: held
            for key, held in reach.items()
            if key not in before.reach
            or not held.facet.same(held.contents, before.reach[key].contents)
        }
        found = names(source)
        bound = changes(before.names, self._names)
        bound |= {name: self._names[name] for name in found.sure if name in self._names}
        set_ = self._settings_changed(before.settings, seeds)
        self._files = self._folders.look()
        files = changes(before.files, self._files)
        patched = changes(before.patches, patches)
        writes = set(bound) | self._watch.names_of(
            changed.keys() & before.reach.keys(), before.names
        )
        if patched or files or set_.keys() - set(settings.SEEDS):
            writes.add("*")
        return Layer(
            source,
            self._runs,
            seconds,
            frozenset(writes),
            bound,
            changed,
            set_,
            patched,
            files,
            repeatable="input" not in found.calls and not draws(source, before.settings, seeds),
        )

    def _settings_changed(self, before: dict[str, Any], seeds: dict[str, Any]) -> dict[str, Any]:
        """Find the settings that a run has changed."""
        changed = {}
        for name, value in settings.read_all().items():
            if name in settings.SEEDS:
                if self._seeding.seen and not settings.is_same(seeds.get(name), value):
                    changed[name] = value
            elif name not in before:
                self._base.settings[name] = value  # its module has come just now
            elif not settings.is_same(before[name], value):
                changed[name] = value
        return changed


def _held(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in settings.SEEDS}
