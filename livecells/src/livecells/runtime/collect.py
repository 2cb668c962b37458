"""From parts to a folder of the site."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from .gathering import AT_START, Gathered, Settings, gather_runtime
from .interpreter import PYODIDE_VERSION
from .lock import site_lock
from .pack.node import BrowserPython, find_node
from .pack.packing import Packed, pack
from .pack.tracing import DRAWING, Program
from .progress import Say, print_progress
from .publish import Site
from .store import write_whole

#: Changes with the manifest's layout; the page's loader knows one.
FORMAT = 4


def collect(
    out: Path,
    cache: Path,
    settings: Settings | None = None,
    programs: Sequence[Program] = (),
    *,
    node: Path | None = None,
    say: Say = print_progress,
) -> Path:
    """Make the folder of files that starts Python in the reader's browser.

    Parameters
    ----------
    out : Path
        The folder to fill; nothing else should be in it.
    cache : Path
        Where downloads and packed files are kept from build to build.
    settings : Settings, optional
        What to collect.
    programs : sequence of Program
        The site's own code, one program for each page: what it opens is there at the start.
    node : Path, optional
        The Node executable; the one beside this Python, or on the path.
    say : callable
        Takes a line of progress.

    Returns
    -------
    Path
        The manifest, ``out/manifest.json``.

    Raises
    ------
    RuntimeCollectError
        If anything is missing, wrong or refused; nothing half-written is kept.
    """
    settings = settings or Settings()
    parts = gather_runtime(settings, cache, say)
    python = BrowserPython(parts.interpreter, node or find_node())
    warm = [module for module in settings.warm if parts.has(module, *AT_START)]
    packed = pack(
        parts, programs, warm=warm, cache=cache, python=python, say=say, anew=settings.trace_anew
    )
    site = Site(out)
    return site.finish(
        format=FORMAT,
        pyodide=PYODIDE_VERSION,
        warm=_in_two(warm),
        **_publish_packed(site, packed),
        **_publish_distribution(site, parts, cache),
    )


def _publish_packed(site: Site, packed: Packed) -> dict[str, Any]:
    """Publish what pages fetch; return the manifest's entries, in names of its ``files``."""
    for path in packed.all:
        site.add(path)
    return {
        "start": [path.name for path in packed.start],
        "soon": [path.name for path in packed.soon],
        "known": [path.name for path in packed.known],
        "later": [path.name for path in packed.later],
    }


def _in_two(warm: Sequence[str]) -> dict[str, Sequence[str]]:
    """Divide modules, in their order, at the first that draws."""
    drawing = (at for at, name in enumerate(warm) if name.partition(".")[0] == DRAWING)
    at = next(drawing, len(warm))
    return {"start": warm[:at], "soon": warm[at:]}


def _publish_distribution(site: Site, parts: Gathered, cache: Path) -> dict[str, Any]:
    """Publish interpreter and wheels as they came, with a lock of nothing else.

    Pages fetch only the loader and the glue of it; but it makes the folder a whole Pyodide, which
    others can start from, and a lock that says what the archives were packed from.
    """
    interpreter = parts.interpreter
    index = site.add_folder(
        f"pyodide-{PYODIDE_VERSION}", [*interpreter.index_files, interpreter.stdlib]
    )
    specs = []
    for package in parts.packages:
        folder = site.add_folder(package.name, [package.wheel])
        specs.append(attrs.evolve(package.spec, file_name=folder + package.wheel.name))
    lock = cache / "pyodide-lock.json"
    write_whole(lock, [json.dumps(site_lock(parts.lock, specs).to_dict(), sort_keys=True).encode()])
    site.add(lock)
    return {"index": index, "lock": lock.name}
