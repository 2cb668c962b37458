"""Square brackets: positions and keys that are not there."""

import ast
import re
from typing import Any

from livecells.page.errors.advice.near import near
from livecells.page.errors.failure import Failure

_AXIS = re.compile(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)")
_TOO_MANY = re.compile(r"too many indices for array: array is (\d+)-dimensional, but (\d+) were")
_NOT_WHOLE = re.compile(
    r"(?:list|tuple|string|str) ind(?:ices|ex) must be integers or slices, not '?(\w+)"
)
_ONLY_INTEGERS = "only integers, slices"
_NO_ITEMS = re.compile(
    r"'([\w.]+)' object (?:is not subscriptable|does not support item assignment)"
)


def advice(failure: Failure) -> str | None:
    """Say how long the value is, which keys there are, and what can stand in the brackets."""
    error = failure.error
    if isinstance(error, KeyError):
        return _key(failure)
    if isinstance(error, IndexError):
        return _position(failure)
    if isinstance(error, TypeError):
        return _not_an_index(failure)
    return None


def _key(failure: Failure) -> str | None:
    key = failure.error.args[0] if failure.error.args else None
    for name, index in _subscripts(failure.code):
        held = failure.names.get(name)
        if type(held) is not dict or key in held:
            continue
        if not _means(index, key, failure):
            continue
        keys = [str(each) for each in held]
        meant = near(str(key), keys, cutoff=0.7)
        if meant:
            return f"{name} has the key {meant!r}. Do you mean that?"
        shown = ", ".join(repr(each) for each in list(held)[:5])
        return f"{name} has {'these keys: ' + shown if held else 'no keys yet'}."[:200]
    return None


def _means(index: ast.expr, key: Any, failure: Failure) -> bool:
    match index:
        case ast.Constant(value=value):
            return value == key
        case ast.Name(id=name):
            return failure.names.get(name) == key
    return False


def _position(failure: Failure) -> str | None:
    axis = _AXIS.search(failure.said)
    if axis:
        _, number, size = (int(part) for part in axis.groups())
        if size == 0:
            return "There is nothing in it, so no position exists."
        where = f"Axis {number} has {size} values" if size > 1 else f"Axis {number} has one value"
        return f"{where}. Positions are counted from 0, so the last one is {size - 1}."
    many = _TOO_MANY.search(failure.said)
    if many:
        return f"The array has {_axes(many[1])}, and you write {many[2]} positions. Leave some out."
    if failure.said in (
        "list index out of range",
        "tuple index out of range",
        "string index out of range",
    ):
        return _length(failure)
    if _ONLY_INTEGERS in failure.said:
        return _whole(failure)
    if failure.said.startswith("invalid index to scalar"):
        return "What stands before the square brackets is one number, and has no positions."
    if failure.said.startswith("pop from empty"):
        return "Nothing is left in it."
    return None


def _axes(count: str) -> str:
    return {"0": "no axis: it is one number", "1": "one axis"}.get(count, f"{count} axes")


def _length(failure: Failure) -> str:
    sizes = {
        name: len(failure.names[name])
        for name, _ in _subscripts(failure.code)
        if isinstance(failure.names.get(name), (list, tuple, str))
    }
    if len(sizes) == 1:
        ((name, size),) = sizes.items()
        if size == 0:
            return f"{name} has nothing in it yet, so no position exists."
        return f"{name} has {size} values. Positions are counted from 0, so the last one is {size - 1}."
    return "Positions are counted from 0, so the last one is the length minus 1."


def _not_an_index(failure: Failure) -> str | None:
    if _NOT_WHOLE.search(failure.said) or _ONLY_INTEGERS in failure.said:
        return _whole(failure)
    found = _NO_ITEMS.match(failure.said)
    if not found:
        return None
    kind = found[1]
    if kind == "NoneType":
        return "What stands before the square brackets is None. Does the function that made it end with return?"
    if kind in ("function", "method", "builtin_function_or_method"):
        return "What stands before the square brackets is a function. Call it with round brackets first."
    if kind in ("int", "float", "numpy.float64", "numpy.int64"):
        return "What stands before the square brackets is one number, and has no positions."
    if kind == "tuple" and "assignment" in failure.said:
        return "A tuple can't be changed. Make a list of it: list(...)."
    if kind == "str" and "assignment" in failure.said:
        return "A text can't be changed in place. Make a new one, for example with replace."
    return None


def _whole(failure: Failure) -> str:
    if "tuple" in failure.said:
        return "A list has one position: write [row][column], or make a NumPy array of it for [row, column]."
    if re.search(r"not '?str", failure.said):
        return "A list is asked by position: a whole number. Only a dictionary is asked by a word."
    return "A position is a whole number. / gives a number with a point: write // or int(...)."


def _subscripts(code: str) -> list[tuple[str, ast.expr]]:
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return []
    return [
        (node.value.id, node.slice)
        for node in nodes
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
    ]
