"""Values of kinds that don't go together."""

import ast
import re

from livecells.page.errors.failure import Failure

_OPERANDS = re.compile(
    r"unsupported operand type\(s\) for (\S+(?: or \S+)?): '([\w.]+)' and '([\w.]+)'"
)
_ORDER = re.compile(r"'(<|>|<=|>=)' not supported between instances of '([\w.]+)' and '([\w.]+)'")
_UNPACK = re.compile(
    r"(too many|not enough) values to unpack \(expected (?:at least )?(\d+)(?:, got (\d+))?"
)
_NUMBER = (
    "int",
    "float",
    "complex",
    "numpy.float64",
    "numpy.int64",
    "numpy.int32",
    "numpy.ndarray",
)


def advice(failure: Failure) -> str | None:
    """Know text beside numbers, decimal commas, powers, None, loops over a number and unpacking."""
    error, said = failure.error, failure.said
    if isinstance(error, TypeError):
        return (
            _comma(failure)
            or _text(failure)
            or _operands(failure)
            or _number_as_many(failure)
            or _key(failure)
            or _other(said)
        )
    if isinstance(error, ValueError):
        return _value(said)
    return None


def _comma(failure: Failure) -> str | None:
    """Know a pair of whole numbers in a calculation: 0,5 written for 0.5."""
    if not re.search(r"tuple|sequence by non-int", failure.said):
        return None
    for name in _names(failure.code):
        value = failure.names.get(name)
        if type(value) is tuple and len(value) == 2 and all(type(each) is int for each in value):
            return (
                f"{name} is the pair {value}, because a comma separates two numbers. "
                f"For one number write a decimal point: {value[0]}.{value[1]}"
            )
    return None


def _text(failure: Failure) -> str | None:
    if "sequence by non-int" not in failure.said:
        return None
    texts = [name for name in _names(failure.code) if isinstance(failure.names.get(name), str)]
    return f"{texts[0]} is text. To calculate with it write float({texts[0]})." if texts else None


def _operands(failure: Failure) -> str | None:
    found = _OPERANDS.search(failure.said)
    if found:
        return _pair(*found.groups())
    order = _ORDER.search(failure.said)
    if order and "str" in order.groups()[1:] and _has(failure.code, ast.Compare):
        return "One of the two is text, because of its quotes or because input gave it. Write float(...) around it."
    if order and "NoneType" in order.groups()[1:]:
        return "One of the two is None. Does the function that made it end with return?"
    return None


def _number_as_many(failure: Failure) -> str | None:
    if not re.search(
        r"'(?:int|float|numpy\.(?:float|int)\d+)' object is not iterable", failure.said
    ):
        return None
    if failure.code.startswith("for "):
        return "A loop needs several values. To count, write range(...) around the number."
    return "Several values are needed here, such as a list, and this is one number."


def _key(failure: Failure) -> str | None:
    found = re.search(r"unhashable type: '(list|dict|set|numpy\.ndarray)'", failure.said)
    if not found or not _has(failure.code, (ast.Dict, ast.Set, ast.Subscript)):
        return None
    if found[1] == "numpy.ndarray":
        return (
            "A key, and what stands in a set, must not change. Write tuple(...) around the array."
        )
    return "A key, and what stands in a set, must not change. Write a tuple in place of a list: (1, 2)."


def _has(code: str, kinds: type[ast.AST] | tuple[type[ast.AST], ...]) -> bool:
    try:
        return any(isinstance(node, kinds) for node in ast.walk(ast.parse(code)))
    except SyntaxError:
        return False


def _pair(sign: str, left: str, right: str) -> str | None:
    kinds = {left, right}
    if sign == "^" and kinds <= set(_NUMBER):
        return "In Python a power is written **, for example x ** 2."
    if "NoneType" in kinds:
        return "One of the two is None. Does the function that made it end with return?"
    if kinds & {"function", "method", "builtin_function_or_method"}:
        return "One of the two is a function and not its result. Call it with brackets behind its name."
    if "str" in kinds and kinds & set(_NUMBER):
        return "One of the two is text. Write float(...) around it to calculate, or leave out its quotes."
    if ("list" in kinds and kinds & set(_NUMBER)) or left == right == "list":
        return "A list does not calculate. Make a NumPy array of it: np.array(...)."
    if sign == ">>" and "builtin_function_or_method" in kinds:
        return "print is a function: write print(...)."
    return None


def _other(said: str) -> str | None:
    table = (
        (r"can only concatenate str", "One of the two is no text. Write str(...) around it, or use f\"... {name} ...\"."),
        (r"can only concatenate (list|tuple)", "+ joins two lists. To calculate with each value, make a NumPy array: np.array(...)."),
        (r"can't multiply sequence by non-int of type 'float'", "A list or a text is repeated by *. To calculate with each value, make a NumPy array: np.array(...)."),
        (r"'(?:float|numpy\.float64)' object cannot be interpreted as an integer", "A whole number is needed here. / gives a number with a point: write // or int(...)."),
        (r"'NoneType' object is not iterable", "What should be gone through is None. Does the function that made it end with return?"),
        (r"'(?:function|method|builtin_function_or_method)' object is not iterable", "What should be gone through is a function. Call it with brackets behind its name."),
        (r"cannot unpack non-iterable NoneType", "The right side is None. Does the function end with return, and does it return as many values?"),
        (r"cannot unpack non-iterable", "The right side is one value, and the left side has several names. Write as many values as names."),
        (r"bad operand type for unary -: '(?:str|list)'", "The minus stands before a text or a list. It needs a number or a NumPy array."),
        (r"object of type '(?:int|float|numpy\.float64|numpy\.int64)' has no len", "len counts several values, and this is one number."),
        (r"float\(\) argument must be a string or a real number, not 'builtin_function_or_method'", "It is a function and not its result. Call it with brackets behind its name."),
    )  # fmt: skip
    return _first(table, said)


def _value(said: str) -> str | None:
    unpack = _UNPACK.search(said)
    if unpack:
        got = f" and the right side has {unpack[3]} values" if unpack[3] else ""
        more = "more" if unpack[1] == "too many" else "fewer"
        rest = got or f" and the right side has {more} values"
        return f"The left side has {unpack[2]} names{rest}. Write as many names as values."
    if re.match(r"invalid literal for int\(\) with base 10: '\s*-?\d+\.\d+", said):
        return "int reads whole numbers only. Write float(...), or int(float(...))."
    if re.match(r"could not convert string to float: '\s*-?\d+,\d+\s*'", said):
        return "The text has a comma. Python's numbers have a decimal point."
    return None


def _first(table: tuple[tuple[str, str], ...], said: str) -> str | None:
    return next((words for pattern, words in table if re.search(pattern, said)), None)


def _names(code: str) -> list[str]:
    try:
        return [node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    except SyntaxError:
        return []
