"""Which files of the library a site's code opens."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..progress import Say
from ..store import write_whole
from .compiled import STDLIB_PATH, key_of
from .node import SITE_PATH, BrowserPython

Program = Sequence[str]
_HERE = Path(__file__).parent
_RECIPE = (_HERE / "inside" / "run_programs.py", _HERE / "driver.mjs")
_INSIDE = {f"{STDLIB_PATH}/": "lib/", f"{SITE_PATH}/": "site/"}


def battery_program() -> Program:
    """Return a program that draws every figure of the battery, one a cell."""
    source = (_HERE / "battery.py").read_text(encoding="utf-8")
    return [
        source,
        *(f"for _ in [FIGURES[{i}]()]: pass" for i in range(source.count("-> Figure:"))),
    ]


def trace(
    library: Path,
    content: str,
    programs: Sequence[Program],
    *,
    cache: Path,
    python: BrowserPython,
    say: Say,
) -> set[str]:
    """Run programs in the browser's Python and note the files of the library that are opened.

    Parameters
    ----------
    library : Path
        The folder Python starts from, with ``lib/`` and ``site/``.
    content : str
        Changes with the library's content.
    programs : sequence of sequence of str
        Each a list of cells that run one after the other in one namespace.
    cache : Path
        Keeps the answer.
    python : BrowserPython
        Runs the programs.
    say : callable
        Takes a line of progress.

    Returns
    -------
    set of str
        Paths as in the library's folder: ``lib/…`` and ``site/…``.

    Raises
    ------
    RuntimeCollectError
        If Node fails or the disk refuses.
    """
    recipe = [path.read_text(encoding="utf-8") for path in _RECIPE]
    kept = cache / f"{key_of(content, json.dumps(programs), *recipe)}.json"
    if not kept.is_file():
        say(f"Packing: drawing the figures of {len(programs)} programs to see what they open")
        reply = python.run("run_programs", {"programs": programs}, library=library)
        for error in reply.answer:
            say(f"Packing: a cell ended with {error['name']}: {error['message']}")
        write_whole(kept, [json.dumps(sorted(_in_library(library, reply.opened))).encode()])
    return set(json.loads(kept.read_bytes()))


def _in_library(library: Path, opened: Iterable[str]) -> Iterable[str]:
    for path in opened:
        for inside, outside in _INSIDE.items():
            name = outside + path.removeprefix(inside)
            if path.startswith(inside) and (library / name).is_file():
                yield name
