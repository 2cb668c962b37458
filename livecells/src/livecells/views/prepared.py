"""Pictures made ahead, for readers whose Python is not there yet.

A handle may propose values. At build time the cell is run with each of them, in a process that is
a copy of the build's kernel and ends afterwards: nothing that these runs do is seen by the page.
"""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from livecells.views.code import replaced
from livecells.views.reading import MIME

#: Runs a cell's code and gives the messages that it emits; None if it can't be run so.
Run = Callable[[str], list[dict[str, Any]] | None]

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
        By name and literal what differs from the picture, as JSON; "" where there is nothing, or
        where processes can't be copied (Windows).
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
    made: dict[str, dict[str, Any]] = {}
    for name, literal, code in variants:
        shown = [m["data"][MIME] for m in run(code) or [] if MIME in m.get("data", {})]
        if shown:
            made.setdefault(name, {})[literal] = _difference(json.loads(shown[-1]), picture)
    text = _packed(made)
    while len(text) > _MOST_BYTES:  # long runs: a reader waits for fewer of them
        made = {name: dict(list(made[name].items())[::2]) for name in made}
        text = _packed(made)
    return text


def _packed(made: dict[str, dict[str, Any]]) -> str:
    return json.dumps(made, separators=(",", ":")) if any(made.values()) else ""


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
