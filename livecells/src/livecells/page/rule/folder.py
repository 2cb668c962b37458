"""The files that cells write, as part of what a cell leaves to those below it."""

# pathlib would be one more thing to load before the first cell
# ruff: noqa: PTH103, PTH106, PTH107, PTH116, PTH118, PTH120, PTH123
import contextlib
import os
from collections.abc import Iterator, Sequence

#: Bytes of files that are kept for the cells below; what is beyond stays on the disk as it is.
KEPT = 32_000_000
MOST_FILES = 1000

#: By path; that of a folder ends in a slash.
Files = dict[str, bytes]


class Folders:
    """The folders in which cells run and write.

    Parameters
    ----------
    paths : sequence of str
        What is in them at first is part of every page, and never touched: hidden folders, where
        libraries keep things, too.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._read: dict[str, tuple[tuple[int, int], bytes]] = {}

    def look(self) -> Files:
        """Read the files that are there; what has not been touched is not read again."""
        read: dict[str, tuple[tuple[int, int], bytes]] = {}
        room = KEPT
        for path in self._files():
            with contextlib.suppress(OSError):
                found = os.stat(path)
                if path.endswith(os.sep):
                    read[path] = ((0, 0), b"")
                    continue
                room -= found.st_size
                if room < 0 or len(read) == MOST_FILES:
                    break
                stamp = (found.st_mtime_ns, found.st_size)
                before = self._read.get(path)
                read[path] = before if before and before[0] == stamp else (stamp, _content(path))
        self._read = read
        return {path: content for path, (_, content) in read.items()}

    def put_back(self, wanted: Files, now: Files) -> None:
        """Let the folders hold these files."""
        gone = sorted(now.keys() - wanted.keys(), reverse=True)  # a folder after its files
        if gone:
            os.chdir(self._paths[0])  # the browser removes no folder in which it is
        for path in gone:
            with contextlib.suppress(OSError):
                os.rmdir(path) if path.endswith(os.sep) else os.remove(path)
        for path in sorted(path for path, content in wanted.items() if now.get(path) != content):
            with contextlib.suppress(OSError):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                if not path.endswith(os.sep):
                    with open(path, "wb") as file:
                        file.write(wanted[path])

    def _files(self) -> Iterator[str]:
        for root in self._paths:
            for folder, inner, names in os.walk(root):
                inner[:] = sorted(name for name in inner if not name.startswith("."))
                yield from (os.path.join(folder, name, "") for name in inner)
                yield from (os.path.join(folder, name) for name in sorted(names))


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
