"""Numbers: division by zero, too large, without an end."""

import ast
import re

from livecells.page.errors.failure import Failure


def advice(failure: Failure) -> str | None:
    """Know zero below a fraction, floats that grow too large, and functions that call themselves."""
    error, said = failure.error, failure.said
    if isinstance(error, ZeroDivisionError):
        return _zero(failure)
    if isinstance(error, OverflowError) and re.search("too large|math range|out of range", said):
        return "A number has grown beyond 1.8e308. If it grows at each step, the learning rate may be too large."
    if isinstance(error, RecursionError):
        where = failure.function or "A function"
        return f"{where} calls itself again and again. It needs a case in which it returns without that."
    if isinstance(error, ValueError) and said.startswith(
        ("math domain error", "expected a nonnegative", "expected a positive")
    ):
        return "math has no result for this number, such as the root or the logarithm of a negative one."
    if isinstance(error, ValueError) and "Exceeds the limit" in said and "digits" in said:
        return "The whole number has more digits than Python writes. Make a float of it, or print its bit_length()."
    return None


def _zero(failure: Failure) -> str | None:
    divisors = _divisors(failure.code)
    if not divisors or not re.search("by zero|modulo", failure.said):
        return None
    named = [each for each in divisors if isinstance(each, ast.Name)]
    zero = [each.id for each in named if failure.names.get(each.id) == 0]
    if zero:
        return f"{zero[0]} is 0 here, and nothing can be divided by 0."
    lengths = [
        ast.unparse(each.args[0])
        for each in divisors
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "len" and each.args
    ]
    if lengths:
        return f"{lengths[0]} is empty, so its length is 0, and nothing can be divided by 0."
    return "What stands below the fraction is 0 here. Print it in the line before."


def _divisors(code: str) -> list[ast.expr]:
    try:
        nodes = ast.walk(ast.parse(code))
    except SyntaxError:
        return []
    signs = (ast.Div, ast.FloorDiv, ast.Mod)
    found = []
    for node in nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, signs):
            found.append(node.right)
        if isinstance(node, ast.AugAssign) and isinstance(node.op, signs):
            found.append(node.value)
    return found
