"""An error tells the values of the names in the line that failed."""

import pytest

from livecells.page.errors.values import values_in

from .failing import error_of


def test_the_values_of_the_failing_line_are_told():
    error = error_of("rate = 0,5\nw = w - rate * cars.x")
    assert error["values"] == [
        ("w", "0.0"), ("rate", "(0, 5)"), ("cars.x", "array of shape (7,)"),
    ]  # fmt: skip


def test_the_values_are_those_inside_the_function_that_failed():
    error = error_of("def half(n, of):\n    m = n\n    return of / (m - 1)\nhalf(1, 'many')")
    assert error["values"] == [("of", "'many'"), ("m", "1")]


@pytest.mark.parametrize(
    "value",
    [
        "'a' * 10_000",
        "list(range(10_000))",
        "np.zeros(10_000)",
        "10 ** 10_000",
        "{'a': [1] * 9_000}",
    ],
)
def test_a_value_is_told_in_short(value):
    ((_, text),) = error_of(f"v = {value}\nv.nothing")["values"]
    assert len(text) <= 60


def test_nothing_of_the_readers_runs_to_tell_values():
    code = "class Loud:\n    def __repr__(self): print('ran')\n    x = property(__repr__)\n"
    error = error_of(code + "loud = Loud()\nloud.x + loud.nothing + 1 / 0")
    assert ("loud", "a Loud") in error["values"]
    assert values_in("x +", {"x": 1}) == []
