"""What is kept from build to build, each with its digest beside it: what was damaged is made anew.

A digest that lies in the same folder tells damage, not malice: who can change the one can change
the other. Where strangers may write into a cache, keep only what a pinned lock names (`Store`).
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from .progress import Say, print_progress
from .store import sha256_of, write_whole


def is_whole(path: Path, say: Say = print_progress) -> bool:
    """Tell whether a kept file or folder is as it was sealed; what is not is thrown away.

    Parameters
    ----------
    path : Path
        A file, or a folder with all that is in it.
    say : callable
        Takes a line about what was damaged. What was never finished, or has no digest, goes
        without a word.

    Raises
    ------
    OSError
        If the disk refuses.
    """
    if not os.path.lexists(path):
        return False
    sealed = _seal_of(path)
    expected = sealed.read_text(encoding="ascii", errors="replace") if sealed.is_file() else ""
    if expected and not path.is_symlink() and expected == _digest(path):
        return True
    if expected:
        say(f"{path.name} was damaged in the build's cache: it is made anew.")
    remove(path)
    return False


def seal(path: Path) -> None:
    """Write the digest of a finished file or folder beside it.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    write_whole(_seal_of(path), [_digest(path).encode()])


def keep(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file as `write_whole` does, and seal it.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    write_whole(path, chunks)
    seal(path)


def remove(path: Path) -> None:
    """Remove a kept file or folder and its digest."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    _seal_of(path).unlink(missing_ok=True)


def drop_all_but(wanted: Iterable[Path], folder: Path) -> None:
    """Remove what an earlier build kept in a folder and this one has not used."""
    kept = set(wanted)
    for stale in set(folder.iterdir()) - kept - set(map(_seal_of, kept)):
        remove(stale)


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _digest(path: Path) -> str:
    """Return the sha256 of a file, or of the list of a folder's files with theirs."""
    if path.is_file() and not path.is_symlink():
        return sha256_of(path)
    listed = sorted(f"{entry.path} {_content(entry)}" for entry in _below(path))
    relative = [line.removeprefix(str(path)) for line in listed]
    return hashlib.sha256("\n".join(relative).encode()).hexdigest()


def _below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield all but folders; `os.scandir`, for a cache holds thousands of files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                yield entry


def _content(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():  # none is made here: one that is found must not count as its file
        return f"-> {os.readlink(entry.path)}"  # noqa: PTH115 -- pathlib is slow here
    return sha256_of(entry.path)
