"""A Stop is raised in the code that runs, once, and ends what waits."""

import asyncio
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

from livecells.page.stopping import SIGNAL, Stopping


class Worker:
    """What JavaScript does for Python, with a Stop at the turn that a test says."""

    def __init__(self) -> None:
        self.stop_at_turn = 0
        self.turns = 0
        self.lines: list[int] = []
        self.paused: list[float] = []
        self._raised = False

    def turn(self) -> Any:
        self.turns += 1
        return "turn"

    def pause(self, seconds: float) -> Any:
        self.turns += 1
        self.paused.append(seconds)
        return "pause"

    def asked(self) -> bool:
        return 0 < self.stop_at_turn <= self.turns

    def due(self) -> bool:
        due = self.asked() and not self._raised
        self._raised |= due
        return due

    def at(self, line: int) -> None:
        self.lines.append(line)


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def stopping(worker: Worker) -> Iterator[Stopping]:
    """Give the way to stop, and set the signal's handler back afterwards."""
    before, sleep = signal.getsignal(SIGNAL), time.sleep
    yield Stopping(worker, lambda coming: coming, lambda: True)
    signal.signal(SIGNAL, before)
    time.sleep = sleep


def run(stopping: Stopping, source: str, names: dict | None = None) -> object:
    """Run code as a cell, in a namespace of its own."""
    names = {} if names is None else names

    async def work() -> str:
        exec(compile(source, "cell 1", "exec"), names)  # noqa: S102 - as a cell
        return "done"

    return asyncio.run(stopping.stoppable(work(), "cell 1"))


LOOK = f"import signal\nsignal.raise_signal({SIGNAL})\n"


#: What asks it for its number may raise an error of its own when that can't be had.
ASKED = f"""\
import signal
import struct
import numpy as np
class Number:
    def __index__(self):
        signal.raise_signal({SIGNAL})
        return 1
    __float__ = __index__
"""


@pytest.mark.parametrize(
    ("code", "ended"),
    [
        ("np.zeros((3, 3))[Number()]", KeyboardInterrupt),
        ("struct.pack('d', Number())", KeyboardInterrupt),
        ("range(Number())", KeyboardInterrupt),
        ("try:\n    range(Number())\nexcept KeyboardInterrupt:\n    1 / 0", ZeroDivisionError),
        ("try:\n    range(Number())\nexcept KeyboardInterrupt:\n    pass\nint('x')", ValueError),
    ],
)
def test_an_interrupt_that_c_code_tells_as_an_error_is_one(
    stopping: Stopping, worker: Worker, code: str, ended: type
):
    worker.stop_at_turn = 1
    seen: list[BaseException] = []

    async def work() -> None:
        try:
            exec(compile(ASKED + code, "cell 1", "exec"), {})  # noqa: S102 - as a cell
        except BaseException as error:
            seen.append(stopping.behind(error))

    asyncio.run(stopping.stoppable(work(), "cell 1"))
    assert [type(error) for error in seen] == [ended]


def test_without_a_stop_code_goes_on(stopping: Stopping, worker: Worker):
    assert run(stopping, LOOK * 3) == "done"
    assert worker.turns == 3


def test_a_stop_ends_the_code_where_it_stands(stopping: Stopping, worker: Worker):
    worker.stop_at_turn = 2
    names = {}
    assert run(stopping, f"{LOOK}first = 1\n{LOOK}second = 2", names) is None
    assert names["first"] == 1
    assert "second" not in names


def test_what_swallows_errors_is_stopped(stopping: Stopping, worker: Worker):
    worker.stop_at_turn = 1
    source = (
        f"import signal\ntry:\n    signal.raise_signal({SIGNAL})\nexcept Exception:\n    pass\n"
    )
    assert run(stopping, source) is None


def test_the_readers_handler_of_sigint_is_the_readers(stopping: Stopping, worker: Worker):
    worker.stop_at_turn = 1
    ignore = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    before = signal.getsignal(signal.SIGINT)
    assert run(stopping, ignore + LOOK) is None
    signal.signal(signal.SIGINT, before)


def test_the_line_of_the_cell_is_told_from_within_a_function(stopping: Stopping, worker: Worker):
    names = {}
    function = f"def f():\n  import signal\n  signal.raise_signal({SIGNAL})"
    exec(compile(function, "cell 0", "exec"), names)  # noqa: S102 - as a cell
    run(stopping, "x = 1\n\nf()", names)
    assert worker.lines == [3]


def test_a_look_in_the_middle_of_a_look_does_nothing(worker: Worker):
    stopping = Stopping(worker, lambda _: stopping.look(), lambda: True)
    stopping.look()
    assert worker.turns == 1


def test_where_python_cannot_wait_nothing_is_looked_for(worker: Worker):
    stopping = Stopping(worker, lambda coming: coming, lambda: False)
    stopping.look()
    assert worker.turns == 0
    with pytest.raises(RuntimeError, match="JavaScript has called it"):
        stopping.wait(worker.turn())


def test_a_sleep_ends_with_a_stop(stopping: Stopping, worker: Worker):
    stopping.install_sleep()
    time.sleep(5)
    assert worker.paused == [5]
    worker.stop_at_turn = 2
    with pytest.raises(KeyboardInterrupt):
        time.sleep(7)


@pytest.mark.parametrize(("given", "error"), [(-1, ValueError), ("1", TypeError)])
def test_a_wrong_sleep_fails_as_ever(stopping: Stopping, given: Any, error: type[Exception]):
    stopping.install_sleep()
    with pytest.raises(error):
        time.sleep(given)


def test_what_waits_is_cancelled_and_earlier_tasks_go_on(stopping: Stopping):
    async def both() -> tuple[object, bool]:
        earlier = asyncio.ensure_future(asyncio.sleep(1000))
        running = asyncio.ensure_future(stopping.stoppable(asyncio.sleep(1000)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        stopping.cancel()
        found = await running, earlier.cancelled()
        earlier.cancel()
        return found

    assert asyncio.run(both()) == (None, False)


def test_a_stop_before_the_work_begins_ends_nothing_else(stopping: Stopping, worker: Worker):
    async def both() -> object:
        stopping.cancel()
        worker.stop_at_turn = worker.turns = 1
        return await stopping.stoppable(asyncio.sleep(1000))

    assert asyncio.run(both()) is None


def test_an_interrupt_outside_of_the_code_is_borne(stopping: Stopping):
    async def work() -> None:
        raise KeyboardInterrupt

    assert asyncio.run(stopping.stoppable(work())) is None
