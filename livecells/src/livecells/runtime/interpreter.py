"""The interpreter itself: the npm package `pyodide`, checked against digests of our own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import RuntimeCollectError, disk_errors_in_one_line
from .store import sha256_of

PYODIDE_VERSION = "314.0.3"

#: Loaded from one folder, whose address Pyodide calls `indexURL`, under exactly these names.
INDEX_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")

#: The sha256 of each file of the npm package that is used. All wheels hang on the lock's.
SHA256 = {
    "pyodide.mjs": "5cfc46f5dcbaf2a16f26e2363f441873eb424762609cc03db00d6a2ace4d00e5",
    "pyodide.asm.mjs": "1a9775427ef6e8abaa7db88ece0515422d1886915ae5c9093776410c865dfd8d",
    "pyodide.asm.wasm": "e7f8fac36f8bf11085309cbc5c829b3ec3057c18bf1d73b05a6741612d63cdbf",
    "python_stdlib.zip": "444c770dfd75a32097fc0a7d5c1413fd3140601f49c3a1f2e9af0376fcd124b4",
    "pyodide-lock.json": "c963d22858f6bcb8f41586a2142f03905ab370c88ea22a86a2736e95fac2a8f3",
}


@dataclass(frozen=True)
class Interpreter:
    """The files of the npm package `pyodide`.

    Parameters
    ----------
    folder : Path
        Where they lie, usually ``node_modules/pyodide``.
    """

    folder: Path

    @property
    def stdlib(self) -> Path:
        """The standard library, as a zip of source files."""
        return self.folder / "python_stdlib.zip"

    @property
    def lock(self) -> Path:
        """Pyodide's own lock, which names every package made for it."""
        return self.folder / "pyodide-lock.json"

    @property
    def index_files(self) -> list[Path]:
        """The loader, the glue and the WebAssembly."""
        return [self.folder / name for name in INDEX_FILES]


def find_interpreter(node_modules: Path, sha256: Mapping[str, str] = SHA256) -> Interpreter:
    """Return the interpreter that npm installed.

    Parameters
    ----------
    node_modules : Path
        The folder that npm installs into.
    sha256 : mapping of str to str, optional
        What the bytes of each file must be; those of `PYODIDE_VERSION` if not given.

    Raises
    ------
    RuntimeCollectError
        If it is not there, not whole, or of another version than this code is made for.
    """
    found = Interpreter(node_modules / "pyodide")
    try:
        version = json.loads((found.folder / "package.json").read_bytes())["version"]
    except (OSError, ValueError, KeyError) as error:
        raise RuntimeCollectError(
            f"The npm package pyodide is not in {node_modules}: run npm ci."
        ) from error
    if version != PYODIDE_VERSION:
        raise RuntimeCollectError(
            f"The npm package pyodide in {node_modules} is {version}, this build is made for "
            f"{PYODIDE_VERSION}: pin that version in package.json and run npm ci."
        )
    for path in (*found.index_files, found.stdlib, found.lock):
        with disk_errors_in_one_line("read", path):
            if not path.is_file():
                raise RuntimeCollectError(f"{path} is missing: run npm ci again.")
            digest = sha256_of(path)
        if digest != sha256[path.name]:
            raise RuntimeCollectError(
                f"Refused {path}: its sha256 is {digest}, the one pinned for {PYODIDE_VERSION} is "
                f"{sha256[path.name]}. It is damaged or has been tampered with: run npm ci again."
            )
    return found
