"""NumPy: shapes that don't fit."""

import ast
import re
from typing import Any

from livecells.page.errors.advice.shape_of import shape_of
from livecells.page.errors.failure import Failure

_BROADCAST = re.compile(r"could not be broadcast together with (?:remapped )?shapes (.+)")
_INTO = re.compile(r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))")
_MATMUL = re.compile(r"matmul: Input operand 1 has a mismatch.*size (\d+) is different from (\d+)")
_DOT = re.compile(r"shapes (\(.*?\)) and (\(.*?\)) not aligned: (\d+) \(dim \d+\) != (\d+)")
_SHAPE = re.compile(r"\(\d+(?:,\d+)*,?\)")
_TOO_LARGE = re.compile(
    r"iterator is too large|maximum supported dimension|array is too big|Unable to allocate"
)
_RESHAPE = re.compile(r"cannot reshape array of size (\d+) into shape (\(.*?\))")


def advice(failure: Failure) -> str | None:
    """Say which shapes meet, whose they are, and what makes them fit."""
    if isinstance(failure.error, MemoryError):
        return _too_large(failure)
    if not isinstance(failure.error, ValueError):
        return None
    said = failure.said
    return (
        _broadcast(failure)
        or _matrices(said)
        or _reshape(said)
        or _too_large(failure)
        or _table(said)
    )


def _broadcast(failure: Failure) -> str | None:
    into = _INTO.search(failure.said)
    if into:
        return f"There is room for the shape {into[2]}, and you give the shape {into[1]}. The two must be the same."
    found = _BROADCAST.search(failure.said)
    shapes = _SHAPE.findall(found[1]) if found else []
    if len(shapes) < 2:
        return None
    owned = " and ".join(_owned(shape, failure) for shape in shapes[:2])
    counts = [shape.strip("(),") for shape in shapes[:2]]
    if all(count.isdigit() for count in counts):
        return f"{owned}. Value meets value, so both need the same number of values."
    return f"{owned}. Counted from the right, each pair of lengths must be equal, or one of them 1."


def _owned(shape: str, failure: Failure) -> str:
    plain = tuple(int(part) for part in re.findall(r"\d+", shape))
    owners = [name for name, held in _arrays(failure).items() if held.shape == plain]
    return f"{owners[0]} has the shape {plain}" if owners else f"one side has the shape {plain}"


def _arrays(failure: Failure) -> dict[str, Any]:
    try:
        nodes = list(ast.walk(ast.parse(failure.code)))
    except SyntaxError:
        return {}
    found = {}
    for node in nodes:
        match node:
            case ast.Name(id=name):
                text, value = name, failure.names.get(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                held = getattr(failure.names.get(owner), "__dict__", {})
                text, value = f"{owner}.{attribute}", held.get(attribute)
            case _:
                continue
        if type(value).__name__ == "ndarray":
            found[text] = value
    return found


def _matrices(said: str) -> str | None:
    dot = _DOT.search(said)
    if dot:
        return f"In a matrix product the last length of the left side, {dot[3]}, must be the first of the right side, {dot[4]}."
    product = _MATMUL.search(said)
    if product:
        return f"In a matrix product the last length of the left side, {product[2]}, must be the first of the right side, {product[1]}."
    return None


def _reshape(said: str) -> str | None:
    found = _RESHAPE.search(said)
    if not found:
        return None
    return f"The array has {found[1]} values. The lengths in {found[2]}, multiplied, must give that number."


def _too_large(failure: Failure) -> str | None:
    if not _TOO_LARGE.search(failure.said):
        return None
    for left, right in _operands(failure.code):
        first, second = shape_of(left, failure.names), shape_of(right, failure.names)
        if first is None or second is None or first == second:
            continue
        return (
            f"{ast.unparse(left)} has the shape {first} and {ast.unparse(right)} has {second}. "
            "Together they make a table of all pairs. Give both the same shape, for example with .ravel()."
        )
    return None


def _operands(code: str) -> list[tuple[ast.expr, ast.expr]]:
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return []
    return [(node.left, node.right) for node in nodes if isinstance(node, ast.BinOp)]


def _table(said: str) -> str | None:
    if "inhomogeneous shape" in said:
        return (
            "The rows have different lengths. Each row of an array needs the same number of values."
        )
    if said.startswith("setting an array element with a sequence"):
        return "One place of the array can hold one number, and you give it several."
    if said.startswith("The truth value of an array"):
        return "A comparison of arrays gives many answers. Write .all() or .any() behind it."
    if said.startswith("all the input array") and "must match" in said:
        return "Arrays are joined along one axis. Along all others they need the same lengths."
    if said.startswith("zero-size array to reduction"):
        return "The array is empty, so it has no largest and no smallest value."
    return None
