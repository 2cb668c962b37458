"""A folder of files, each known by its sha256: what is in it is whole and right."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from livecells.safe_paths import UnsafePathError, safe_name

from .errors import RuntimeCollectError, disk_errors_in_one_line

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Locked:
    """A file that the lock names: what it is called and what its bytes must be.

    Raises
    ------
    RuntimeCollectError
        If the name would lie outside the folder of files, or the sha256 is none.
    """

    name: str
    sha256: str

    def __post_init__(self) -> None:
        try:
            safe_name(self.name, "Pyodide's lock")
        except UnsafePathError as error:
            raise RuntimeCollectError(str(error)) from error
        if not _SHA256.fullmatch(self.sha256):
            raise RuntimeCollectError(
                f"Pyodide's lock gives {self.name} the sha256 {self.sha256!r}, which is none: "
                "run npm ci again."
            )


def sha256_of(path: Path | str) -> str:
    """Return the hex sha256 of a file's bytes.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 -- thousands of files: pathlib is slow here
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, chunks: Iterable[bytes], sha256: str | None = None) -> None:
    """Write a file so that it is either there, complete and checked, or not there at all.

    The bytes go to a temporary neighbour that is renamed once they are on the disk. Nobody can
    guess its name, and what stands there is never written through.

    Parameters
    ----------
    path : Path
        The file to write; its folder is made if needed.
    chunks : iterable of bytes
        The content, in order. What the iterable raises passes through.
    sha256 : str, optional
        The hex digest that the content must have.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses, or the content is not what `sha256` says.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    digest = hashlib.sha256()
    with disk_errors_in_one_line("write", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if sha256 is not None and digest.hexdigest() != sha256:
                raise RuntimeCollectError(
                    f"Refused {path.name}: its sha256 is {digest.hexdigest()}, the lock says "
                    f"{sha256}. Its source is damaged or has been tampered with: "
                    "run again, or choose another source."
                )
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


class Store:
    """The cache of collected files. Only bytes with the right sha256 get in or out.

    Parameters
    ----------
    root : Path
        The folder; made when the first file arrives. Delete it at any time.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, file: Locked) -> Path:
        """Return where `file` is, or would be, kept."""
        return self.root / file.sha256[:16] / file.name

    def has(self, file: Locked) -> bool:
        """Tell whether `file` is here with the right bytes; a damaged copy is thrown away.

        Raises
        ------
        RuntimeCollectError
            If the folder cannot be read.
        """
        path = self.path(file)
        with disk_errors_in_one_line("read", path):
            if not path.is_file():
                return False
            if sha256_of(path) == file.sha256:
                return True
            path.unlink()
            return False

    def put(self, file: Locked, chunks: Iterable[bytes]) -> Path:
        """Take `file` in, if its bytes are the ones the lock names.

        Raises
        ------
        RuntimeCollectError
            If they are not, or the disk refuses; nothing is kept then.
        """
        path = self.path(file)
        write_whole(path, chunks, file.sha256)
        return path
