"""The interpreter itself: the npm package `pyodide`, which npm has checked already."""

import json
from dataclasses import dataclass
from pathlib import Path

from .errors import RuntimeCollectError

PYODIDE_VERSION = "314.0.3"

#: Loaded from one folder, whose address Pyodide calls `indexURL`, under exactly these names.
INDEX_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


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


def find_interpreter(node_modules: Path) -> Interpreter:
    """Return the interpreter that npm installed.

    Parameters
    ----------
    node_modules : Path
        The folder that npm installs into.

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
        if not path.is_file():
            raise RuntimeCollectError(f"{path} is missing: run npm ci again.")
    return found
