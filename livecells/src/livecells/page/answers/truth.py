"""Read True or False."""

from typing import Any

from livecells.page.answers.numbers import shown
from livecells.page.answers.other import refuse_object, refuse_what_is_nothing, unwrapped
from livecells.page.answers.place import Place

_ASKS = "True or False"


def truth(value: Any, place: Place) -> bool:
    """Give a bool; 0 and 1 count as False and True."""
    value = unwrapped(value)
    if isinstance(value, (bool, int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str):
        plain = value.strip().capitalize()
        if plain in ("True", "False"):
            place.refuse(
                f"is the text {shown(value)}. Write it without quotes: {place.write(plain)}"
            )
    refuse_what_is_nothing(value, place, _ASKS)
    if isinstance(value, (list, tuple)) and len(value) == 1:
        place.refuse(f"is {shown(value)}. Write {_ASKS} without the brackets.")
    if hasattr(value, "shape") or isinstance(value, (list, tuple)):
        place.refuse(
            f"is {len(value)} values, {shown(value)}. The exercise asks for one: {_ASKS}. "
            "For an array write .all() or .any() behind it."
        )
    if isinstance(value, (str, int, float, complex)):
        place.refuse(f"is {shown(value)}. The exercise asks for {_ASKS}.")
    refuse_object(value, place, _ASKS)
