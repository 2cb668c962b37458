"""What can be changed in place: how to read the contents of a thing, and how to put them back.

A facet knows one way in which things change. What it reads holds on to the very things inside
(`[a, b]` for a list of a and b), so that contents are compared by identity and can be put back into
the same list: everybody who holds the list sees what it held.
"""

import io
import operator
import sys
import zlib
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from random import Random
from types import FunctionType, MemberDescriptorType
from typing import Any

#: Longest sequence whose items are compared one by one; of a longer one of numbers, values will do.
ONE_BY_ONE = 20_000


class CannotPutBackError(Exception):
    """The contents of a thing can be recognised, but not put back."""


@dataclass(frozen=True)
class Facet:
    """One way in which a thing can be changed in place.

    Attributes
    ----------
    read : callable
        Gives the contents of a thing.
    write : callable
        Puts contents back into the thing; raises `CannotPutBackError` where that can't be done.
    same : callable
        Compares two contents.
    children : callable
        Lists the things that contents hold.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any, Any], None]
    same: Callable[[Any, Any], bool]
    children: Callable[[Any], Iterable[Any]] = lambda _: ()


def same_items(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """Tell whether two sequences hold the very same things in the same order."""
    if len(a) != len(b):
        return False
    if len(a) > ONE_BY_ONE and set(map(type, a)) <= {int, float}:
        return a == b
    return not any(map(operator.is_not, a, b))


def same_mapping(a: dict[Any, Any], b: dict[Any, Any]) -> bool:
    """Tell whether two dicts hold the very same values under the same keys in the same order."""
    return same_items(list(a), list(b)) and same_items(list(a.values()), list(b.values()))


def _cannot(thing: Any, _: Any) -> None:
    raise CannotPutBackError(type(thing).__name__)


def _both(mapping: dict[Any, Any]) -> Iterable[Any]:
    yield from mapping
    yield from mapping.values()


def _refill(clear: Callable, fill: Callable) -> Callable[[Any, Any], None]:
    def write(thing: Any, contents: Any) -> None:
        clear(thing)
        fill(thing, contents)

    return write


LIST = Facet(
    read=list.copy,
    write=lambda thing, items: list.__setitem__(thing, slice(None), items),
    same=same_items,
    children=iter,
)
DICT = Facet(lambda d: dict(dict.items(d)), _refill(dict.clear, dict.update), same_mapping, _both)
ORDERED = Facet(
    lambda d: dict(OrderedDict.items(d)),
    _refill(OrderedDict.clear, OrderedDict.update),
    same_mapping,
    _both,
)
SET = Facet(set, _refill(set.clear, set.update), operator.eq, iter)
DEQUE = Facet(list, _refill(deque.clear, deque.extend), same_items, iter)


def _write_bytes(thing: bytearray, contents: bytes) -> None:
    thing[:] = contents


BYTES = Facet(bytes, _write_bytes, operator.eq)


def _write_text(thing: io.StringIO | io.BytesIO, contents: tuple) -> None:
    thing.__setstate__((*contents, None))  # ty: ignore[missing-attribute]  not in typeshed


TEXT = Facet(
    lambda thing: thing.__getstate__()[:-1],
    _write_text,
    operator.eq,
)


# --- NumPy's arrays --------------------------------------------------------------------------


def _read_array(thing: Any) -> tuple[Any, ...]:
    return thing.dtype, thing.shape, _plain(thing).tobytes()


def _write_array(thing: Any, contents: tuple[Any, ...]) -> None:
    dtype, shape, held = contents
    if thing.dtype != dtype or thing.size * thing.itemsize != len(held):
        raise CannotPutBackError("array")
    if thing.shape != shape:
        thing.shape = shape
    numpy = sys.modules["numpy"]
    _plain(thing)[...] = numpy.frombuffer(held, dtype).reshape(shape)


def _plain(thing: Any) -> Any:
    return sys.modules["numpy"].asarray(thing)  # a subclass may have its own ways


ARRAY = Facet(_read_array, _write_array, operator.eq)


def _write_objects(thing: Any, contents: tuple[Any, list[Any]]) -> None:
    shape, items = contents
    if thing.shape != shape:
        raise CannotPutBackError("array")
    flat = thing.flat
    for index, item in enumerate(items):
        flat[index] = item


OBJECTS = Facet(
    lambda thing: (thing.shape, list(thing.flat)),
    _write_objects,
    lambda a, b: a[0] == b[0] and same_items(a[1], b[1]),
    lambda contents: contents[1],
)
#: An array that nothing writes to, unless somebody has allowed it.
READ_ONLY = Facet(lambda thing: thing.flags.writeable, _cannot, operator.eq)

HASHED = 16_000_000  # bytes that are looked at of one that is too large to be copied
_SAMPLES = 1000


def _checksum(thing: Any) -> tuple[Any, ...]:
    """Give a checksum of a large thing: of all its bytes up to a bound, of samples beyond."""
    view = memoryview(thing)
    if not view.c_contiguous:
        return (view.shape, zlib.crc32(_plain(thing).ravel()[:: max(view.nbytes // HASHED, 1)]))
    flat = view.cast("B")
    if len(flat) <= HASHED:
        return (view.shape, zlib.crc32(flat))
    step, length = len(flat) // _SAMPLES, HASHED // _SAMPLES
    found = 0
    for sample in range(_SAMPLES):
        found = zlib.crc32(flat[sample * step : sample * step + length], found)
    return (view.shape, found)


LARGE = Facet(_checksum, _cannot, operator.eq)


# --- random numbers ---------------------------------------------------------------------------

RANDOM = Facet(lambda thing: thing.getstate(), lambda thing, s: thing.setstate(s), operator.eq)


def _state(thing: Any) -> Any:
    return getattr(thing, "bit_generator", None) or getattr(thing, "_bit_generator", thing)


def _write_state(thing: Any, state: Any) -> None:
    _state(thing).state = state


NUMPY_RANDOM = Facet(
    lambda thing: _state(thing).state, _write_state, lambda a, b: repr(a) == repr(b)
)


# --- what has attributes ----------------------------------------------------------------------


def attributes(thing: object) -> dict[str, Any] | None:
    """Give the dict of a thing's attributes, past what its class makes of asking for it."""
    try:
        found = object.__getattribute__(thing, "__dict__")
    except Exception:
        return None
    return found if type(found) is dict else None


