"""Printing without end must not flood the page, and must lose nothing that is short."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecells.page.streams import HELD, MESSAGES_A_WINDOW, WINDOW, Pace, Stream


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def collect(lines, clock=None):
    seen = []
    stream = Stream("stdout", seen.append, clock or Clock())
    for line in lines:
        stream.write(line)
    stream.finish()
    return seen


@given(st.lists(st.text(max_size=20), max_size=50))
def test_short_output_is_complete(lines):
    assert "".join(message["text"] for message in collect(lines)) == "".join(lines)


def test_each_line_is_a_message_as_long_as_there_are_few():
    assert [message["text"] for message in collect(["a\n", "b\n"])] == ["a\n", "b\n"]


def test_a_flood_becomes_few_messages_with_its_end_and_a_count():
    lines = [f"{number}\n" for number in range(1_000_000)]
    seen = collect(lines)
    assert len(seen) == MESSAGES_A_WINDOW + 1
    assert seen[-1]["text"].endswith("999999\n")
    shown = sum(len(message["text"]) for message in seen)
    assert shown <= MESSAGES_A_WINDOW * 10 + 2 * HELD + 10
    assert shown + seen[-1]["skipped"] == sum(map(len, lines))


@pytest.mark.parametrize("flush", [False, True])
def test_a_flood_without_a_line_end_is_bounded_too(flush):
    clock, seen = Clock(), []
    stream = Stream("stdout", seen.append, clock)
    for _ in range(40_000):
        stream.write("." * 100)
        if flush:
            stream.flush()
    assert seen[0]["text"].startswith(".")
    stream.finish()
    assert len(seen) <= MESSAGES_A_WINDOW + 1
    assert seen[-1]["skipped"] + sum(len(message["text"]) for message in seen) == 4_000_000
    assert len(seen[-1]["text"]) <= 2 * HELD + 100


def test_what_is_flushed_comes_at_once_while_there_is_little():
    seen = []
    stream = Stream("stdout", seen.append, Clock())
    stream.write("half a line")
    assert seen == []
    stream.flush()
    assert [message["text"] for message in seen] == ["half a line"]


def test_who_waits_for_the_pace_goes_on_in_the_next_window():
    clock, slept = Clock(), []

    def sleep(seconds):
        slept.append(seconds)
        clock.now += seconds

    pace = Pace(clock)
    for _ in range(2 * MESSAGES_A_WINDOW + 1):
        pace.wait(sleep)
    assert slept == [WINDOW, WINDOW]


def test_the_next_window_lets_messages_through_again():
    clock, seen = Clock(), []
    stream = Stream("stdout", seen.append, clock)
    for _ in range(MESSAGES_A_WINDOW + 5):
        stream.write("x\n")
    assert len(seen) == MESSAGES_A_WINDOW
    clock.now = WINDOW
    stream.write("y\n")
    assert seen[-1]["text"] == "x\n" * 5 + "y\n"


def test_only_text_can_be_written():
    stream: Any = Stream("stdout", print)
    with pytest.raises(TypeError, match="must be str, not bytes"):
        stream.write(b"x")
