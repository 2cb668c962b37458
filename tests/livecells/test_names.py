"""What a cell gives to and takes from the others."""

import pytest

from livecells.page.names import names


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


@pytest.mark.parametrize(
    ("source", "sure", "reads"),
    [
        ("x = y = 1", {"x", "y"}, set()),
        ("a, (b, *c) = data", {"a", "b", "c"}, {"data"}),
        ("if flag:\n    x = 1", set(), {"flag", "x"}),
        ("for i in data:\n    pass", set(), {"data", "i"}),
        ("with data as file:\n    text = 1", {"file", "text"}, {"data"}),
        ("def f():\n    global total\n    total = 1", {"f"}, {"total"}),
        ("print(eval('x'))", set(), {"*"}),
    ],
)
def test_a_name_that_is_bound_on_a_condition_may_be_what_it_was(source, sure, reads):
    found = names(source)
    assert found.sure == sure
    assert found.reads == reads


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("x = 5\nprint(x)", set()),
        ("x = 5; x += 1", set()),
        ("x += 1\nx = 5", {"x"}),
        ("x = x + 1\nprint(x)", {"x"}),
        ("print(x)\nx = 5", {"x"}),
        ("if flag:\n    x = 1\nprint(x)", {"flag", "x"}),
        ("x = 1\nif flag:\n    x = 2\nprint(x)", {"flag"}),
        ("points = []\npoints.append(1)", set()),
        ("scale = 3\ndef f(): return scale", set()),
        ("def f(): return scale\nscale = 3", {"scale"}),
        ("with suppress(E):\n    x = g()\nprint(x)", {"suppress", "E", "g", "x"}),
        ("with data as file: pass\nprint(file)", {"data"}),
        ("@kept\ndef f(a=x): return a", {"kept", "x"}),
        ("@(a\n    .b)\n@c\nclass F: pass", {"a", "c"}),
        ("é = 'ü'; y = é + z  # ä", {"z"}),
        ("s = '''\nx\n'''; print(s, (t\n    + u))", {"t", "u"}),
    ],
)
def test_a_name_that_the_cell_has_bound_before_is_not_taken_from_elsewhere(source, reads):
    assert names(source).reads == reads


def test_a_module_whose_function_is_called_is_changed_only_where_that_sets_something():
    found = names("np.sum([1])")
    assert "np" in found.asked
    assert "np" not in names("import numpy as np\nnp.sum([1])").asked
    for setting in ("np.random.seed(0)", "np.seterr(all='raise')", "np.flag = 3"):
        found = names(setting)
        assert "np" in found.writes - found.asked
