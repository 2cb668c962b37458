"""Read several values: a list, a pair, an array."""

from collections.abc import Callable
from typing import Any

from livecells.page.answers.numbers import number, shown
from livecells.page.answers.other import refuse_object, refuse_what_is_nothing
from livecells.page.answers.place import Place
from livecells.page.answers.text import text

_SHORT_TEXT = 20  # characters; a longer one is mostly what str() has made of the right answer


def numbers(value: Any, place: Place) -> list[float]:
    """Give a list of floats from a list, tuple, set, range or flat array."""
    return _each(value, place, number, "a list of numbers")


def texts(value: Any, place: Place) -> list[str]:
    """Give a list of words."""
    return _each(value, place, text, "a list of words in quotes")


def pair(value: Any, place: Place) -> tuple[float, float]:
    """Give two floats from a tuple, a list or an array of two."""
    asks = "two numbers"
    parts = _parts(value, place, asks)
    if len(parts) != 2:
        place.refuse(
            f"has {len(parts)} {'value' if len(parts) == 1 else 'values'}, {shown(value)}. "
            f"The exercise asks for {asks}."
        )
    first, second = (number(part, place.element(n)) for n, part in enumerate(parts, start=1))
    return first, second


def array(value: Any, place: Place) -> Any:
    """Give a NumPy array of floats, with the shape that it had."""
    import numpy as np  # noqa: PLC0415 - only a check that asks for arrays pays for it

    shape = np.shape(value) if hasattr(value, "shape") else None
    flat = value.ravel() if shape is not None else value
    found = np.array(_each(flat, place, number, "a NumPy array of numbers"))
    return found if shape is None or shape == () else found.reshape(shape)


def _each[T](value: Any, place: Place, read: Callable[[Any, Place], T], asks: str) -> list[T]:
    parts = _parts(value, place, asks)
    return [read(part, place.element(n)) for n, part in enumerate(parts, start=1)]


def _parts(value: Any, place: Place, asks: str) -> list[Any]:
    refuse_what_is_nothing(value, place, asks)
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return list(value)
    if getattr(value, "ndim", 0) > 0:
        flat = value.squeeze() if value.ndim > 1 else value
        if flat.ndim > 1:
            place.refuse(
                f"is a table of the shape {value.shape}. The exercise asks for {asks} in one row."
            )
        return list(flat) if flat.ndim else [value.item()]
    if isinstance(value, str):
        what = f"the text {shown(value)}" if len(value) <= _SHORT_TEXT else "a text"
        place.refuse(f"is {what}. The exercise asks for {asks}{_how(asks)}.")
    if isinstance(value, (bool, int, float, complex)) or hasattr(value, "shape"):
        place.refuse(f"is {shown(value)}. The exercise asks for {asks}{_how(asks)}.")
    refuse_object(value, place, asks)


def _how(asks: str) -> str:
    if "list" in asks:
        return ", in square brackets with commas between them"
    if asks == "two numbers":
        return ", with a comma between them"
    return ""
