"""Execute notebooks at build time, and only when something they depend on changed."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from livecells.notebook import Notebook

_HERE = Path(__file__).parent
_OWN_SOURCES = [_HERE / "kernel.py", *sorted((_HERE / "page").glob("*.py"))]


class CellError(Exception):
    """A cell failed while the site was built; the message is one line that says where."""


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
    notebooks: Iterable[Notebook], cache: Path, environment: str, workers: int
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
    files = {book.path: cache / f"{_key(book, environment)}.ipynb" for book in notebooks}
    wanted = [book for book in notebooks if not files[book.path].is_file()]
    if wanted:
        from livecells import kernel  # noqa: PLC0415 - slow to import, and seldom needed

        cache.mkdir(parents=True, exist_ok=True)
        kernel.install_spec(cache)
        with ThreadPoolExecutor(max_workers=workers) as pool:
            runs = [pool.submit(_execute, book, cache, files[book.path]) for book in wanted]
            for run in runs:
                run.result()
    for stale in set(cache.glob("*.ipynb")) - set(files.values()):
        stale.unlink()
    return {path: nbformat.read(file, as_version=4) for path, file in files.items()}


def _execute(book: Notebook, cache: Path, target: Path) -> None:
    from livecells import running  # noqa: PLC0415 - as above

    node = running.run(book, cache)
    part = target.with_suffix(".part")
    nbformat.write(node, part)
    part.replace(target)


def _key(book: Notebook, environment: str) -> str:
    """Hash a notebook's code: its prose can change without a new execution."""
    digest = hashlib.sha256(environment.encode())
    for cell in book.code:
        digest.update(cell.source.encode() + b"\0")
    return f"{book.path.stem}-{digest.hexdigest()[:20]}"


def _sources_below(folder: Path) -> list[Path]:
    kinds = {".py", ".json", ".csv"}
    return sorted(file for file in folder.rglob("*") if file.suffix in kinds)
