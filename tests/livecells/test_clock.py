"""What a browser's coarse clock makes of short times, and when the reader is told."""

import asyncio
import itertools
import pickle
import time
from typing import Any

import pytest

from livecells.page import clock
from livecells.page.runner import Runner


@pytest.fixture(autouse=True)
def _ticking(monkeypatch):
    """Let the clock tick at each fourth look."""
    looks = itertools.count()
    monkeypatch.setattr(time, "perf_counter", clock.instants(lambda: next(looks) // 4 * 0.0001))


def printed(source):
    """Run a cell; give what it prints and complains of."""
    seen = []
    asyncio.run(Runner(seen.append).run(source, "cell 1"))
    return "".join(message["text"] for message in seen if message["type"] == "stream")


SHORT = "from time import perf_counter\nstart = perf_counter()\nx = 1\n"


def test_who_measures_no_time_is_told_why():
    assert printed(SHORT + "print(perf_counter() - start)") == f"0.0\n{clock.TOLD}"


@pytest.mark.parametrize(
    "source",
    [
        SHORT,
        SHORT + "print(start - 0)",
        SHORT + "perf_counter(), perf_counter(), perf_counter()\ntook = perf_counter() - start",
        SHORT + "while perf_counter() - start < 0.001: pass",
    ],
)
def test_who_measures_some_time_or_nothing_is_not_told(source):
    assert clock.TOLD not in printed(source)


def test_the_next_cell_is_not_told_of_the_last():
    printed(SHORT + "perf_counter() - start")
    assert printed("print(1)") == "1\n"


def test_its_numbers_are_floats():
    now = time.perf_counter()
    assert repr(now) == repr(float(now))
    assert isinstance(now, float)
    assert type(now - 1.5) is float
    assert now - 1 == float(now) - 1
    assert pickle.loads(pickle.dumps(now)) == now  # noqa: S301 - just written
    text: Any = "a"
    with pytest.raises(TypeError):
        now - text
