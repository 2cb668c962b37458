"""Tell by its code whether a cell might change a module or a class of a library's.

Until such code has been seen, nothing that is loaded is looked at; from then on everything is,
after each run.
"""

import ast
from collections.abc import Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any

from livecells.page.names import parsed
from livecells.page.rule.patches import MISSING

_WAYS = frozenset(
    {"setattr", "delattr", "vars", "exec", "eval", "globals", "locals", "compile", "patch",
     "reload", "modules", "import_module", "ctypes", "gc", "mock", "__import__"}
)  # fmt: skip
_HARMLESS = frozenset(
    {"__init__", "__name__", "__doc__", "__file__", "__version__", "__main__", "__repr__",
     "__len__", "__eq__", "__call__", "__iter__", "__next__", "__getitem__", "__class__"}
)  # fmt: skip


def may_patch(source: str, names: Mapping[str, Any]) -> bool:
    """Tell whether code might change a module or a class of a library's.

    Parameters
    ----------
    source : str
        A cell's code.
    names : dict
        What the page's names stand for before it runs.
    """
    surely, roots = _stores(source)
    return surely or any(_is_shared(names.get(root, MISSING)) for root in roots)


@lru_cache(maxsize=256)
def _stores(source: str) -> tuple[bool, frozenset[str]]:
    """Tell whether code stores in a module by some way, and in what else it stores attributes."""
    tree = parsed(source)
    if tree is None:
        return False, frozenset()
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    roots = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.alias(name=name):
                if name in _WAYS:
                    return True, frozenset()
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                roots.add(_root(node))
            case ast.Attribute(attr=name):
                if name in _WAYS or (name.startswith("__") and name not in _HARMLESS):
                    return True, frozenset()
    return bool(roots & imported), frozenset(roots - _made_by_calls(tree))


def _made_by_calls(tree: ast.AST) -> set[str]:
    """List names of what calls have given: a module or a class is given by few, see `_WAYS`."""
    return {"self", "ax", "fig"} | {
        part.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        for part in ast.walk(target)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _root(node: ast.AST) -> str:
    """Give the name at which a chain of attributes and items begins, "" where there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_shared(value: Any) -> bool:
    """Tell whether a library has it too; of a name that a cell makes itself one can't know."""
    if value is MISSING or isinstance(value, ModuleType):
        return True
    return isinstance(value, type) and value.__module__ != "__main__"
