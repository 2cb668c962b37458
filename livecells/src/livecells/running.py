"""Run one notebook by Jupyter's own machinery, which takes long to import."""

import asyncio
import atexit
import os
import re
import tempfile
from pathlib import Path
from typing import IO, Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from livecells import kernel
from livecells.fork_server import ForkingProvisioner, ForkServer
from livecells.notebook import Notebook

SECONDS_A_CELL = 120
#: The longest address of a socket that every system takes.
SOCKET_NAME = 100


class CellError(Exception):
    """A cell failed while the site was built; the message is one line that says where."""


def run(book: Notebook, server: ForkServer | None = None) -> NotebookNode:
    """Run a notebook's cells in a kernel of their own.

    Parameters
    ----------
    book : Notebook
    server : ForkServer, optional
        Forks the kernel; without it a new process starts.

    Raises
    ------
    CellError
        A cell raised an exception, ran too long, or ended its kernel.
    """
    node = nbformat.from_dict(book.node)
    with tempfile.TemporaryDirectory() as own, tempfile.TemporaryFile() as murmur:
        manager = AsyncKernelManager(
            kernel_name=kernel.NAME, kernel_spec_manager=kernel.Specs(), **_connection(Path(own))
        )
        if server is not None:
            manager.provisioner = ForkingProvisioner(
                kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager
            )
            manager.provisioner.server = server
        folder = Path(own) / "cwd"
        folder.mkdir()
        client = NotebookClient(
            node,
            km=manager,
            timeout=SECONDS_A_CELL,
            coalesce_streams=True,
            resources={"metadata": {"path": str(folder)}},
        )
        try:
            # what a kernel writes past its messages is about its own end, and helps nobody
            asyncio.run(client.async_execute(cleanup_kc=True, stderr=murmur))
        except CellExecutionError as error:
            raise CellError(_what_failed(book, node, error)) from None
        except (CellTimeoutError, DeadKernelError) as error:
            number = sum(1 for cell in node.cells if cell.get("execution_count")) or 1
            reason = str(error).splitlines()[0]
            raise CellError(f"{book.path.name}: cell {number} did not finish: {reason}") from None
        except RuntimeError as error:  # Jupyter's for a kernel that never answered
            atexit.unregister(client._cleanup_kernel)  # it has cleaned up, and would fail
            reason = _last_line(murmur) or error
            raise CellError(f"{book.path.name}: its kernel did not start: {reason}") from error
    return node


def _connection(folder: Path) -> dict[str, Any]:
    """Say how a kernel is spoken to: by files of a folder, where the system has such sockets.

    By ports, Jupyter looks for five free ones and lets them go again; now and then another
    program has one before the kernel does, which then ends at once.
    """
    file = folder / "kernel.json"
    by_files = os.name == "posix" and len(os.fsencode(file)) < SOCKET_NAME
    return {"connection_file": str(file), "transport": "ipc" if by_files else "tcp"}


def _last_line(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace").strip().rpartition("\n")[2]


def _what_failed(book: Notebook, node: NotebookNode, error: CellExecutionError) -> str:
    code = [cell for cell in node.cells if cell.cell_type == "code"]
    number = next(
        index
        for index, cell in enumerate(code, start=1)
        if any(output.output_type == "error" for output in cell.outputs)
    )
    lines = re.findall(rf'File "cell {number}", line (\d+)', error.traceback)
    where = f"cell {number}, line {lines[-1]}" if lines else f"cell {number}"
    return f"{book.path.name}: {where} failed: {error.ename}: {error.evalue}"
