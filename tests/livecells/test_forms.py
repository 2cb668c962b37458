"""Colab's forms: each kind, and what is refused with its line."""

import pytest

from livecells.page.forms import read_form


def only(source):
    form = read_form(source)
    assert form.errors == ()
    (control,) = form.controls
    return control


def test_a_slider_as_the_lessons_write_it():
    source = 'learning_rate = 0.01  # @param {type:"slider", min:0.001, max:0.08, step:0.001}'
    assert only(source) == {
        "name": "learning_rate",
        "kind": "slider",
        "min": 0.001,
        "max": 0.08,
        "step": 0.001,
        "line": 1,
        "value": "0.01",
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('a = 3 #@param {type:"integer"}', {"kind": "integer", "value": "3"}),
        ('a = 1.5  # @param {type: "number"}', {"kind": "number", "value": "1.5"}),
        ('a = "x"  # @param {type:"string"}', {"kind": "string", "value": '"x"'}),
        ('a = True  # @param {type:"boolean"}', {"kind": "boolean", "value": "True"}),
        ('a: int = -2  # @param {"type": "integer"}', {"kind": "integer", "value": "-2"}),
        ('a = "x"  # @param ["x", "y"]', {"options": ["'x'", "'y'"], "free": False}),
        ('a = 1  # @param ["1", "2"] {type:"raw"}', {"options": ["1", "2"], "free": False}),
        ('a = 0.3  # @param [0.1, 0.3]', {"options": ["0.1", "0.3"], "free": False}),
        ('a = "z"  # @param ["x"] {allow-input: true}', {"kind": "dropdown", "free": True}),
    ],
)  # fmt: skip
def test_every_kind(line, expected):
    assert only(line).items() >= expected.items()


def test_lines_and_the_title():
    form = read_form(
        '# @title Try a rate { run: "auto" }\nimport math\nn = 2  # @param {type:"integer"}\n'
    )
    assert form.title == "Try a rate"
    assert [control["line"] for control in form.controls] == [3]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('a = 3  # @param {type:"slider", min:5, max:9}', "3 is not between 5 and 9"),
        ('a = 3  # @param {type:"slider", min:5, max:1}', "leave nothing to choose"),
        ('a = 3  # @param {type:"slider", min:"x", max:9}', "must be numbers"),
        ('a = "3"  # @param {type:"slider"}', "type 'slider' can't hold '3'"),
        ('a = True  # @param {type:"integer"}', "type 'integer' can't hold True"),
        ('a = f(3)  # @param {type:"integer"}', "must stand behind 'name = value'"),
        ('f(3)  # @param {type:"integer"}', "must stand behind 'name = value'"),
        ('a = 3  # @param {type:"wheel"}', "no control of type 'wheel'"),
        ("a = 3  # @param slider", "not a form's settings"),
        ('a = "q"  # @param ["x", "y"]', "'q' is not among the options"),
        ('a = "q"  # @param ["x", ', "not a list of options"),
        ("a = 1  # @param []", "the list of options is empty"),
    ],
)
def test_what_is_refused(source, reason):
    form = read_form(f"import math\n{source}")
    assert form.controls == ()
    (error,) = form.errors
    assert error.line == 2
    assert reason in str(error)


def test_a_comment_inside_a_string_is_no_form():
    assert read_form('a = "# @param {type:\\"integer\\"}"').controls == ()


def test_code_that_does_not_parse_has_no_form():
    assert read_form("a = (1  # @param").controls == ()
