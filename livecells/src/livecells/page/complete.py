"""Complete what the reader types, from the objects that exist now."""

import builtins
import inspect
import keyword
import re
from types import ModuleType
from typing import Any, TypedDict

from livecells.page.calls import called_at

_MOST = 200
_DOTTED = re.compile(r"(?:(?P<path>[^\W\d]\w*(?:\.[^\W\d]\w*)*)\.)?(?P<start>\w*)$")
_MISSING = object()
_PYTHONS = vars(builtins) | dict.fromkeys(keyword.kwlist, keyword)


class Completion(TypedDict):
    """One name to offer: how it is written, what it is, and its first line of documentation."""

    label: str
    kind: str
    detail: str
    info: str


def complete(source: str, position: int, namespace: dict[str, Any]) -> list[Completion]:
    """Offer names, attributes and parameters at a place in the code.

    Nothing of the reader's is run for it: attributes that would compute
    something are named, but not looked into.

    Parameters
    ----------
    source : str
    position : int
        Where the cursor stands, in characters.
    namespace : dict
        The reader's names.

    Examples
    --------
    >>> [c["label"] for c in complete("word.cas", 8, {"word": "hi"})]
    ['casefold']
    """
    before = source[:position]
    match = _DOTTED.search(before)
    if match is None or before[: match.start()].endswith((".", '"', "'")):
        return []
    path, start = match["path"], match["start"]
    if path:
        owner = resolve(path, namespace)
        found = {} if owner is _MISSING else _attributes(owner)
        return _offers(found, start)
    function = resolve(called_at(before[: match.start()]) or "", namespace)
    own = _offers(namespace, start)
    return (_parameters(function, start) + own + _offers(_PYTHONS, start))[:_MOST]


def resolve(path: str, namespace: dict[str, Any]) -> Any:
    """Look up a dotted name without running a property of the reader's."""
    first, *rest = path.split(".")
    value = namespace.get(first, getattr(builtins, first, _MISSING))
    for name in rest:
        if value is _MISSING:
            break
        value = _attribute(value, name)
    return value


def _attribute(owner: Any, name: str) -> Any:
    if not isinstance(owner, ModuleType):
        static = inspect.getattr_static(owner, name, _MISSING)
        if static is _MISSING or isinstance(static, property):
            return _MISSING
    try:
        return getattr(owner, name, _MISSING)
    except Exception:
        return _MISSING


def _attributes(owner: Any) -> dict[str, Any]:
    try:
        return {name: _attribute(owner, name) for name in dir(owner)}
    except Exception:
        return {}


def _offers(found: dict[str, Any], start: str) -> list[Completion]:
    folded = start.casefold()
    names = [
        name
        for name in sorted(found, key=lambda n: (not n.startswith(start), n.casefold()))
        if name.casefold().startswith(folded) and (start.startswith("_") or name[0] != "_")
    ]
    return [_offer(name, found[name]) for name in names[:_MOST]]


def _offer(name: str, value: Any) -> Completion:
    if value is keyword:
        return Completion(label=name, kind="keyword", detail="", info="")
    if value is _MISSING:
        return Completion(label=name, kind="property", detail="", info="")
    return Completion(label=name, kind=_kind(value), detail=_detail(value), info=_first_line(value))


def _kind(value: Any) -> str:
    if isinstance(value, ModuleType):
        return "namespace"
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else "variable"


def _detail(value: Any) -> str:
    if isinstance(value, ModuleType | type):
        return ""
    if not callable(value):
        return type(value).__name__
    try:
        return str(inspect.signature(value))
    except (TypeError, ValueError):
        return "(…)"


def _first_line(value: Any) -> str:
    if not (callable(value) or isinstance(value, ModuleType)):
        return ""
    return (inspect.getdoc(value) or "").partition("\n")[0]


def _parameters(function: Any, start: str) -> list[Completion]:
    if not callable(function):
        return []
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    documented = _documented_parameters(inspect.getdoc(function) or "")
    return [
        Completion(
            label=f"{parameter.name}=",
            kind="parameter",
            detail="" if parameter.default is parameter.empty else repr(parameter.default)[:40],
            info=documented.get(parameter.name, ""),
        )
        for parameter in parameters
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
        and parameter.name.startswith(start)
    ]


def _documented_parameters(doc: str) -> dict[str, str]:
    """Read what a numpydoc docstring says of each parameter, first line only."""
    entries = re.findall(r"^(\w+(?:, \w+)*)(?: ?: ?(.*))?\n    +(.*)", doc, re.MULTILINE)
    return {
        name: (f"{kind}: {text}" if kind else text)
        for listed, kind, text in entries
        for name in listed.split(", ")
    }
