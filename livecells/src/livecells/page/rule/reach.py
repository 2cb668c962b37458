"""Find everything that can be changed in place and that names reach, with its contents."""

import array
import functools
import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from types import (
    BuiltinFunctionType,
    CodeType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
    NoneType,
)
from typing import Any

from livecells.page.rule import contents
from livecells.page.rule.contents import Facet
from livecells.page.rule.held import Held, Reach

#: Things that one look at a page's names may take in, and bytes that it may copy and hash.
MOST_THINGS = 50_000
COPIED = 32_000_000
LARGEST_COPY = 8_000_000
HASHED = 64_000_000

_ATOMS = frozenset(
    {int, float, complex, bool, str, bytes, NoneType, range, slice, BuiltinFunctionType,
     ModuleType, CodeType, type(...), type(NotImplemented)}
)  # fmt: skip
#: Types of things that never change, and hold nothing.
Atoms = frozenset[type]
_OPAQUE = ("pyodide", "_pyodide", "js", "asyncio", "_asyncio", "livecells")


class Look:
    """One look at what names reach.

    Parameters
    ----------
    names : dict
        The page's names: functions made in it are looked into.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self.found: Reach = {}
        self._seen: set[int] = set()
        self._atoms = _atoms(sys.modules.get("numpy"))
        self._copied = 0
        self._hashed = 0

    def at(self, roots: Iterable[Any]) -> Reach:
        """Take in what roots reach; gives all that was found so far."""
        waiting = [root for root in roots if type(root) not in self._atoms]
        while waiting and len(self._seen) < MOST_THINGS:
            thing = waiting.pop()
            if id(thing) in self._seen:
                continue
            self._seen.add(id(thing))
            for child in self._children(thing):
                if type(child) not in self._atoms and id(child) not in self._seen:
                    waiting.append(child)
        for thing in waiting:  # too many: these are as they were only if all has run in turn
            self._hold(thing, contents.UNKNOWN)
        return self.found

    def alone(self, thing: Any) -> None:
        """Take in a thing without what it holds."""
        builtin = next((facet for base, facet in contents.BY_TYPE if isinstance(thing, base)), None)
        for facet in self._of_numpy(thing) if builtin is None else (builtin,):
            self._hold(thing, facet)

    def _children(self, thing: Any) -> Iterator[Any]:
        try:
            yield from _passed_through(thing, self._atoms)
            for facet in self._facets(thing):
                held = self._hold(thing, facet)
                children = facet.children(held)
                if not isinstance(children, list) or not _all_of(children, self._atoms):
                    yield from children
        except Exception:
            return  # a thing that can't be asked: it is taken as it is

    def _hold(self, thing: Any, facet: Facet) -> Any:
        held = Held(thing, facet, facet.read(thing))
        self.found[id(thing), id(facet)] = held
        return held.contents

    def _facets(self, thing: Any) -> Iterator[Facet]:
        kind = type(thing)
        if kind.__module__.partition(".")[0] in _OPAQUE:
            return
        if isinstance(thing, FunctionType | type):
            yield from self._of_definition(thing)
            return
        if (figure := _figure(thing)) is not None:
            contents.settle(figure)
            self._hold(figure, contents.FIGURE)
            return
        builtin = next((facet for base, facet in contents.BY_TYPE if isinstance(thing, base)), None)
        if builtin is not None:
            yield builtin
        elif isinstance(thing, bytearray | array.array):
            yield self._bounded(len(memoryview(thing).cast("B")), contents.BYTES)
        elif hasattr(kind, "__next__") or isinstance(thing, io.IOBase):
            if not getattr(thing, "closed", False):
                yield contents.UNKNOWN
            return
        else:
            yield from self._of_numpy(thing)
        if contents.attributes(thing) is not None:
            yield contents.ATTRIBUTES
        if contents.slots(kind):
            yield contents.SLOTS

    def _of_definition(self, thing: FunctionType | type) -> Iterator[Facet]:
        """Look into what cells define, and into what functions of others hold for them."""
        if isinstance(thing, type):
            if thing.__module__ == self._names.get("__name__"):
                yield contents.CLASS
            return
        if thing.__globals__ is self._names or thing.__closure__:
            yield contents.FUNCTION
            yield contents.ATTRIBUTES

    def _of_numpy(self, thing: Any) -> Iterator[Facet]:
        numpy = sys.modules.get("numpy")
        if numpy is None:
            return
        if isinstance(thing, numpy.ndarray):
            if thing.dtype.hasobject:
                yield contents.OBJECTS if thing.dtype == object else contents.UNKNOWN
            elif not thing.flags.writeable:
                yield contents.READ_ONLY
            else:
                yield self._bounded(thing.nbytes, contents.ARRAY)
        random = sys.modules.get("numpy.random")
        if random is not None and isinstance(
            thing, (random.Generator, random.RandomState, random.BitGenerator)
        ):
            yield contents.NUMPY_RANDOM

    def _bounded(self, size: int, facet: Facet) -> Facet:
        """Copy up to a bound, then hash up to another, then trust nothing."""
        if size <= LARGEST_COPY and self._copied + size <= COPIED:
            self._copied += size
            return facet
        self._hashed += min(size, contents.HASHED)
        return contents.LARGE if self._hashed <= HASHED else contents.UNKNOWN


def _figure(thing: Any) -> Any | None:
    """Give the figure that a part of one belongs to."""
    artist = sys.modules.get("matplotlib.artist")
    if artist is None or not isinstance(thing, artist.Artist):
        return None
    return thing.get_figure(root=True)


def _passed_through(thing: Any, atoms: Atoms) -> Iterable[Any]:
    """List what a thing that can't be changed holds."""
    match thing:
        case tuple() | frozenset() | deque():
            held = () if _all_of(thing, atoms) else thing
        case MethodType():
            held = (thing.__self__, thing.__func__)
        case functools.partial():
            held = (thing.func, thing.args, thing.keywords)
        case MappingProxyType():
            held = thing.values()
        case property():
            held = (thing.fget, thing.fset)
        case staticmethod() | classmethod() | contents.IS_CACHE():
            held = (thing.__wrapped__,)
        case type():
            held = thing.__mro__[1:-1]
        case _:
            held = (type(thing),)
    return held


def _all_of(things: Iterable[Any], kinds: Atoms) -> bool:
    return set(map(type, things)) <= kinds


@functools.cache
def _atoms(numpy: ModuleType | None) -> Atoms:
    """List the types of things that never change: once it is there, NumPy's numbers, too."""
    return _ATOMS | (set(numpy.sctypeDict.values()) if numpy else set())
