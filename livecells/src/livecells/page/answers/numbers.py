"""Read one number."""

import ast
import math
import re
from numbers import Complex, Real
from typing import Any

from livecells.page.answers.other import refuse_object, refuse_what_is_nothing, unwrapped
from livecells.page.answers.place import Place

_ASKS = "one number"
_WITH_UNIT = re.compile(r"([-+]?\d+(?:[.,]\d+)?)\s*[^\W\d].*", re.DOTALL)
_SHORT = 60  # characters of a value that a sentence quotes


def number(value: Any, place: Place) -> float:
    """Give a finite float.

    Takes Python's and NumPy's numbers, fractions, decimals, and arrays with one element.

    Raises
    ------
    NotAnAnswerError
        It is something else.
    """
    value = unwrapped(value)
    if isinstance(value, bool):
        place.refuse(
            f"is {value}, which is the result of a comparison such as == or <. "
            f"The exercise asks for {_ASKS}."
        )
    if isinstance(value, Real) or type(value).__name__ == "Decimal":
        return _finite(value, place)
    if isinstance(value, (str, bytes)):
        _refuse_text(value if isinstance(value, str) else value.decode(errors="replace"), place)
    if isinstance(value, Complex):
        _refuse_complex(complex(value), place)
    refuse_what_is_nothing(value, place, _ASKS)
    if isinstance(value, (list, tuple)) or hasattr(value, "shape"):
        _refuse_many(value, place)
    if isinstance(value, (set, frozenset)):
        place.refuse("is in curly brackets, which make a set. Write the number without them.")
    refuse_object(value, place, _ASKS)


def whole_number(value: Any, place: Place) -> int:
    """Give an int; a float that is whole counts as one."""
    found = number(value, place)
    if found != round(found):
        place.refuse(f"is {found:.6g}. The exercise asks for a whole number.")
    return round(found)


def _finite(value: Any, place: Place) -> float:
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if math.isnan(found):
        place.refuse(
            "is nan, which means “not a number”. It comes from a calculation without a result, "
            "such as 0 / 0 or inf - inf. Print the values that you calculate it from."
        )
    if math.isinf(found):
        place.refuse(
            "is infinite. It comes from a division by zero or from numbers that grow without end. "
            "Print the values that you calculate it from."
        )
    return found


def _refuse_text(value: str, place: Place) -> None:
    inner = value.strip()
    call = place.expression
    if isinstance(call, ast.Call) and ast.unparse(call.func) == "input":
        place.refuse("is text, because input gives text. Make a number of it: float(input(...)).")
    start = f"is the text {shown(value)}"
    if call is not None and not isinstance(call, ast.Constant):
        place.refuse(
            f"{start}. The exercise asks for {_ASKS}. Leave out what makes a text of it, "
            'such as str(...) or f"...", or write float(...) around it.'
        )
    for plain in (inner, inner.replace(",", "."), inner.replace("−", "-")):
        if _is_number(plain):
            point = " and with a decimal point" if plain == inner.replace(",", ".") != inner else ""
            place.refuse(f"{start}. Write it without quotes{point}: {place.write(plain)}")
    unit = _WITH_UNIT.fullmatch(inner)
    if unit:
        bare = place.write(unit[1].replace(",", "."))
        place.refuse(f"{start}. Write the number alone, without unit and without quotes: {bare}")
    place.refuse(f"{start}. The exercise asks for {_ASKS}, without quotes.")


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _refuse_complex(value: complex, place: Place) -> None:
    how = (
        "Take its real part: write .real behind it."
        if value.imag == 0
        else "It comes from the root of a negative number: look at what stands before ** 0.5."
    )
    place.refuse(f"is the complex number {value:.4g}. The exercise asks for an ordinary one. {how}")


def _refuse_many(value: Any, place: Place) -> None:
    if isinstance(value, tuple):
        _refuse_comma(value, place)
    count = getattr(value, "size", None) or len(value)
    kind = (
        "an array"
        if hasattr(value, "shape")
        else "a list"
        if isinstance(value, list)
        else "a tuple"
    )
    if count == 0:
        place.refuse(f"is {kind} with nothing in it. The exercise asks for {_ASKS}.")
    if count == 1:
        brackets = "square brackets" if isinstance(value, list) else "comma and brackets"
        place.refuse(f"is {kind} with one value in it. Write the number without the {brackets}.")
    place.refuse(
        f"is {kind} of {count} values, {shown(value)}. The exercise asks for {_ASKS}. "
        "Choose one of them with [0] or [1], or calculate one number from all of them."
    )


def _refuse_comma(value: tuple, place: Place) -> None:
    """Know a decimal comma, which makes a pair of whole numbers."""
    if len(value) != 2 or not all(type(part) is int for part in value) or value[1] < 0:
        return
    whole, digits = value
    place.refuse(
        f"is the pair ({whole}, {digits}), because a comma separates two numbers. "
        f"If you mean one number, write a decimal point: {place.write(f'{whole}.{digits}')}"
    )


def shown(value: Any) -> str:
    """Quote a value in short."""
    value = unwrapped(value)
    plain = isinstance(value, float)
    text = f"{value:.6g}" if plain else " ".join(repr(value).split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
