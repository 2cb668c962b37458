"""Set the state of the interpreter that all cells share, and find what a run has changed in it."""

import sys
from collections.abc import Sequence
from typing import Any

from livecells.page.names import names
from livecells.page.rule import contents, settings
from livecells.page.rule.folder import Folders
from livecells.page.rule.imports import import_ahead
from livecells.page.rule.layers import Layer, State, changes, state_above
from livecells.page.rule.may_patch import may_patch
from livecells.page.rule.patches import Modules
from livecells.page.rule.seeding import Seeding, draws
from livecells.page.rule.watch import Watch

_LIBRARY = ("gdcore", "numpy", "matplotlib.pyplot", "matplotlib")


class Interpreter:
    """Python, with all of it that a cell can change.

    Parameters
    ----------
    names : dict
        The page's names.
    folders : sequence of str
        Where files that cells write are part of what they leave.

    Attributes
    ----------
    base : State
        What a cell finds that has none above it.
    """

    def __init__(self, names: dict[str, Any], folders: Sequence[str]) -> None:
        self._names = names
        self._modules = Modules()
        self._folder_names = folders
        self._folders = Folders(folders)
        self._runs = 0
        self._watch = Watch(names)
        self._seeding = Seeding()
        #: The random numbers' states before the last run.
        self._seeds: dict[str, Any] = {}
        self._may_patch = False
        self._modules.learn()
        #: The files that were there when the last run was over.
        self._files = self._folders.look()
        self.base = State(
            names=dict(names), settings=_held(settings.read_all()), files=dict(self._files)
        )

    def learn(self, source: str) -> None:
        """Know the modules that the cell uses as they are, before it can change them."""
        imported = import_ahead(source, self._folder_names)
        if self._modules.learn():
            for name, value in settings.read_all().items():
                if name not in self.base.settings and name not in settings.SEEDS:
                    self.base.settings[name] = value
        used = (sys.modules.get(name) for name in (*imported, *_LIBRARY))
        self.base.reach.update(self._watch.begin(used))

    def enter(self, layers: list[Layer]) -> int | None:
        """Put Python into the state that layers describe.

        Returns
        -------
        int or None
            The first layer with something that can't be put back, if there is one.
        """
        new = self._handed_in()
        wanted = state_above(self.base, layers)
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
            self.base.files.pop(path, None)
        new = {path: it for path, it in found.items() if self._files.get(path) != it}
        self.base.files.update(new)
        self._files = found
        return new

    def _holds(self, held: Any, key: Any, layers: list[Layer]) -> bool:
        if held.facet is not contents.UNKNOWN:
            return held.put_back()
        since = next((layers[n:] for n, layer in enumerate(layers) if key in layer.reach), [])
        numbers = [layer.number for layer in since]
        return numbers == list(range(self._runs - len(since) + 1, self._runs + 1))

    def begin(self, source: str, before: State) -> None:
        """Take note of a run that begins in the state that was entered."""
        self._may_patch |= may_patch(source, self._names)
        self._seeding.look(source)
        self._runs += 1
        self._seeds = settings.read_seeds()
        self._modules.apply(before.patches)

    def forget_patches(self) -> None:
        """Let modules be what they were."""
        self._modules.apply({})

    def leave(
        self, source: str, before: State, own_builtins: dict[str, Any], seconds: float
    ) -> Layer:
        """Find what the run that has begun last has changed.

        Parameters
        ----------
        source : str
            The code that ran.
        before : State
            What it found.
        own_builtins : dict
            What `set_builtins_right` has found.
        seconds : float
            How long it took.
        """
        self._modules.learn()
        patches = self._modules.look(own_builtins) if self._may_patch else before.patches
        self.forget_patches()  # between runs, for the event loop's sake
        self.base.reach.update(self._watch.begin(self._names.values()))
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
        set_ = self._settings_changed(before.settings)
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
            repeatable="input" not in found.calls
            and not draws(source, before.settings, self._seeds),
        )

    def _settings_changed(self, before: dict[str, Any]) -> dict[str, Any]:
        """Find the settings that a run has changed."""
        changed = {}
        for name, value in settings.read_all().items():
            if name in settings.SEEDS:
                if self._seeding.seen and not settings.is_same(self._seeds.get(name), value):
                    changed[name] = value
            elif name not in before:
                self.base.settings[name] = value  # its module has come just now
            elif not settings.is_same(before[name], value):
                changed[name] = value
        return changed


def _held(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in settings.SEEDS}
