"""Which files of the library a site's code opens."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..progress import Say
from ..store import write_whole
from .compiled import STDLIB_PATH, key_of
from .library import Library
from .node import INSIDE, SITE_PATH, BrowserPython

#: A cell's code; or an exercise's ``answer``, with the ``check`` that judges it.
Step = str | Mapping[str, str]

#: What runs one after the other in one namespace.
Program = Sequence[Step]

_HERE = Path(__file__).parent
SCRIPT = INSIDE / "run_cells.py"
_RECIPE = (SCRIPT, _HERE / "driver.mjs")
_INSIDE = {f"{STDLIB_PATH}/": "lib/", f"{SITE_PATH}/": "site/"}
_AT_ONCE = 2  # each holds a Python with NumPy and matplotlib, about 300 MB


def battery_program() -> Program:
    """Return a program that draws every figure of the battery, one a cell."""
    source = (_HERE / "battery.py").read_text(encoding="utf-8")
    names = re.findall(r"^def (\w+)\(\) -> Figure:", source, re.MULTILINE)
    return [source, *(f"_ = {name}()" for name in names)]


def trace(
    library: Library,
    programs: Sequence[Program],
    *,
    cache: Path,
    python: BrowserPython,
    say: Say,
) -> set[str]:
    """Run programs in the browser's Python and note the files of the library that are opened.

    Each program runs in a Python of its own and has an answer of its own in the cache: a lesson
    that changed is run again, the others are not, and the answer for one never depends on which
    others ran before it.

    Parameters
    ----------
    library : Library
        What Python starts from.
    programs : sequence of Program
        Each a list of cells and exercises that run one after the other in one namespace.
    cache : Path
        Keeps the answers.
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
    answers = {
        cache / f"{key_of(library.key, json.dumps(program), *recipe)}.json": program
        for program in programs
    }
    missing = [kept for kept in answers if not kept.is_file()]

    if missing:
        say(f"Packing: running {len(missing)} programs to see which files they open")
        with library.laid_out(cache) as root, ThreadPoolExecutor(_AT_ONCE) as pool:

            def run(kept: Path) -> None:
                reply = python.run(SCRIPT, {"steps": answers[kept]}, library=root)
                for error in reply.answer:
                    say(f"Packing: a page's code ended with {error['name']}: {error['message']}")
                write_whole(kept, [json.dumps(sorted(_in_library(root, reply.opened))).encode()])

            list(pool.map(run, missing))
    return set().union(*(json.loads(kept.read_bytes()) for kept in answers))


def _in_library(root: Path, opened: Iterable[str]) -> Iterable[str]:
    for path in opened:
        for inside, outside in _INSIDE.items():
            name = outside + path.removeprefix(inside)
            if path.startswith(inside) and (root / name).is_file():
                yield name
