"""AttributeError: what a value does not have."""

import ast
import types

from livecells.page.errors.advice.near import near
from livecells.page.errors.failure import Failure

_OF_ARRAYS = ("mean", "sum", "std", "var", "min", "max", "shape", "reshape", "T", "dot", "argmin",
              "argmax", "cumsum", "round", "flatten", "ndim", "size", "prod", "all", "any")  # fmt: skip
_OF_LISTS = ("append", "extend", "insert", "pop", "remove")


def advice(failure: Failure) -> str | None:
    """Know None, lists taken for arrays and the other way round, and other spellings."""
    error = failure.error
    if not isinstance(error, AttributeError) or not error.name:
        return None
    value, name = error.obj, error.name
    written = _owner(failure.code, name)
    if value is None:
        return _of_none(written, name)
    if isinstance(value, (list, tuple)) and name in _OF_ARRAYS:
        return f"{written} is a {type(value).__name__}. NumPy arrays have {name}: write np.array({written}).{name}."
    if type(value).__name__ == "ndarray" and name in _OF_LISTS:
        return f"{written} is a NumPy array, whose length is fixed. Collect in a list first, or use np.append."
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return f"{written} is a function and not its result. Call it with brackets: {written}(...).{name}."
    found = near(name, _public(value))
    if found:
        owner = value.__name__ if isinstance(value, types.ModuleType) else written
        return f"{owner} has {found}. Do you mean that?"
    return None


def _of_none(written: str, name: str) -> str:
    if written.endswith(")"):
        return f"{written} gives nothing back, so there is no {name}. Does the function end with return?"
    return (
        f"{written} is None: what set it gave nothing back. "
        f"A function without return does that, and so does a method that changes a list."
    )


def _owner(code: str, name: str) -> str:
    """Write what stands before the dot."""
    try:
        nodes = ast.walk(ast.parse(code))
    except SyntaxError:
        return "What stands before the dot"
    owners = [n.value for n in nodes if isinstance(n, ast.Attribute) and n.attr == name]
    text = ast.unparse(owners[0]) if len(owners) == 1 else ""
    return text if 0 < len(text) <= 40 else "What stands before the dot"


def _public(value: object) -> list[str]:
    return [name for name in dir(value) if not name.startswith("_")]
