"""Which names a cell makes and which it takes from others."""

import ast
import builtins
import symtable
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """What ties a cell to the others of its page.

    Attributes
    ----------
    writes : frozenset of str
        Names that the cell binds, and names of others that it may change in
        place (``points.append(1)``, ``table[0] = 2``).
    reads : frozenset of str
        Names that it takes from elsewhere.
    """

    writes: frozenset[str]
    reads: frozenset[str]


def names(source: str) -> Names:
    """Find the names of one cell.

    Parameters
    ----------
    source : str
        Python code. Code that doesn't parse has no names.

    Examples
    --------
    >>> found = names("y = x + 1")
    >>> sorted(found.writes), sorted(found.reads)
    (['y'], ['x'])
    """
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError):
        return Names(frozenset(), frozenset())
    writes = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    reads = _global_reads(table)
    return Names(frozenset(writes | (_changed_in_place(tree) & reads)), frozenset(reads))


def dependents(sources: list[str], changed: int) -> list[int]:
    """Find the later cells whose results a changed cell may change.

    Parameters
    ----------
    sources : list of str
        The cells of a page, in order.
    changed : int
        Index of the cell that changed.

    Returns
    -------
    list of int
        Indices of cells that read a name which the changed cell, or a cell
        that depends on it, writes.

    Examples
    --------
    >>> dependents(["a = 1", "b = 2", "c = a", "print(c)"], 0)
    [2, 3]
    """
    found = [names(source) for source in sources]
    touched = set(found[changed].writes)
    later = []
    for index in range(changed + 1, len(sources)):
        if found[index].reads & touched:
            later.append(index)
            touched |= found[index].writes
    return later


def _global_reads(table: symtable.SymbolTable) -> set[str]:
    at_top = table.get_type() == "module"
    reads = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (at_top or symbol.is_global())
    }
    for child in table.get_children():
        reads |= _global_reads(child)
    return {name for name in reads if not hasattr(builtins, name)}


def _changed_in_place(tree: ast.AST) -> set[str]:
    changed = set()
    for node in ast.walk(tree):
        match node:
            case (
                ast.Attribute(ctx=ast.Store() | ast.Del())
                | ast.Subscript(ctx=ast.Store() | ast.Del())
            ):
                changed.add(_root(node))
            case ast.Expr(value=ast.Call(func=ast.Attribute() as method)):
                changed.add(_root(method))
    return changed - {None}


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
