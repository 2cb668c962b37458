"""Work out the shape of a piece of code without running it."""

import ast
import math
from collections.abc import Mapping
from typing import Any

_Shape = tuple[int, ...]
_MAKERS = ("zeros", "ones", "empty", "full", "arange", "linspace")


def shape_of(node: ast.expr, names: Mapping[str, Any]) -> _Shape | None:
    """Give the shape of an array that an expression makes; None if that is not plain.

    Examples
    --------
    >>> shape_of(ast.parse("np.zeros((3, 1))", mode="eval").body, {})
    (3, 1)
    """
    match node:
        case ast.Name(id=name):
            return _held(names.get(name))
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if attribute != "T":
            return _held(getattr(names.get(owner), "__dict__", {}).get(attribute))
        case ast.Attribute(value=inner, attr="T"):
            shape = shape_of(inner, names)
            return None if shape is None else shape[::-1]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=maker), args=[first, *rest]):
            return _made(maker, first, rest)
        case ast.Call(func=ast.Attribute(value=inner, attr="reshape"), args=args):
            return _reshaped(shape_of(inner, names), args)
        case ast.Subscript(value=inner, slice=index):
            return _indexed(shape_of(inner, names), index)
        case ast.UnaryOp(operand=inner):
            return shape_of(inner, names)
    return None


def _held(value: Any) -> _Shape | None:
    return value.shape if type(value).__name__ == "ndarray" else None


def _made(maker: str, first: ast.expr, rest: list[ast.expr]) -> _Shape | None:
    if maker not in _MAKERS or (maker == "arange" and rest):
        return None
    size = _literal(rest[1] if maker == "linspace" and len(rest) > 1 else first)
    if isinstance(size, int):
        return (size,)
    whole = isinstance(size, (tuple, list)) and all(isinstance(part, int) for part in size)
    return tuple(size) if whole else None


def _reshaped(shape: _Shape | None, args: list[ast.expr]) -> _Shape | None:
    parts = [_literal(each) for each in args]
    sizes = parts[0] if len(parts) == 1 and isinstance(parts[0], tuple) else tuple(parts)
    if shape is None or not all(isinstance(size, int) for size in sizes):
        return None
    known = math.prod(size for size in sizes if size >= 0)
    return tuple(size if size >= 0 else math.prod(shape) // max(known, 1) for size in sizes)


def _indexed(shape: _Shape | None, index: ast.expr) -> _Shape | None:
    if shape is None:
        return None
    left, found = list(shape), []
    for part in index.elts if isinstance(index, ast.Tuple) else [index]:
        if ast.unparse(part) in ("None", "np.newaxis"):
            found.append(1)
        elif isinstance(part, ast.Slice) and ast.unparse(part) == ":" and left:
            found.append(left.pop(0))
        else:
            return None
    return (*found, *left)


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None
