"""What cells have changed in modules and their classes: `gd.descend = ...`, `builtins.print = 3`.

A look at everything that is loaded takes some milliseconds: `livecells.page.rule.may_patch` tells
when it is needed.
"""

import builtins
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

#: The value of an attribute that has been taken away.
REMOVED = object()
#: What a layer says of something that the layers below it have, and it has not.
MISSING = object()

Owner = ModuleType | type
Place = tuple[Owner, str]
Patches = dict[Place, Any]

_IMMUTABLE = 1 << 8  # a class of C's, as its flags say
_OWN = ("livecells", "pyodide", "_pyodide", "js", "sys", "__main__", "warnings", "asyncio")
_BUILTINS = vars(builtins)
_ORIGINAL = _BUILTINS.copy()


def set_builtins_right() -> dict[str, Any]:
    """Let Python's builtins be what they were, and give what they were instead.

    The page's own code needs them; so this calls none.
    """
    found = _BUILTINS.copy()
    _BUILTINS.update(_ORIGINAL)
    return found


class Modules:
    """All loaded modules, as they were before a cell could touch them."""

    def __init__(self) -> None:
        self._base: dict[Owner, dict[str, Any]] = {}
        #: All that each had when it was last looked at closely: most are as they were.
        self._last: dict[Owner, list[Any]] = {}
        self._modules: dict[str, ModuleType] = {}
        self._count = 0
        #: How they differ from that now.
        self.patches: Patches = {}

    def learn(self) -> bool:
        """Take the modules that have come since as they are; tell whether there were any."""
        if len(sys.modules) == self._count:
            return False
        self._count = len(sys.modules)
        for name, module in list(sys.modules.items()):
            if name in self._modules or name.partition(".")[0] in _OWN:
                continue
            if not isinstance(module, ModuleType):
                continue
            self._modules[name] = module
            self._base[module] = _public(module)
            for kind in _classes(module):
                self._base.setdefault(kind, dict(vars(kind)))
                self._last.setdefault(kind, list(vars(kind).values()))
            self._last[module] = list(vars(module).values())
        return True

    def look(self, own_builtins: dict[str, Any]) -> Patches:
        """Find how modules and classes differ from what they were.

        Parameters
        ----------
        own_builtins : dict
            What `set_builtins_right` has found.
        """
        found = dict(self.patches)
        for owner, base in self._base.items():
            values = list((own_builtins if owner is builtins else vars(owner)).values())
            if _is_same(values, self._last[owner]):
                continue
            now = dict(vars(owner)) if isinstance(owner, type) else _public(owner)
            self._last[owner] = values
            found = {place: value for place, value in found.items() if place[0] is not owner}
            found.update(_differences(owner, base, own_builtins if owner is builtins else now))
        for name, module in self._modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module  # a module that was taken away, or replaced
        self.patches = found
        return found

    def apply(self, wanted: Patches) -> None:
        """Let them differ from what they were in this way, and in no other."""
        for place in self.patches.keys() | wanted.keys():
            owner, name = place
            value = wanted.get(place, self._base[owner].get(name, REMOVED))
            if vars(owner).get(name, REMOVED) is value:
                continue
            put = type.__setattr__ if isinstance(owner, type) else setattr
            remove = type.__delattr__ if isinstance(owner, type) else delattr
            if value is REMOVED:
                remove(owner, name)
            else:
                put(owner, name, value)
            self._last[owner] = list(vars(owner).values())
        self.patches = dict(wanted)


def _public(module: ModuleType) -> dict[str, Any]:
    """Give what a module offers; the rest is its own, such as what it keeps for the next call."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") or module is builtins
    }


def _classes(module: ModuleType) -> Iterator[type]:
    for value in list(vars(module).values()):
        if isinstance(value, type) and not value.__flags__ & _IMMUTABLE:
            yield value


def _is_same(a: list[Any], b: list[Any]) -> bool:
    try:
        return a == b
    except Exception:
        return False  # arrays, say, of which the one took the other's place


def _differences(owner: Owner, base: dict[str, Any], now: dict[str, Any]) -> Iterator[Any]:
    for name in base.keys() | now.keys():
        value = now.get(name, REMOVED)
        if value is base.get(name, REMOVED):
            continue
        if name not in base and (isinstance(value, ModuleType) or name in _COMES):
            base[name] = value  # a part of a package that has been imported since
        elif not _comes_by_itself(owner, name):
            yield (owner, name), value


_COMES = frozenset({"_"})


def _comes_by_itself(owner: Owner, name: str) -> bool:
    """Tell whether Python itself keeps something there, such as what a class has worked out."""
    return isinstance(owner, type) and (name.startswith(("_abc_", "__abstractmethods__")))
