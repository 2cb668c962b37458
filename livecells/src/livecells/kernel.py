"""The build's kernel: Jupyter's protocol around the page's own runner.

A lesson executed by this kernel gives what the reader's browser will give,
because the same ``Runner`` runs its cells in both.
"""

import logging
import sys
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from livecells.page.runner import Message, Runner
from livecells.views.prepared import prepare
from livecells.views.reading import MIME as VIEWS

NAME = "livecells"


class LiveCellsKernel(Kernel):
    """Runs each cell it is sent as ``cell 1``, ``cell 2`` and so on."""

    implementation = NAME
    implementation_version = "1"
    banner = "The kernel that builds pages of live cells."
    language_info = {  # noqa: RUF012 - Jupyter's name for a trait
        "name": "python",
        "version": sys.version.split()[0],
        "mimetype": "text/x-python",
        "file_extension": ".py",
        "pygments_lexer": "python",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._runner = Runner(self._emit)

    async def do_execute(self, code: str, silent: bool, *_: Any, **__: Any) -> dict[str, Any]:
        """Run a cell; what it shows goes out as Jupyter's messages."""
        self._error: dict[str, Any] = {}
        self._picture: Message | None = None
        state = await self._runner.run(code, name=f"cell {self.execution_count}")
        if self._picture is not None:
            self._send_picture(self._picture, code)
        if state == "error":
            return {"status": "error", "execution_count": self.execution_count, **self._error}
        return {
            "status": "ok",
            "execution_count": self.execution_count,
            "payload": [],
            "user_expressions": {},
        }

    async def do_shutdown(self, restart: bool) -> dict[str, Any]:
        """End, and let go of what ipykernel has put in place of the two streams.

        It flushes them once more after this, with the help of a thread that has
        often ended by then, and waits ten seconds for it: Jupyter kills it before.
        """
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        return await super().do_shutdown(restart)

    def _emit(self, message: Message) -> None:
        if message["type"] == "stream":
            self._send("stream", {"name": message["name"], "text": message["text"]})
        elif message["type"] == "error":
            self._error = _jupyter_error(message)
            self._send("error", self._error)
        elif message["type"] == "result" and VIEWS in message["data"]:
            self._picture = message  # a cell's last: it is sent with what is made ahead
        elif message["type"] == "clear":
            self._send("clear_output", {"wait": message["wait"]})
        else:
            content = {"data": message["data"], "metadata": message["metadata"]}
            if message["type"] == "result":
                self._send("execute_result", content | {"execution_count": self.execution_count})
            else:
                self._send("display_data", content)

    def _send_picture(self, message: Message, code: str) -> None:
        ahead = prepare(code, message["data"][VIEWS], self._run_aside)
        metadata = message["metadata"] | ({"prepared": ahead} if ahead else {})
        content = {"data": message["data"], "metadata": metadata}
        self._send("execute_result", content | {"execution_count": self.execution_count})

    def _run_aside(self, code: str) -> list[Message] | None:
        """Run code and keep what it emits; only in a copy of this process.

        Its loop is the kernel's, which the copy must not enter: what waits for it is given up.
        """
        seen: list[Message] = []
        running = Runner(seen.append)
        running.namespace = self._runner.namespace
        steps = running.run(code, name=f"cell {self.execution_count}")
        try:
            steps.send(None)
        except StopIteration:
            return seen
        steps.close()
        return None

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        self.send_response(self.iopub_socket, kind, content)


def _jupyter_error(message: Message) -> dict[str, Any]:
    """Put the place first: nbconvert shows the traceback's lines as they are."""
    return {
        "ename": message["name"],
        "evalue": message["message"],
        "traceback": message["traceback"].splitlines(),
    }


class KernelApp(IPKernelApp):
    """The process around the kernel."""

    def start(self) -> None:
        """Run until the kernel is shut down, and until that request has its last word.

        It goes out by a thread that the end of the process stops first: the one
        would wait for the other without end.
        """
        super().start()
        if self.control_thread and self.control_thread.is_alive():
            self.control_thread.stop()
            self.control_thread.join()


class Specs(KernelSpecManager):
    """Knows this kernel alone, from no file that another process could be writing."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Describe the kernel."""
        return KernelSpec(
            argv=[sys.executable, "-m", "livecells.kernel", "-f", "{connection_file}"],
            display_name="Live cells",
            language="python",
        )


def main(**traits: Any) -> None:
    """Be a kernel, as ``sys.argv`` says, until it is shut down."""
    # ERROR: spoken to by ports, it would warn on every build that they are not encrypted.
    KernelApp.launch_instance(kernel_class=LiveCellsKernel, log_level=logging.ERROR, **traits)


if __name__ == "__main__":
    main()
