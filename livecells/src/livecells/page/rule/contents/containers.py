"""Lists, dicts, sets, and what else of Python's own holds things, bytes or text."""

import io
import operator
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import Any

from livecells.page.rule.contents.facet import Facet, same_items, same_mapping


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