def _write_attributes(thing: object, contents: dict[str, Any]) -> None:
    held = attributes(thing)
    if held is None:
        raise CannotPutBackError(type(thing).__name__)
    held.clear()
    held.update(contents)


ATTRIBUTES = Facet(
    lambda thing: dict(attributes(thing) or {}),
    _write_attributes,
    same_mapping,
    dict.values,
)


def slots(kind: type) -> list[MemberDescriptorType]:
    """List the slots of a class written in Python."""
    return [
        member
        for base in kind.__mro__
        if "__slots__" in vars(base)
        for member in vars(base).values()
        if isinstance(member, MemberDescriptorType)
    ]


def _read_slots(thing: object) -> dict[MemberDescriptorType, Any]:
    found = {}
    for member in slots(type(thing)):
        try:
            found[member] = member.__get__(thing, type(thing))
        except AttributeError:
            continue  # an empty slot
    return found


def _write_slots(thing: object, contents: dict[MemberDescriptorType, Any]) -> None:
    for member in slots(type(thing)):
        if member in contents:
            member.__set__(thing, contents[member])
        elif member in _read_slots(thing):
            member.__delete__(thing)


SLOTS = Facet(_read_slots, _write_slots, same_mapping, dict.values)


def _write_class(thing: type, contents: dict[str, Any]) -> None:
    now = dict(vars(thing))
    for name in now.keys() - contents.keys():
        type.__delattr__(thing, name)
    for name, value in contents.items():
        if now.get(name, contents) is not value:
            type.__setattr__(thing, name, value)


def _same_class(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a.keys() == b.keys() and all(b[name] is value for name, value in a.items())


CLASS = Facet(lambda thing: dict(vars(thing)), _write_class, _same_class, dict.values)

_FUNCTION = ("__code__", "__defaults__", "__kwdefaults__", "__doc__", "__name__")


def _read_function(thing: FunctionType) -> list[Any]:
    own = [getattr(thing, name) for name in _FUNCTION]
    return [*own, *_closed_over(thing)]


def _closed_over(thing: FunctionType) -> Iterable[Any]:
    for cell in thing.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:
            yield _EMPTY


_EMPTY = object()


def _write_function(thing: FunctionType, contents: list[Any]) -> None:
    for name, value in zip(_FUNCTION, contents, strict=False):
        if getattr(thing, name) is not value:
            setattr(thing, name, value)
    for cell, value in zip(thing.__closure__ or (), contents[len(_FUNCTION) :], strict=True):
        if value is not _EMPTY:
            cell.cell_contents = value


FUNCTION = Facet(_read_function, _write_function, same_items, iter)
#: What a cache holds can't be put back, but it can be forgotten: it is made again.
CACHE = Facet(
    lambda thing: thing.cache_info(),
    lambda thing, _: thing.cache_clear(),
    operator.eq,
)
IS_CACHE = _lru_cache_wrapper

# --- what can only be recognised ---------------------------------------------------------------


def settle(figure: Any) -> None:
    """Count a change of a figure: matplotlib marks it as stale when anything in it is changed."""
    if figure.stale:
        figure._changes = getattr(figure, "_changes", 0) + 1
        figure.stale = False


FIGURE = Facet(
    lambda figure: (getattr(figure, "_changes", 0), bool(figure.stale)), _cannot, operator.eq
)
#: An iterator or an open file: it is as it was only if nothing has run since, out of turn.
UNKNOWN = Facet(lambda _: None, _cannot, lambda _a, _b: True)

BY_TYPE: tuple[tuple[type, Facet], ...] = (
    (list, LIST),
    (OrderedDict, ORDERED),
    (dict, DICT),
    (set, SET),
    (deque, DEQUE),
    (Random, RANDOM),
    (io.StringIO, TEXT),
    (io.BytesIO, TEXT),
    (IS_CACHE, CACHE),
)
