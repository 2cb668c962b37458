"""The reader's code, run: what is emitted, in which order, and what never gets out."""

import asyncio
import os
from typing import Any

import pytest

from livecells.page.errors.message import MOST_FRAMES
from livecells.page.runner import Runner
from livecells.page.values import LONGEST_TEXT


@pytest.fixture
def seen():
    return []


@pytest.fixture
def run(seen):
    runner = Runner(seen.append)

    def run_cell(source, name="cell 1"):
        seen.clear()
        state = asyncio.run(runner.run(source, name))
        return state, list(seen)

    run: Any = run_cell
    run.runner = runner
    return run


def test_prints_come_before_the_last_value(run):
    state, messages = run("print('one')\n1 + 1")
    assert state == "done"
    assert messages == [
        {"type": "stream", "name": "stdout", "text": "one\n"},
        {"type": "result", "data": {"text/plain": "2"}, "metadata": {}},
    ]


def test_a_print_is_emitted_while_the_cell_runs(run, seen):
    run.runner.namespace["count"] = lambda: len(seen)
    _, messages = run("print('first')\nprint(count())")
    assert messages[1]["text"] == "1\n"


def test_names_live_on_from_cell_to_cell(run):
    run("x = 20")
    assert run("x + 1")[1][0]["data"]["text/plain"] == "21"


@pytest.mark.parametrize("source", ["x = 1", "None", "5;", "# a comment", ""])
def test_nothing_to_show(run, source):
    assert run(source) == ("done", [])


def test_await_at_the_top_level(run):
    assert run("import asyncio\nawait asyncio.sleep(0, 7)")[1][0]["data"]["text/plain"] == "7"


def test_an_error_names_the_readers_own_lines_only(run):
    run("def half(x):\n    return 1 / x", "cell 1")
    state, [message] = run("import json\ny = half(0)", "cell 2")
    assert state == "error"
    assert (message["name"], message["message"]) == ("ZeroDivisionError", "division by zero")
    places = [(f["name"], f["line"], f["code"]) for f in message["frames"]]
    assert places == [("cell 2", 2, "y = half(0)"), ("cell 1", 2, "return 1 / x")]
    inner = message["frames"][-1]
    assert inner["code"][inner["start"] : inner["end"]] == "1 / x"
    assert "runner.py" not in message["traceback"]


def test_columns_count_characters_where_the_interpreter_counts_bytes(run):
    _, [message] = run("'äöü€' + 1/0")
    frame = message["frames"][0]
    assert frame["code"][frame["start"] : frame["end"]] == "1/0"


def test_a_library_error_points_at_the_readers_line(run):
    _, [message] = run("import json\n\njson.loads('{')")
    assert message["line"] == 3
    assert [frame["name"] for frame in message["frames"]] == ["cell 1"]
    assert "json" in message["traceback"]


def test_a_syntax_error_has_its_place(run):
    _, [message] = run("a = 1\nb = = 2")
    frame = message["frames"][0]
    assert (message["name"], message["line"], frame["code"]) == ("SyntaxError", 2, "b = = 2")
    assert frame["code"][frame["start"] : frame["end"]] == "="


@pytest.mark.parametrize("source", ["raise SystemExit", "raise KeyboardInterrupt", "exit()"])
def test_nothing_the_reader_raises_gets_out(run, source):
    assert run(source)[0] == "error"
    assert run("1")[0] == "done"


def test_what_was_printed_before_an_error_is_kept(run):
    _, messages = run("print('half', end='')\n1/0")
    assert [message["type"] for message in messages] == ["stream", "error"]
    assert messages[0]["text"] == "half"


def test_input_says_what_to_do_instead(run):
    _, [prompt, message] = run("name = input('Name? ')")
    assert prompt["text"] == "Name? "
    assert "input() does not work here" in message["message"]
    assert message["line"] == 1


@pytest.mark.filterwarnings("default")
def test_a_warning_is_one_line_and_comes_again_on_a_rerun(run):
    source = "import warnings\nwarnings.warn('careful')"
    for _ in range(2):
        _, [message] = run(source, "cell 4")
        assert message["name"] == "stderr"
        assert message["text"] == "UserWarning: careful (cell 4, line 2)\n"


