"""Pictures made ahead, for readers whose Python is not there yet.

A handle may propose values. At build time the cell is run with each of them, in a process that is
a copy of the build's kernel and ends afterwards: nothing that these runs do is seen by the page.
"""

import copy
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from livecells.views.code import replaced
from livecells.views.reading import MIME

#: Runs a cell's code and gives the messages that it emits; None if it can't be run so.
Run = Callable[[str], list[dict[str, Any]] | None]

#: By name and literal, what differs from the page's own picture.
type Made = dict[str, dict[str, dict[str, Any]]]

_MOST_BYTES = 900_000  # of one picture; a quarter of that when compressed


def prepare(source: str, text: str, run: Run) -> str:
    """Run a cell for each value that its picture's handles propose.

    Parameters
    ----------
    source : str
        The cell's code.
    text : str
        The picture that it gave, as JSON.
    run : callable

    Returns
    -------
    str
        As JSON, under "made" by name and literal what differs from the picture, with numbers of
        "parts" in place of what is long; "" where there is nothing, or where processes can't be
        copied (Windows).
    """
    picture = json.loads(text)
    variants = list(_variants(source, picture))
    if not variants or not hasattr(os, "fork"):
        return ""
    return _in_a_copy(lambda: _differences(variants, picture, run))


def _variants(source: str, picture: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield a name, a literal, and the code that has it."""
    for handle in picture["handles"]:
        for value in handle.get("prepared", []):
            literal = json.dumps(value)
            code = replaced(source, handle["name"], literal)
            if code is not None:
                yield handle["name"], literal, code


def _differences(variants: list[tuple[str, str, str]], picture: dict[str, Any], run: Run) -> str:
    made: Made = {}
    for name, literal, code in variants:
        shown = [m["data"][MIME] for m in run(code) or [] if MIME in m.get("data", {})]
        if shown:
            made.setdefault(name, {})[literal] = _difference(json.loads(shown[-1]), picture)
    text = _packed(made)
    while len(text) > _MOST_BYTES:  # long runs: a reader waits for fewer of them
        made = {name: dict(list(made[name].items())[::2]) for name in made}
        text = _packed(made)
    return text


def _packed(made: Made) -> str:
    """Say each part once, and like beside like: so it takes half the room when compressed."""
    if not any(made.values()):
        return ""
    parts: dict[str, int] = {}
    made = copy.deepcopy(made)
    for place, key in _long_parts(made):
        text = json.dumps(place[key], separators=(",", ":"))
        place[key] = parts.setdefault(text, len(parts))
    numbered = json.dumps(made, separators=(",", ":"))
    return f'{{"parts":[{",".join(parts)}],"made":{numbered}}}'


def _long_parts(made: Made) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield where what is long stands: array for array, then words, then panels."""
    each = [difference for by_literal in made.values() for difference in by_literal.values()]
    names = dict.fromkeys(name for difference in each for name in difference["arrays"])
    for name in names:
        yield from ((d["arrays"][name], "bdata") for d in each if name in d["arrays"])
    for key in ("said", "apart"):
        yield from ((d["frames"], key) for d in each if key in d.get("frames", {}))
    yield from ((d, "panels") for d in each if "panels" in d)


def _difference(other: dict[str, Any], picture: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that are not the picture's own; of arrays each for itself."""
    parts = {key: other[key] for key in ("frames", "panels") if other[key] != picture[key]}
    arrays = {n: a for n, a in other["arrays"].items() if a != picture["arrays"].get(n)}
    return {**parts, "arrays": arrays}


def _in_a_copy(work: Callable[[], str]) -> str:
    """Do something in a copy of this process, and return what it gives; "" if it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                out.write(work())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as read:
        text = read.read()
    os.waitpid(child, 0)
    return text
