"""The states of random numbers."""

import operator
from typing import Any

from livecells.page.rule.contents.facet import Facet

RANDOM = Facet(lambda thing: thing.getstate(), lambda thing, s: thing.setstate(s), operator.eq)


def _state(thing: Any) -> Any:
    return getattr(thing, "bit_generator", None) or getattr(thing, "_bit_generator", thing)


def _write_state(thing: Any, state: Any) -> None:
    _state(thing).state = state


NUMPY_RANDOM = Facet(
    lambda thing: _state(thing).state, _write_state, lambda a, b: repr(a) == repr(b)
)
