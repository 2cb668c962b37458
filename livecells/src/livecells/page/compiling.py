"""Compile a cell's code."""

import ast
from types import CodeType

from livecells.page import whole_numbers
from livecells.page.pasted import without_harmless_magics


def compiled(source: str, name: str) -> tuple[CodeType, CodeType | None]:
    """Split a cell into its statements and its last expression, whose value is shown."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(
        without_harmless_magics(source), name, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True
    )
    whole_numbers.read_int_as_64_bits(tree)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)
        last = compile(expression, name, "eval", flags, dont_inherit=True)
    return compile(tree, name, "exec", flags, dont_inherit=True), last
