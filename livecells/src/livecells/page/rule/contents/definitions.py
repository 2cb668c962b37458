"""Attributes, slots, classes, functions, and the caches that functions have."""

import operator
from collections.abc import Iterable
from functools import _lru_cache_wrapper
from types import FunctionType, MemberDescriptorType
from typing import Any

from livecells.page.rule.contents.facet import CannotPutBackError, Facet, same_items, same_mapping


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
