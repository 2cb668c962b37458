"""Calls: brackets behind what is no function, too many or too few values, a forgotten self."""

import ast
import builtins
import inspect
import re
import types
from typing import Any

from livecells.page.errors.failure import Failure

_NOT_CALLABLE = re.compile(r"'([\w.]+)' object is not callable")
_COUNT = re.compile(
    r"(?P<name>[\w.<>]+)\(\) (?:takes (?P<takes>.+) positional arguments? but (?P<given>\d+)|"
    r"missing (?P<missing>\d+) required (?:positional|keyword-only) arguments?: (?P<which>.+))"
)
_KEYWORD = re.compile(r"([\w.]+)\(\) got an unexpected keyword argument '(\w+)'")


def advice(failure: Failure) -> str | None:
    """Say which value is no function, and what a function takes."""
    if not isinstance(failure.error, TypeError):
        return None
    return _not_callable(failure) or _count(failure) or _keyword(failure)


def _not_callable(failure: Failure) -> str | None:
    found = _NOT_CALLABLE.match(failure.said)
    if not found:
        return None
    kind = found[1]
    for call in _calls(failure.code):
        function = call.func
        if isinstance(function, ast.Name) and _kind(failure.names.get(function.id)) == kind:
            return _named(function.id, kind)
        if isinstance(function, ast.Constant) and kind in ("int", "float"):
            return "A number in front of a bracket is read as a call. Write * to multiply."
        if isinstance(function, (ast.BinOp, ast.UnaryOp, ast.Call)) and kind in _NUMBERS:
            return "Two pairs of brackets side by side are read as a call. Write * to multiply."
    return None


_NUMBERS = ("int", "float", "numpy.float64", "numpy.int64", "numpy.ndarray")


def _named(name: str, kind: str) -> str:
    if hasattr(builtins, name):
        return f"Your code uses the name {name} for a value, which hides Python's own {name}. Choose another name."
    if kind == "module":
        return f"{name} is a module. Call something in it: {name}.something(...)."
    if kind in ("list", "tuple", "dict", "numpy.ndarray"):
        return (
            f"{name} is a {_plain(kind)}. For one of its values write square brackets: {name}[...]."
        )
    return f"{name} is a {_plain(kind)} and no function. To multiply write *; or give the function another name."


def _plain(kind: str) -> str:
    return {"int": "number", "float": "number", "numpy.float64": "number", "numpy.int64": "number",
            "numpy.ndarray": "NumPy array", "str": "text"}.get(kind, kind)  # fmt: skip


def _kind(value: Any) -> str:
    module = type(value).__module__
    name = type(value).__name__
    return name if module == "builtins" else f"{module}.{name}"


def _calls(code: str) -> list[ast.Call]:
    try:
        return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return []


def _count(failure: Failure) -> str | None:
    found = _COUNT.match(failure.said)
    if not found:
        return None
    short = found["name"].rsplit(".", 1)[-1]
    function = _function(short, failure)
    if function is None:
        return None
    parameters = list(inspect.signature(function).parameters)
    is_method = "." in found["name"] and "<locals>" not in found["name"].split(".")[-2]
    if is_method and (not parameters or parameters[0] not in ("self", "cls")):
        rest = "".join(f", {each}" for each in parameters)
        return f"A function in a class gets the object first. Write def {short}(self{rest}):"
    shown = ", ".join(parameters[1:] if is_method else parameters)
    if not shown:
        return f"{short} takes no values: call it as {short}()."
    return f"{short} takes: {shown}. Give a value for each that has none of its own."


def _function(name: str, failure: Failure) -> types.FunctionType | None:
    """Find the reader's function or method of that name, if there is just one."""
    own = failure.names.get(name)
    if isinstance(own, types.FunctionType):
        return own
    classes = [value for value in failure.names.values() if isinstance(value, type)]
    classes += [type(v) for v in failure.names.values() if type(v).__module__ == "__main__"]
    found = {vars(each)[name] for each in classes if name in vars(each)}
    functions = [each for each in found if isinstance(each, types.FunctionType)]
    return functions[0] if len(functions) == 1 else None


def _keyword(failure: Failure) -> str | None:
    found = _KEYWORD.match(failure.said)
    function = None
    if found:
        function = _function(found[1].rsplit(".", 1)[-1], failure) or _called(found[1], failure)
    if not found or function is None:
        return None
    names = ", ".join(each for each in inspect.signature(function).parameters if each != "self")
    return f"{found[1].rsplit('.', 1)[-1]} has no {found[2]}. It takes: {names}."


def _called(name: str, failure: Failure) -> Any:
    """Find a library's function in the reader's line."""
    for call in _calls(failure.code):
        match call.func:
            case ast.Attribute(value=ast.Name(id=module), attr=attribute) if attribute == name:
                held = failure.names.get(module)
                found = vars(held).get(attribute) if isinstance(held, types.ModuleType) else None
                if isinstance(found, types.FunctionType):
                    return found
            case ast.Name(id=function) if function == name:
                return failure.names.get(function)
    return None
