"""Which of the page's names code takes by way of functions that it can call.

A function reads a name when it is called: what a cell binds after the function's own cell counts.
"""

import dis
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

_PAGE = "__main__"
_GLOBAL = frozenset({"LOAD_GLOBAL", "LOAD_NAME"})


def taken_by_calls(reads: Iterable[str], values: Mapping[str, Any]) -> frozenset[str]:
    """Find the names that functions of the page read, which code comes to by the names it reads.

    Parameters
    ----------
    reads : iterable of str
        Names that the code itself reads.
    values : mapping
        The page's names, and what they stand for now.

    Returns
    -------
    frozenset of str
        Names of ``values`` that are read in functions, methods, classes and partials, in what
        these call in turn, and in functions that an object has for an attribute.

    Examples
    --------
    >>> page = {"__name__": "__main__", "scale": 3}
    >>> exec("def f(x): return scale * x", page)
    >>> sorted(taken_by_calls({"f"}, page))
    ['scale']
    """
    taken: set[str] = set()
    waiting = [values.get(name) for name in reads]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        with suppress(Exception):  # of an object that can't be asked nothing more is known
            for each in _functions(value):
                new = (_globals_of(each.__code__) & values.keys()) - taken
                taken |= new
                waiting += [values[name] for name in new]
                waiting += _enclosed(each)
    return frozenset(taken)


def _functions(value: Any) -> Iterator[FunctionType]:
    """List the page's functions that a call of a value, or of its methods, can come to."""
    if isinstance(value, ModuleType):
        return
    yield from _at_hand(value)
    kind = value if isinstance(value, type) else type(value)
    for base in kind.__mro__:
        if base.__module__ == _PAGE:
            for part in vars(base).values():
                yield from _at_hand(part)
    if not isinstance(value, type):
        for part in getattr(value, "__dict__", {}).values():
            yield from _at_hand(part)


def _enclosed(function: FunctionType) -> Iterator[Any]:
    """List what a function has of the one that it was made in: itself, it may be."""
    for cell in function.__closure__ or ():
        with suppress(ValueError):  # nothing is in it yet, or any more
            yield cell.cell_contents


def _at_hand(value: Any) -> Iterator[FunctionType]:
    match value:
        case FunctionType(__module__=module) if module == _PAGE:
            yield value
        case MethodType() | staticmethod() | classmethod():
            yield from _at_hand(value.__func__)
        case property():
            yield from _at_hand(value.fget)
        case partial():
            yield from _at_hand(value.func)


@lru_cache(maxsize=256)
def _globals_of(code: CodeType) -> frozenset[str]:
    own = {each.argval for each in dis.get_instructions(code) if each.opname in _GLOBAL}
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return frozenset(own).union(*map(_globals_of, inner))
