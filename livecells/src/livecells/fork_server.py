"""Kernels that begin with their imports behind them: copies of one Python.

Importing NumPy, matplotlib and Jupyter takes longer than the cells of many a notebook. So one
process imports them, and each kernel is a fork of it. Where processes can't be forked (Windows), or
not safely once libraries of the system are loaded (macOS), each kernel imports for itself.

The server has no threads and no event loop of its own: a fork would not have them either.
"""

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

_POLL_SECONDS = 0.02


class ForkServer:
    """A Python that has imported modules and forks when it is asked to.

    Parameters
    ----------
    modules : iterable of str
        What to import; a module that can't be imported is left to the cells.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._turn = Lock()

    def fork(self, arguments: Sequence[str], folder: str, env: Mapping[str, str]) -> "Fork":
        """Start a kernel in a folder, with a command line's arguments and an environment.

        Raises
        ------
        EOFError
            The server has ended.
        """
        order = {"arguments": arguments, "folder": folder, "env": dict(env)}
        return Fork(self, self.ask({"fork": order}))

    def ask(self, question: Mapping[str, Any]) -> Any:
        """Ask a question, one thread at a time."""
        with self._turn:
            try:
                print(json.dumps(question), file=self._process.stdin, flush=True)
            except OSError:
                raise EOFError from None
            answer = self._process.stdout.readline() if self._process.stdout else ""
        if not answer:
            raise EOFError
        return json.loads(answer)

    def close(self) -> None:
        """End the server."""
        self._process.communicate()


class Fork:
    """One kernel's process, with those of `subprocess.Popen`'s methods that Jupyter calls."""

    stdin = stdout = stderr = None

    def __init__(self, server: ForkServer, pid: int) -> None:
        self._server = server
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        if self.returncode is None:
            try:
                self.returncode = self._server.ask({"poll": self.pid})
            except EOFError:
                self.returncode = 1
        return self.returncode

    def wait(self) -> int:
        """Wait for the exit code."""
        while (code := self.poll()) is None:
            time.sleep(_POLL_SECONDS)
        return code

    def send_signal(self, signum: int) -> None:
        """Send a signal, unless the process has ended."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)


class ForkingProvisioner(LocalProvisioner):
    """Starts kernels by a server; all else is as with a process of Jupyter's own."""

    server: ForkServer | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork, or start the command where there is no server, or none any more."""
        arguments = cmd[3:]  # after python -m module
        try:
            if self.server is None:
                raise EOFError
            self.process = self.server.fork(arguments, kwargs["cwd"], kwargs["env"])
        except EOFError:
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info


@contextmanager
def fork_server(modules: Iterable[str]) -> Generator[ForkServer | None]:
    """Open a server for a while; None where processes can't be forked, or not safely."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        yield None
        return
    server = ForkServer(modules)
    try:
        yield server
    finally:
        server.close()


def _serve() -> Mapping[str, Any] | None:
    """Answer questions until there are no more: None. In a fork: its order."""
    for line in sys.stdin:
        question = json.loads(line)
        if "poll" in question:
            answer = _exit_code(question["poll"])
        else:
            answer = os.fork()
            if answer == 0:
                return question["fork"]
            with suppress(OSError):  # it may have ended
                os.setpgid(answer, answer)  # before anyone can send its group a signal
        print(json.dumps(answer), flush=True)
    return None


def _exit_code(pid: int) -> int | None:
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _settle(order: Mapping[str, Any], module_file: str) -> None:
    """Make of a fork what a new process would be."""
    os.setpgid(0, 0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["folder"])
    sys.path[0] = order["folder"]
    sys.argv[:] = [module_file, *order["arguments"]]


def _main(modules: Iterable[str]) -> None:
    from livecells import kernel  # noqa: PLC0415 - first: it says how matplotlib is to be imported

    for module in modules:
        try:
            importlib.import_module(module)
        except Exception:  # noqa: S112 - the cell that imports it says it better
            continue
    gc.freeze()  # a search for garbage would copy the pages of all of it
    order = _serve()
    if order is not None:
        _settle(order, kernel.__file__)
        kernel.main(parent_handle=os.getppid())  # Jupyter looks whether it lives


if __name__ == "__main__":
    _main(sys.argv[1:])
