"""What code takes from the page by way of the functions that it can call."""

import pytest

from livecells.page.called import taken_by_calls

#: Each makes `f`, by which `scale` is read once it is called.
READS_SCALE = {
    "a function": "def f(): return scale",
    "a lambda": "f = lambda x: scale * x",
    "a function that calls one": "def g(): return scale\ndef f(): return g()",
    "functions that call each other": "def f(n): return g(n)\ndef g(n): return f(n - scale)",
    "a function in it": "def f():\n    def inner(): return scale\n    return inner()",
    "a comprehension in it": "def f(xs): return [scale * x for x in xs]",
    "a function that wraps one": """\
import functools
def kept(g):
    @functools.wraps(g)
    def call(*given): return g(*given)
    return call
@kept
def f(): return scale""",
    "a function in one that calls itself": (
        "def make():\n    def call(n): return call(n - scale)\n    return call\nf = make()"
    ),
    "a function in one that has nothing more": (
        "def make():\n    def call():\n        return gone\n    def f(): return gone, scale\n"
        "    gone = 1\n    del gone\n    return f\nf = make()"
    ),
    "a partial": "import functools\ndef g(x): return scale * x\nf = functools.partial(g, 2)",
    "a class": "class f:\n    def step(self): return scale",
    "an object": "class A:\n    def step(self): return scale\nf = A()",
    "an object of a class below it": (
        "class A:\n    def step(self): return scale\nclass B(A): pass\nf = B()"
    ),
    "a bound method": "class A:\n    def step(self): return scale\nf = A().step",
    "a property": "class A:\n    @property\n    def step(self): return scale\nf = A()",
    "a static method": "class A:\n    @staticmethod\n    def step(): return scale\nf = A()",
    "an object that was given one": """\
import types
def g(): return scale
f = types.SimpleNamespace(loss=g)""",
}
READS_NOTHING = {
    "a number": "f = 3",
    "a module": "import math as f",
    "a function of a module": "from json import dumps as f",
    "a name of its own": "def f(scale): return scale",
    "an attribute of that name": "def f(x): return x.scale",
    "an object that can't be asked": """\
class A:
    def __getattribute__(self, name): raise OSError
f = A()""",
}


def page(source):
    names = {"__name__": "__main__", "scale": 3}
    exec(source, names)  # noqa: S102 - as a page runs its cells
    return names


@pytest.mark.parametrize("source", READS_SCALE.values(), ids=READS_SCALE)
def test_what_a_function_reads_is_taken(source):
    assert "scale" in taken_by_calls({"f"}, page(source))


@pytest.mark.parametrize("source", READS_NOTHING.values(), ids=READS_NOTHING)
def test_what_it_does_not_read_is_not(source):
    assert "scale" not in taken_by_calls({"f"}, page(source))


def test_only_what_the_code_can_come_to_counts():
    assert taken_by_calls({"other"}, page("def f(): return scale\nother = 1")) == frozenset()
