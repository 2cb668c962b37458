"""Which names a cell makes and which it takes from others."""

import ast
import builtins
import symtable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: By these, code can come to any name: it is taken to read them all.
_ANY = frozenset({"eval", "exec", "globals", "locals", "vars", "dir", "__import__"})
#: What calls of a module's functions may change for all that comes later.
_SETTING = frozenset(
    {"seed", "set_state", "setstate", "use", "update", "rc", "rcdefaults", "seterr",
     "set_printoptions", "setcontext", "simplefilter", "filterwarnings", "chdir",
     "setrecursionlimit"}
)  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What ties a cell to the others of its page.

    Attributes
    ----------
    writes : frozenset of str
        Names that the cell binds, and names of others that it may change in
        place (``points.append(1)``, ``table[0] = 2``).
    reads : frozenset of str
        Names that it takes from elsewhere; ``"*"`` where it can come to any.
        A name that is bound on a condition is among them: without the condition
        it is what it was. One that a statement before has bound for certain is not.
    sure : frozenset of str
        Names that it binds for certain, if it ends without an error.
    calls : frozenset of str
        Names that it calls, builtins among them.
    asked : frozenset of str
        Names in ``writes`` for no other reason than that a statement calls a
        method of theirs, as `points.append(1)` does. A module is not changed by that.
    """

    writes: frozenset[str]
    reads: frozenset[str]
    sure: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def parsed(source: str) -> ast.Module | None:
    """Parse code; None is code that doesn't parse."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


@lru_cache(maxsize=256)
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
    >>> sorted(names("x = 5; y = x + 1").reads)
    []
    """
    tree = parsed(source)
    try:
        table = symtable.symtable(source, "cell", "exec")
        reads = _taken(source, tree.body) if tree else set()
    except (SyntaxError, ValueError):
        tree = None
    if tree is None:
        return Names(frozenset(), frozenset())
    bound = _bound_in(table)
    sure = {name for statement in tree.body for name in _bound_by(statement)}
    used = _global_reads(table)
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if calls & _ANY:
        reads.add("*")
    changed, asked = _changed_in_place(tree)
    imported = {s.get_name() for s in table.get_symbols() if s.is_imported()}
    writes = bound | ((changed | (asked - imported)) & (used | bound))
    return Names(
        frozenset(writes),
        frozenset(reads),
        frozenset(sure),
        frozenset(calls),
        frozenset(writes - bound - changed),
    )


def _taken(source: str, statements: list[ast.stmt]) -> set[str]:
    """Find the names that statements take from elsewhere, one after the other."""
    taken: set[str] = set()
    own: set[str] = set()
    for statement in statements:
        table = symtable.symtable(_text(source, statement), "cell", "exec")
        used = {name for name in _global_reads(table) if not hasattr(builtins, name)}
        perhaps = _bound_in(table) - set(_bound_by(statement))
        taken |= (used | perhaps) - own
        with_ = isinstance(statement, ast.With | ast.AsyncWith)
        certain = ast.With(statement.items, []) if with_ else statement  # a body may be left early
        own.update(_bound_by(certain))
    return taken


def _text(source: str, statement: ast.stmt) -> str:
    """Cut a statement out; `ast.unparse` would have a page load 72 KB for it."""
    above = (
        ast.get_source_segment(source, each) for each in getattr(statement, "decorator_list", ())
    )
    own = ast.get_source_segment(source, statement)
    return "".join(f"@({each})\n" for each in above) + (own or "")


def _bound_in(table: symtable.SymbolTable) -> set[str]:
    bound = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    return bound | _declared_global(table)


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    """List names that a statement binds whatever happens."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in aliases)
        case ast.Assign(targets=targets):
            for target in targets:
                yield from _targets(target)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            yield name
        case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
            for item in items:
                if item.optional_vars is not None:
                    yield from _targets(item.optional_vars)
            for inner in body:
                yield from _bound_by(inner)


def _targets(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _targets(part)
        case ast.Starred(value=part):
            yield from _targets(part)


def _declared_global(table: symtable.SymbolTable) -> set[str]:
    found = set()
    for child in table.get_children():
        found |= {
            symbol.get_name()
            for symbol in child.get_symbols()
            if symbol.is_declared_global() and symbol.is_assigned()
        }
        found |= _declared_global(child)
    return found


def _global_reads(table: symtable.SymbolTable) -> set[str]:
    at_top = table.get_type() == "module"
    reads = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (at_top or symbol.is_global())
    }
    for child in table.get_children():
        reads |= _global_reads(child)
    return reads


def _changed_in_place(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Find names that something is stored in, and names that a method is called of."""
    changed: set[str | None] = set()
    asked: set[str | None] = set()
    for node in ast.walk(tree):
        match node:
            case (
                ast.Attribute(ctx=ast.Store() | ast.Del())
                | ast.Subscript(ctx=ast.Store() | ast.Del())
            ):
                changed.add(_root(node))
            case ast.Expr(value=ast.Call(func=ast.Attribute() as method)):
                (changed if method.attr in _SETTING else asked).add(_root(method))
    return {name for name in changed if name}, {name for name in asked if name}


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
