"""Which files of the library a site's code opens."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import RuntimeCollectError
from ..kept import is_whole, keep
from ..progress import Say
from .compiled import STDLIB_PATH, key_of
from .library import Library
from .node import INSIDE, SITE_PATH, BrowserPython

#: A cell's code; or an exercise: its name, its ``answer``, the ``check`` that judges it.
Step = str | Mapping[str, str]

#: What runs one after the other in one namespace.
Program = Sequence[Step]

_HERE = Path(__file__).parent
SCRIPT = INSIDE / "run_cells.py"
_RECIPE = (SCRIPT, _HERE / "driver.mjs")
_INSIDE = {f"{STDLIB_PATH}/": "lib/", f"{SITE_PATH}/": "site/"}
_AT_ONCE = 2  # each holds a Python with NumPy and matplotlib, about 300 MB


#: What draws: no page waits for it that only prints.
DRAWING = "matplotlib"


@dataclass(frozen=True)
class Opened:
    """Files that programs opened, by their paths in the library's folder: ``lib/…``, ``site/…``.

    Parameters
    ----------
    first : set of str
        What most of them opened until they first needed what draws.
    all : set of str
        All that any of them opened.
    """

    first: frozenset[str]
    all: frozenset[str]


def figure_program() -> Program:
    """Return a program that draws a first figure as most pages do."""
    return [(_HERE / "first_figure.py").read_text(encoding="utf-8")]


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
    without_own: Library | None = None,
    anew: bool = False,
) -> Opened:
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
    without_own : Library, optional
        The library without the site's own wheels, if it has some. An answer is then one for any
        wheels of the site: where it is out of date, a file comes later than it could, no more.
    anew : bool
        Take only answers for this very library.

    Raises
    ------
    RuntimeCollectError
        If Node fails, the disk refuses, or an exercise's check refuses its solution.
    """
    recipe = [path.read_text(encoding="utf-8") for path in _RECIPE]
    answers = {
        cache
        / f"{key_of((without_own or library).key, json.dumps(program), *recipe)}.json": program
        for program in programs
    }
    missing = [
        kept
        for kept in answers
        if not is_whole(kept, say) or (anew and _read(kept)["library"] != library.key)
    ]

    if missing:
        say(f"Packing: running {len(missing)} programs to see which files they open")
        with library.laid_out(cache) as root, ThreadPoolExecutor(_AT_ONCE) as pool:

            def run(kept: Path) -> None:
                reply = python.run(SCRIPT, {"steps": answers[kept]}, library=root)
                for error in reply.answer:
                    if "exercise" in error:
                        raise RuntimeCollectError(
                            f"{error['exercise']}: its own check refuses the solution: "
                            f"{error['message']}"
                        )
                    say(f"Packing: a page's code ended with {error['name']}: {error['message']}")
                files = [*_in_library(root, reply.opened)]  # in the order in which they were opened
                keep(kept, [json.dumps({"library": library.key, "opened": files}).encode()])

            list(pool.map(run, missing))
    traces = [_read(kept)["opened"] for kept in answers]
    uses = Counter(name for trace in traces for name in _before_drawing(trace))
    most = (name for name, count in uses.items() if 2 * count > len(traces))
    return Opened(frozenset(most), frozenset().union(*traces))


def _read(kept: Path) -> dict[str, Any]:
    return json.loads(kept.read_bytes())


def _before_drawing(opened: Sequence[str]) -> Sequence[str]:
    drawing = (at for at, name in enumerate(opened) if name.startswith(f"site/{DRAWING}/"))
    return opened[: next(drawing, len(opened))]


def _in_library(root: Path, opened: Iterable[str]) -> Iterable[str]:
    for path in opened:
        for inside, outside in _INSIDE.items():
            name = outside + path.removeprefix(inside)
            if path.startswith(inside) and (root / name).is_file():
                yield name
