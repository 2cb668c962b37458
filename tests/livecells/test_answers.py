"""What the reader of answers takes, and what it says about the rest."""

import asyncio

import pytest

from livecells.page.answers.asked import asked_for
from livecells.page.exercise import judge


def verdict(check, source, printed=""):
    namespace = {}
    exec(source, namespace)  # noqa: S102 - a reader's answer
    return asyncio.run(judge(check, source, printed, namespace))


def told(kind, source, printed=""):
    found = verdict(f"x: {kind}\n'read: ' + repr(x)", source, printed)
    return found["message"]


CALLABLE = "from collections.abc import Callable\nf: Callable[..., float]"

NUMBERS = [
    "3.5", "7 / 2", "np.float32(3.5)", "np.array(3.5)", "np.array([3.5])", "np.array([[3.5]])",
    "Fraction(7, 2)", "Decimal('3.5')", "np.longdouble(3.5)",
]  # fmt: skip


@pytest.mark.parametrize("value", NUMBERS)
def test_what_is_a_number_is_taken(value):
    imports = "import numpy as np\nfrom fractions import Fraction\nfrom decimal import Decimal"
    source = f"{imports}\nx = {value}"
    assert told("float", source) == "read: 3.5"


@pytest.mark.parametrize("value", ["3", "3.0", "__import__('numpy').int8(3)"])
def test_a_whole_number_is_an_int(value):
    assert told("int", f"x = {value}") == "read: 3"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = True", "comparison"),
        ("x = 3,58", "write a decimal point: x = 3.58"),
        ("x = 3.5,", "Write the number without the comma and brackets."),
        ("x = [3.5]", "without the square brackets"),
        ("x = {3.5}", "in curly brackets"),
        ("x = '3.5'", "without quotes: x = 3.5"),
        ("x = '3,5'", "without quotes and with a decimal point: x = 3.5"),
        ("x = '16.5 mpg'", "without unit and without quotes: x = 16.5"),
        ("x = str(3.5)", "Leave out what makes a text of it"),
        ("x = b'3.5'", "without quotes: x = 3.5"),
        ("x = None", "has no value"),
        ("x = print(3.5)", "Write x = 3.5 and print it in a line of its own."),
        ("x = [3, 1].sort()", "sort changes what stands before its dot"),
        ("def f(): pass\nx = f()", "If you wrote f yourself, end it with return."),
        ("def f(): return 1\nx = f", "Call it with brackets: x = f()"),
        ("def f(a): return 1\nx = f", "Call it with brackets: x = f(...)"),
        ("x = lambda: 1", "a function and not its result"),
        ("x = (-8) ** 0.5", "root of a negative number"),
        ("x = complex(3)", ".real"),
        ("x = float('nan')", "not a number"),
        ("x = float('inf')", "infinite"),
        ("x = 10 ** 400", "infinite"),
        ("x = (n for n in [1])", "a generator"),
        ("x = int", "the name of a kind of value"),
        ("x = {}", "a dictionary"),
        ("x = object()", "Take out of it"),
        ("x = []", "nothing in it"),
        ("x = [1, 2, 3]", "a list of 3 values, [1, 2, 3]"),
        ("y = 1", "There is no x yet."),
        ("X = 1", "Your code has X."),
    ],
)
def test_what_is_no_number_is_told_why(source, words):
    assert words in told("float", source)


def test_a_value_that_was_only_printed_is_asked_for_by_name():
    assert "prints a value" in told("float", "print(3.5)", "3.5\n")


def test_three_numbers_are_no_decimal_comma():
    assert "decimal point" not in told("float", "x = 3, 5, 8")
    assert "decimal point" not in told("float", "x = 3.5, 8")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("    print(a)", "Write return in place of print."),
        ("    pass", "Does it end with a return?"),
        ("    return [a, a]", "a list of 2 values"),
        ("    return a / 0", "stopped with an error when the check called f(2)"),
        ("    yield a", "Use return and not yield"),
        ("    return f", "Call it with brackets: return f(...)"),
    ],
)
def test_what_a_function_gives_back_is_read(body, words):
    found = verdict(f"{CALLABLE}\nf(2)", f"def f(a):\n{body}")
    assert not found["right"]
    assert words in found["message"]


@pytest.mark.parametrize(
    ("names", "takes"), [("", "none"), ("a", "one value: a"), ("a, b, c", "3 values")]
)
def test_a_function_with_other_parameters_is_told_how_many(names, takes):
    found = verdict(f"{CALLABLE}\nf(1, 2)", f"def f({names}):\n    return 1")
    assert f"yours takes {takes}" in found["message"]


def test_the_check_sees_plain_values_and_the_reader_keeps_their_own():
    check = "x: float\nassert type(x) is float and type(answers['x']) is not float\n'yes'"
    source = "from fractions import Fraction\nx = Fraction(1, 3)"
    assert verdict(check, source) == {"right": True, "message": "yes"}


def test_a_failed_check_says_what_it_got_unless_it_has_said_so():
    check = "x: float\nassert x < 1, 'Too high.'\nassert x > 0, f'{x:.2f} is too low.'"
    assert verdict(check, "x = 19.5")["message"] == "Too high. You have x = 19.5."
    assert verdict(check, "x = -2")["message"] == "-2.00 is too low."


def test_a_name_of_the_lesson_that_the_answer_hides_is_named():
    check = "x: float\nassert cars.mean() == x"
    found = verdict(check, "cars = 3\nx = 1.0")
    assert "gives cars a new value" in found["message"]


def test_an_unknown_declaration_is_the_authors_mistake():
    with pytest.raises(ValueError, match="x: dict"):
        asked_for("x: dict")


def test_a_long_array_is_quoted_in_short():
    message = told("float", "import numpy as np\nx = np.arange(1000.0)")
    assert "an array of 1000 values" in message
    assert len(message) < 300
