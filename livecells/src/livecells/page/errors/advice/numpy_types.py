"""NumPy: arrays of the wrong kind."""

import ast
import re

from livecells.page.errors.failure import Failure

_CAST = re.compile(r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('u?int\d+'\)")


def advice(failure: Failure) -> str | None:
    """Know whole-number arrays that should take fractions, text in arrays, and singular matrices."""
    said = failure.said
    if _CAST.search(said):
        name = _updated(failure.code)
        return (
            f"{name} holds whole numbers only, and the result has a fraction. "
            f"Start with floats: 0.0 in place of 0, or {name} = {name} - ..."
        )
    kind = type(failure.error).__name__
    if kind == "LinAlgError" and "Singular matrix" in said:
        return "The matrix has no inverse: one column is a multiple or a sum of others."
    if "from dtype('int64') to dtype('int32')" in said and ".repeat(" in failure.code:
        return "In a browser write np.repeat(array, counts) in place of array.repeat(counts)."
    if isinstance(failure.error, TypeError):
        return _type(said)
    return None


def _updated(code: str) -> str:
    try:
        lines = ast.parse(code).body
    except SyntaxError:
        lines = []
    for line in lines:
        if isinstance(line, ast.AugAssign):
            target = line.target.value if isinstance(line.target, ast.Subscript) else line.target
            return ast.unparse(target)
    return "The array"


def _type(said: str) -> str | None:
    if "'bitwise_xor' not supported" in said:
        return "In Python a power is written **, for example x ** 2."
    if re.search(r"only (?:0-dimensional|length-1|size-1) arrays can be converted to", said):
        return "One number is needed here, and this is an array of several. For arrays use np.sqrt, np.exp and so on."
    if (
        "ufunc" in said
        and "did not contain a loop with signature matching" in said
        and re.search("Str|<U", said)
    ):
        return "One of the arrays holds text. Write np.array(..., dtype=float), or leave out the quotes."
    return None
