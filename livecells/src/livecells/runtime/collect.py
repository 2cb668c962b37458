"""From parts to a folder of the site."""

import sys
from pathlib import Path

from .gathering import Gathered, Settings, gather_runtime
from .interpreter import PYODIDE_VERSION
from .lock import site_lock
from .progress import Say
from .publish import Site


def print_progress(line: str) -> None:
    """Say a line on stderr."""
    print(line, file=sys.stderr, flush=True)


def collect(
    out: Path, cache: Path, settings: Settings | None = None, say: Say = print_progress
) -> Path:
    """Make the folder of files that starts Python in the reader's browser.

    Parameters
    ----------
    out : Path
        The folder to fill; nothing else should be in it.
    cache : Path
        Where downloads are kept from build to build.
    settings : Settings, optional
        What to collect.
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
    return publish_wheels(gather_runtime(settings or Settings(), cache, say), out, cache)


def publish_wheels(parts: Gathered, out: Path, cache: Path) -> Path:
    """Publish interpreter and wheels as they came, with a lock of nothing else.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    site = Site(out)
    for package in parts.packages:
        folder = site.add_folder(package.name, [package.wheel])
        package.spec.file_name = folder + package.wheel.name
    index = site.add_folder(f"pyodide-{PYODIDE_VERSION}", parts.interpreter.index_files)
    site.add(parts.interpreter.stdlib)
    lock = cache / "pyodide-lock.json"
    site_lock(parts.lock, [package.spec for package in parts.packages]).to_json(lock)
    site.add(lock)
    return site.finish(
        pyodide=PYODIDE_VERSION,
        index=index,
        stdlib=parts.interpreter.stdlib.name,
        lock=lock.name,
        packages=[package.name for package in parts.packages],
    )
