"""Read a word."""

from typing import Any

from livecells.page.answers.numbers import shown
from livecells.page.answers.other import refuse_object, refuse_what_is_nothing, unwrapped
from livecells.page.answers.place import Place

_ASKS = "a word in quotes"


def text(value: Any, place: Place) -> str:
    """Give a str; letters in a list are joined."""
    value = unwrapped(value)
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
        value = "".join(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bool, int, float, complex)):
        place.refuse(
            f"is {value:.6g}. The exercise asks for {_ASKS}."
            if not isinstance(value, bool)
            else f"is {value}. The exercise asks for {_ASKS}."
        )
    refuse_what_is_nothing(value, place, _ASKS)
    if isinstance(value, (list, tuple)) or hasattr(value, "shape"):
        place.refuse(f"is {shown(value)}. The exercise asks for {_ASKS}.")
    refuse_object(value, place, _ASKS)
