"""What the code reads is asked of the reader, line by line."""

import asyncio
import getpass
import io
import sys

import pytest

from livecells.page.asking import Keyboard, no_debugger, old_browser, typed_by
from livecells.page.runner import Runner
from livecells.page.streams import Stream


@pytest.fixture
def asked() -> list[str]:
    """The questions, in their order."""
    return []


@pytest.fixture
def keyboard(asked: list[str]) -> Keyboard:
    """Answer each question with its number."""

    def ask(question: str) -> str:
        asked.append(question)
        return f"line {len(asked)}"

    return Keyboard(ask, Stream("stdout", lambda _: None))


def test_a_line_has_its_end_and_is_read_in_parts(keyboard: Keyboard, asked: list[str]):
    assert keyboard.readline() == "line 1\n"
    assert keyboard.readline(4) == "line"
    assert keyboard.read(10) == " 2\n"
    assert asked == ["", ""]


def test_reading_to_the_end_is_refused(keyboard: Keyboard):
    with pytest.raises(io.UnsupportedOperation, match=r"input\(\)"):
        keyboard.read()


def run(source: str, answers: list[str]) -> tuple[list[str], list[dict]]:
    """Run a cell whose questions are answered; gives the questions and what it emitted."""
    asked, messages = [], []

    def ask(question: str) -> str:
        asked.append(question)
        return answers[len(asked) - 1]

    assert asyncio.run(Runner(messages.append, ask).run(source, "cell 1")) == "done", messages
    return asked, messages


def test_input_gives_the_line_and_its_prompt_is_printed_before(
    capsys: pytest.CaptureFixture[str],
):
    asked, messages = run("print('one')\nx = input('x? ')\nprint(x)", ["<b>"])
    assert asked == ["x? "]
    assert [message["text"] for message in messages] == ["one\n", "x? ", "<b>\n"]
    assert capsys.readouterr().out == ""


def test_questions_in_functions_each_have_their_own_words():
    source = "def f(n):\n    return input(f'{n}: ')\nprint([f(n) for n in (1, 2)])"
    asked, messages = run(source, ["a", "b"])
    assert asked == ["1: ", "2: "]
    assert messages[-1]["text"] == "['a', 'b']\n"


def test_the_standard_input_is_as_it_was_afterwards():
    before = sys.stdin
    with typed_by(str, Stream("stdout", lambda _: None)):
        assert sys.stdin is not before
    assert sys.stdin is before


@pytest.mark.filterwarnings("ignore::getpass.GetPassWarning")
def test_a_secret_is_asked_for_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(getpass, "getpass", getpass.fallback_getpass)  # ty: ignore[missing-attribute]  not in typeshed
    asked, messages = run("import getpass\nprint(getpass.getpass('Secret: '))", ["abc"])
    assert len(asked) == 1
    assert messages[-1]["text"] == "abc\n"


@pytest.mark.parametrize("say", [old_browser, no_debugger])
def test_what_can_not_be_done_says_what_to_do(say):
    with pytest.raises(RuntimeError, match="instead"):
        say("x? ")
