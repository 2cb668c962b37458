"""A facet: one way in which a thing can be changed in place."""

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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


def cannot(thing: Any, _: Any) -> None:
    """Refuse to put anything back."""
    raise CannotPutBackError(type(thing).__name__)
