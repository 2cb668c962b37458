"""Execute notebooks at build time, and only when something they depend on changed."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from livecells.notebook import Notebook
from livecells.runtime.kept import is_whole, keep, remove

if TYPE_CHECKING:
    from livecells.fork_server import ForkServer

_HERE = Path(__file__).parent
_OWN_SOURCES = [
    _HERE / "kernel.py",
    _HERE / "fork_server.py",
    *sorted((_HERE / "page").rglob("*.py")),
    *(_HERE / "views" / name for name in ("code.py", "prepared.py")),
]


def environment_key(packages: Iterable[str], sources: Iterable[Path]) -> str:
    """Hash everything beside the cells that their outputs depend on.

    Parameters
    ----------
    packages : iterable of str
        Installed distributions whose version counts.
    sources : iterable of Path
        Files, or folders of Python, JSON and CSV files, whose bytes count.

    Returns
    -------
    str
        A sha256 in hex.
    """
    digest = hashlib.sha256(sys.version.encode())
    for package in sorted(packages):
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    for source in [*_OWN_SOURCES, *sources]:
        files = [source] if source.is_file() else _sources_below(source)
        for file in files:
            digest.update(f"{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def execute_all(
    notebooks: Iterable[Notebook],
    cache: Path,
    environment: str,
    workers: int,
    imports: Iterable[str] = (),
) -> dict[Path, NotebookNode]:
    """Execute notebooks side by side, taking from the cache what hasn't changed.

    Parameters
    ----------
    notebooks : iterable of Notebook
    cache : Path
        Folder of executed notebooks; those that no notebook here wants any
        more are removed.
    environment : str
        From `environment_key`.
    workers : int
        How many run at the same time.
    imports : iterable of str
        Modules that most of them need: they are imported once for all.

    Returns
    -------
    dict
        The executed notebook for each path.

    Raises
    ------
    CellError
        A cell raised an exception, ran too long, or ended its kernel.
    """
    notebooks = list(notebooks)
    missing = sum(not is_whole(_target(book, cache, environment)) for book in notebooks)
    with _server(missing, imports) as server, ThreadPoolExecutor(max_workers=workers) as pool:
        files = list(pool.map(lambda book: executed(book, cache, environment, server), notebooks))
    for stale in set(cache.glob("*.ipynb")) - set(files):
        remove(stale)
    return {
        book.path: nbformat.read(file, as_version=4)
        for book, file in zip(notebooks, files, strict=True)
    }


def executed(
    book: Notebook, cache: Path, environment: str, server: "ForkServer | None" = None
) -> Path:
    """Find a notebook in the cache, or execute it; `execute_all` says how.

    Returns
    -------
    Path
        The executed notebook's file.
    """
    target = _target(book, cache, environment)
    if not is_whole(target):
        from livecells import running  # noqa: PLC0415 - slow to import, and seldom needed

        cache.mkdir(parents=True, exist_ok=True)
        keep(target, [nbformat.writes(running.run(book, server)).encode()])
    return target


def _server(missing: int, imports: Iterable[str]) -> AbstractContextManager["ForkServer | None"]:
    """Open a server of kernels, where there are several to come."""
    if missing < 2:  # one imports for itself
        return nullcontext()
    from livecells.fork_server import fork_server  # noqa: PLC0415 - slow to import, seldom needed

    return fork_server(imports)


def _target(book: Notebook, cache: Path, environment: str) -> Path:
    return cache / f"{_key(book, environment)}.ipynb"


def _key(book: Notebook, environment: str) -> str:
    """Hash a notebook's code: its prose can change without a new execution."""
    digest = hashlib.sha256(environment.encode())
    for cell in book.code:
        digest.update(cell.source.encode() + b"\0")
    return digest.hexdigest()[:20]


def _sources_below(folder: Path) -> list[Path]:
    kinds = {".py", ".json", ".csv"}
    return sorted(file for file in folder.rglob("*") if file.suffix in kinds)
