"""A task that a cell leaves to itself ends with the cell, and that is said."""

import asyncio

import pytest

from livecells.page.runner import Runner

LATE = """
import asyncio
async def late(n):
    await asyncio.sleep(n)
    print("late")
"""


@pytest.fixture
def said():
    messages = []
    runner = Runner(messages.append)

    async def run(source):
        mine = asyncio.create_task(asyncio.sleep(3600))
        await runner.run(source, "cell 1")
        assert not mine.done(), "a task that is not the cell's goes on"
        mine.cancel()
        return "".join(m.get("text", "") for m in messages)

    return lambda source: asyncio.run(run(source))


def test_a_task_left_behind_ends(said):
    text = said(f"{LATE}\ntask = asyncio.create_task(late(9))\nprint('end')")
    assert text.startswith("end\nA task was still running at the end of the cell")


def test_one_that_is_waited_for_is_no_matter(said):
    assert said(f"{LATE}\ntask = asyncio.create_task(late(0))\nawait task") == "late\n"


def test_several_are_counted(said):
    source = f"{LATE}\ntasks = [asyncio.create_task(late(9)) for _ in range(3)]"
    assert said(source).startswith("3 tasks were still running")
