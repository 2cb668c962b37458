"""What a cell gives to and takes from the others."""

import pytest

from livecells.page.names import dependents, names


@pytest.mark.parametrize(
    ("source", "writes", "reads"),
    [
        ("y = x + 1", {"y"}, {"x"}),
        ("import numpy as np", {"np"}, set()),
        ("def f(a):\n    return a * scale", {"f"}, {"scale"}),
        ("print(len(cars))", set(), {"cars"}),
        ("points.append(1)", {"points"}, {"points"}),
        ("table[0] = 2", {"table"}, {"table"}),
        ("run.rate = 2", {"run"}, {"run"}),
        ("[i for i in values]", set(), {"values"}),
        ("x = (", set(), set()),
        ("await load(x)", set(), {"load", "x"}),
    ],
)
def test_names(source, writes, reads):
    found = names(source)
    assert found.writes - {"i"} == writes
    assert found.reads - {"i"} == reads


def test_dependents_follow_through_other_cells():
    sources = ["rate = 0.1", "cars = load()", "run = descend(cars, rate)", "show(run)", "print(1)"]
    assert dependents(sources, 0) == [2, 3]
    assert dependents(sources, 4) == []