@pytest.mark.filterwarnings("default")
def test_letters_that_a_typeface_lacks_are_text_without_a_warning(run):
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('損失 🙂')"
    _, messages = run(source)
    assert [message["type"] for message in messages] == ["display"]
    assert "損失" in messages[0]["data"]["image/svg+xml"]


@pytest.mark.filterwarnings("default")
def test_a_warning_from_inside_a_library_names_no_file(run):
    _, messages = run("import numpy as np\n_ = np.mean([])")
    text = "".join(message["text"] for message in messages)
    assert text.startswith("RuntimeWarning: ")
    assert ".py" not in text


def test_display_works_in_the_middle(run):
    _, messages = run("display([1])\nprint('after')")
    assert [message["type"] for message in messages] == ["display", "stream"]
    assert messages[0]["data"]["text/plain"] == "[1]"


def test_what_is_shown_stands_behind_what_was_printed_before_it(run):
    _, messages = run("print('half', end='')\ndisplay(1)\nprint(' line')")
    assert [message["type"] for message in messages] == ["stream", "display", "stream"]


def test_an_endless_recursion_shows_its_ends_and_says_how_much_lies_between(run):
    state, [message] = run("def f():\n    f()\nf()")
    assert (state, message["name"], message["line"]) == ("error", "RecursionError", 2)
    assert message["frames"][0]["line"] == 3
    assert len(message["frames"]) == MOST_FRAMES
    assert message["left_out"] > 500
    assert len(message["traceback"]) < 5_000


def test_an_exception_without_a_text_is_an_error_like_any_other(run):
    source = "class Bad(Exception):\n    def __str__(self): return 1/0\nraise Bad()"
    state, [message] = run(source)
    assert (state, message["name"], message["line"]) == ("error", "Bad", 3)
    assert "its own __str__ failed" in message["message"]


def test_an_errors_endless_text_is_cut(run):
    _, [message] = run("raise ValueError('a' * 10_000_000)")
    assert len(message["message"]) < LONGEST_TEXT + 100
    assert len(message["traceback"]) < LONGEST_TEXT + 100


def test_a_mimebundle_is_asked_for_as_jupyter_does(run):
    source = (
        "class Rich:\n"
        "    def __repr__(self): return 'plain'\n"
        "    def _repr_html_(self): return '<b>less</b>'\n"
        "    def _repr_mimebundle_(self, include, exclude):\n"
        "        return {'text/html': '<b>more</b>'}, {'isolated': True}\n"
        "Rich()"
    )
    _, [message] = run(source)
    assert message["data"] == {"text/plain": "plain", "text/html": "<b>more</b>"}
    assert message["metadata"] == {"isolated": True}


def test_an_abbreviated_array_has_the_whole_beside_it(run):
    _, [message] = run("import numpy as np\nnp.arange(2000)")
    assert "..." in message["data"]["text/plain"]
    assert " 777," in message["metadata"]["whole"]
    _, [message] = run("np.arange(2_000_000)")
    assert "whole" not in message["metadata"], "too long to be written out"
    _, [message] = run("'...'")
    assert "whole" not in message["metadata"]


def test_markup_without_end_gives_way_to_the_repr(run):
    source = "class Huge:\n    def _repr_html_(self): return 'a' * 9_000_000\nHuge()"
    _, [message] = run(source)
    assert list(message["data"]) == ["text/plain"]


def test_a_rich_value_shows_its_richest_forms_and_a_broken_one_is_passed_over(run):
    source = (
        "class Rich:\n"
        "    def __repr__(self): return 'plain'\n"
        "    def _repr_html_(self): return '<b>rich</b>'\n"
        "    def _repr_latex_(self): raise ValueError\n"
        "Rich()"
    )
    _, [message] = run(source)
    assert message["data"] == {"text/plain": "plain", "text/html": "<b>rich</b>"}


def test_an_endless_repr_is_cut_in_the_middle(run):
    _, [message] = run("'a' * 1_000_000")
    text = message["data"]["text/plain"]
    assert len(text) < LONGEST_TEXT + 100
    assert "800,002 characters left out" in text


def test_the_backend_is_the_pages_own():
    assert os.environ["MPLBACKEND"] == "module://livecells.page.backend"
