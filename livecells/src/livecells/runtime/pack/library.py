"""The library as the browser's Python sees it: ``lib/`` and ``site/``, out of compiled trees."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .compiled import key_of


@dataclass(frozen=True)
class Library:
    """A standard library and packages, all as byte code.

    Parameters
    ----------
    stdlib : Path
        The compiled standard library.
    packages : sequence of Path
        The compiled wheels.
    """

    stdlib: Path
    packages: Sequence[Path]

    @property
    def key(self) -> str:
        """A short text that changes with the content: the trees' names have their hashes."""
        return key_of(self.stdlib.name, *(tree.name for tree in self.packages))

    def files(self) -> dict[str, Path]:
        """Return every file by its path in the library, ``lib/…`` or ``site/…``."""
        found = files_below(self.stdlib, "lib")
        for tree in self.packages:
            found |= files_below(tree, "site")
        return found

    @contextmanager
    def laid_out(self, scratch: Path) -> Generator[Path]:
        """Give a folder below `scratch` that Python can start from, and remove it again.

        It has ``lib/``, ``site/`` and an ``empty.zip``.
        """
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="library-", dir=scratch) as folder:
            lay_out(self.files(), Path(folder))
            yield Path(folder)


def files_below(tree: Path, place: str) -> dict[str, Path]:
    """Return a tree's files, by their path with `place` before it."""
    return {
        f"{place}/{path.relative_to(tree).as_posix()}": path
        for path in sorted(tree.rglob("*"))
        if path.is_file()
    }


def lay_out(files: dict[str, Path], folder: Path) -> None:
    """Fill a folder that Python can start from, by links where the disk can."""
    for name in ("lib/site-packages", "site"):
        (folder / name).mkdir(parents=True)
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except OSError:
            shutil.copyfile(path, target)
    with zipfile.ZipFile(folder / "empty.zip", "w"):
        pass
