"""Kernels that are forks of one Python give what kernels of their own give, and end as they do."""

import atexit
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

import pytest
from jupyter_client.connect import LocalPortCache
from jupyter_client.provisioning import LocalProvisioner
from nbclient import NotebookClient

from livecells import execution, fork_server, kernel, notebook
from livecells.fork_server import ForkServer
from livecells.running import CellError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be forked here")

FRONT = (
    "---\njupyter:\n  kernelspec: {display_name: Python 3, language: python, name: python3}\n---\n"
)
ASKS_ITS_PROCESS = """\
import os, sys
print(os.path.realpath(sys.path[0]) == os.path.realpath("."), os.getcwd() != {here!r})
print(os.environ["PATH"] == {path!r}, sys.argv[1])
print("numpy" in globals(), __name__)
print(sys.modules["__main__"].__dict__ is globals(), os.getpgid(0) == os.getpid())
"""
DRAWS = "import matplotlib.pyplot as plt\nfigure, ax = plt.subplots()\nline = ax.plot([1, 2])"
LEAVES_THINGS = "import numpy as np\nnp.left = 1\nimport os\nos.environ['LEFT'] = 'x'"
FINDS_THINGS = "import numpy as np, os\nprint(hasattr(np, 'left'), 'LEFT' in os.environ)"


def books(folder, *cells):
    """Write notebooks of one cell each."""
    made = []
    for number, cell in enumerate(cells):
        path = folder / f"{number}.md"
        path.write_text(f"{FRONT}\n```python\n{cell}\n```\n")
        made.append(notebook.read(path))
    return made


def outputs(executed):
    return [
        [cell.outputs for cell in node.cells if cell.cell_type == "code"]
        for node in executed.values()
    ]


def run(made, cache, **options):
    return outputs(execution.execute_all(made, cache, "one", workers=1, **options))


@pytest.fixture(params=["forked", "of its own"])
def kind(request, monkeypatch):
    """Kernels of both kinds: forks, and processes that were started for them."""
    if request.param == "of its own":
        monkeypatch.delattr(os, "fork")


def test_forks_give_what_processes_of_their_own_give(tmp_path, monkeypatch):
    asks = ASKS_ITS_PROCESS.format(here=os.getcwd(), path=os.environ["PATH"])  # noqa: PTH109
    made = books(tmp_path, asks, DRAWS, LEAVES_THINGS, FINDS_THINGS)
    forked = run(made, tmp_path / "forked", imports=["numpy", "matplotlib.pyplot", "not.there"])
    monkeypatch.delattr(os, "fork")
    assert run(made, tmp_path / "own") == forked
    assert forked[3][0][0].text == "False False\n"


def test_imports_are_done_before_the_first_cell(tmp_path):
    asks = "import sys\nprint('turtle' in sys.modules)"
    first, second = run(books(tmp_path, asks, f"{asks}  # again"), tmp_path, imports=["turtle"])
    assert first[0][0].text == second[0][0].text == "True\n"


def test_one_notebook_needs_no_server(tmp_path, monkeypatch):
    monkeypatch.setattr(fork_server, "ForkServer", None)
    assert run(books(tmp_path, "print(1)"), tmp_path / "cache")[0][0][0].text == "1\n"


def test_a_cell_that_ends_its_kernel_is_named(tmp_path):
    made = books(tmp_path, "1", "import os\nos._exit(3)", "2")
    with pytest.raises(CellError, match=r"^1\.md: cell 1 did not finish: "):
        run(made, tmp_path / "cache")


def test_a_server_that_has_ended_is_done_without(tmp_path, monkeypatch):
    class Ended(ForkServer):
        def __init__(self, modules):
            super().__init__(modules)
            self._process.kill()
            self._process.wait()

    monkeypatch.setattr(fork_server, "ForkServer", Ended)
    forked = run(books(tmp_path, "print(1)", "print(2)"), tmp_path / "cache")
    assert [each[0][0].text for each in forked] == ["1\n", "2\n"]


def test_a_fork_ends_by_a_signal_and_says_so(tmp_path):
    server = ForkServer([])
    connection = ["-f", str(tmp_path / "connection.json")]
    fork = server.fork(connection, str(tmp_path), os.environ)
    assert fork.poll() is None
    fork.kill()
    assert fork.wait() == -signal.SIGKILL
    server.close()
    assert server._process.returncode == 0


@pytest.mark.usefixtures("kind")
def test_a_kernel_ends_when_it_is_asked_to(tmp_path, monkeypatch):
    """Not for a signal only, which Jupyter sends after a while; a busy machine has longer."""
    ended = []
    terminate = LocalProvisioner.terminate

    async def noted(provisioner, restart=False):
        ended.append(provisioner.kernel_id)
        await terminate(provisioner, restart)

    monkeypatch.setattr(LocalProvisioner, "terminate", noted)
    monkeypatch.setattr(LocalProvisioner, "get_shutdown_wait_time", lambda *_, **__: 2 * 9)
    run(books(tmp_path, "print(1)", "print(2)", "print(3)"), tmp_path / "cache")
    assert ended == []


@pytest.mark.usefixtures("kind")
def test_a_kernel_needs_no_port_that_another_program_can_take_first(tmp_path, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(LocalPortCache, "find_available_port", lambda *_: port)
        made = run(books(tmp_path, "print(1)", "print(2)"), tmp_path / "cache")
    assert [each[0][0].text for each in made] == ["1\n", "2\n"]


@pytest.mark.usefixtures("kind")
def test_a_kernel_runs_where_no_socket_could_have_so_long_a_name(tmp_path, monkeypatch):
    deep = tmp_path / ("a" * 120)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    made = run(books(tmp_path, "print(1)", "print(2)"), tmp_path / "cache")
    assert [each[0][0].text for each in made] == ["1\n", "2\n"]


@pytest.mark.usefixtures("kind")
def test_a_kernel_leaves_no_file_behind(tmp_path, monkeypatch):
    temporary, home = tmp_path / "temporary", tmp_path / "home"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(home))
    run(books(tmp_path, "print(1)", "print(2)"), tmp_path / "cache")
    assert not home.exists()
    assert list(temporary.iterdir()) == []


def test_a_kernel_that_does_not_start_is_an_error_of_one_line(tmp_path, monkeypatch):
    """Its program's last word says why."""

    class Broken(kernel.Specs):
        def get_kernel_spec(self, kernel_name):
            spec = super().get_kernel_spec(kernel_name)
            spec.argv = [sys.executable, "-c", "raise ImportError('no such thing')"]
            return spec

    monkeypatch.setattr(kernel, "Specs", Broken)
    at_exit = []
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(atexit, "unregister", at_exit.remove)
    expected = r"^0\.md: its kernel did not start: ImportError: no such thing$"
    with pytest.raises(CellError, match=expected):
        run(books(tmp_path, "print(1)"), tmp_path / "cache")
    assert not any(isinstance(each.__self__, NotebookClient) for each in at_exit)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_libraries_start_no_thread_of_pythons_in_the_server(tmp_path):
    """A fork has no thread but the one that forks. OpenBLAS ends its own before a fork."""
    server = ForkServer(["threading", "numpy", "matplotlib.pyplot"])
    fork = server.fork(["-f", str(tmp_path / "c.json")], str(tmp_path), os.environ)
    names = {
        (task / "comm").read_text().strip()
        for task in Path(f"/proc/{server._process.pid}/task").iterdir()
    }
    fork.kill()
    fork.wait()
    server.close()
    assert len(names) == 1
