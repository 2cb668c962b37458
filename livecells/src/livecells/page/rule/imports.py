"""Import what a cell imports, before it can change what it has imported."""

import ast
import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence

from livecells.page.garbage import importing
from livecells.page.names import parsed

_SPEAK = frozenset({"this", "antigravity", "__main__", "__future__"})


def import_ahead(source: str, folders: Sequence[str]) -> list[str]:
    """Import the modules that code imports; one that can't be is left to the code itself.

    Parameters
    ----------
    source : str
        A cell's code. What it imports in functions, or on a condition, is left alone.
    folders : sequence of str
        Where cells write: a module from there may print, or ask, and is no library.

    Returns
    -------
    list of str
        The names of all modules that it imports.
    """
    tree = parsed(source)
    if tree is None:
        return []
    found = [name for statement in tree.body for name in _imported(statement)]
    for name in found:
        if (
            name not in sys.modules
            and name.partition(".")[0] not in _SPEAK
            and _is_library(name, folders)
        ):
            with contextlib.suppress(Exception), importing():
                importlib.import_module(name)
    return found


def _imported(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Import(names=aliases):
            yield from (alias.name for alias in aliases)
        case ast.ImportFrom(module=str(name), level=0):
            yield name


def _is_library(name: str, folders: Sequence[str]) -> bool:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return True
    with contextlib.suppress(Exception):
        spec = importlib.util.find_spec(top)
        return spec is not None and not str(spec.origin).startswith(tuple(folders))
    return False
