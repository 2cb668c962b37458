"""Say in short what the names of a line hold."""

import ast
import types
from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 6  # names
_LONGEST = 60  # characters of a value
_PLAIN = (bool, int, float, complex, str, bytes, type(None))
_NOT_VALUES = (
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    type,
)


def values_in(code: str, names: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List the names of a line and what they hold, functions and modules left out.

    Nothing of the reader's is run for it: no ``__repr__`` and no property.

    Examples
    --------
    >>> values_in("w = w - rate * slope", {"w": 2.0, "rate": (0, 1), "slope": [1.5]})
    [('w', '2.0'), ('rate', '(0, 1)'), ('slope', '[1.5]')]
    """
    found: dict[str, str] = {}
    for name, value in _read(code, names):
        if not isinstance(value, _NOT_VALUES) and name not in found:
            found[name] = in_short(value)
    whole = {name.split(".")[0] for name in found if "." in name}  # told by their parts
    return [(name, text) for name, text in found.items() if name not in whole][:_MOST]


def in_short(value: Any) -> str:
    """Write a value in one short line, without running anything of its own."""
    numpy = type(value).__module__ == "numpy"
    if numpy and getattr(value, "shape", ()) != ():
        return _array(value)
    if numpy and hasattr(value, "item"):
        return (
            _cut(str(value.item())) if type(value).__name__ != "ndarray" else "an array of no axis"
        )
    if isinstance(value, _PLAIN):
        return _cut(_plain(value))
    if type(value) in (list, tuple, set, dict):
        return _container(value)
    return f"a {type(value).__name__}"


def _read(code: str, names: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return
    updated = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
    inner = [
        node
        for node in nodes
        if isinstance(node, (ast.Name, ast.Attribute))
        and (isinstance(node.ctx, ast.Load) or id(node) in updated)
    ]
    for node in sorted(inner, key=lambda each: (each.lineno, each.col_offset, -_end(each))):
        if isinstance(node, ast.Name) and node.id in names:
            yield node.id, names[node.id]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            held = getattr(names.get(node.value.id), "__dict__", None)
            if (
                isinstance(held, dict)
                and node.attr in held
                and not _is_module(names[node.value.id])
            ):
                yield f"{node.value.id}.{node.attr}", held[node.attr]


def _end(node: ast.expr) -> int:
    return node.end_col_offset or 0


def _is_module(value: Any) -> bool:
    return isinstance(value, types.ModuleType)


def _array(value: Any) -> str:
    size, shape = value.size, value.shape
    if size <= 4 and value.dtype.kind in "biufc":
        return _cut(f"array({' '.join(str(value.tolist()).split())})")
    return f"array of shape {shape}"


def _container(value: Any) -> str:
    kind = type(value).__name__
    items = value.items() if kind == "dict" else value
    parts = [part for item in items for part in (item if kind == "dict" else (item,))]
    if len(value) <= 6 and all(isinstance(part, _PLAIN) for part in parts):
        return _cut(repr(value))
    return f"{kind} of {len(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, (str, bytes)) and len(value) > _LONGEST:
        return f"{type(value).__name__} of {len(value)} characters"
    if isinstance(value, int) and value.bit_length() > 400:
        return "a very large whole number"
    return repr(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
