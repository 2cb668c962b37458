"""Whole numbers of 64 bits where NumPy's own would be narrower."""

import ast
import functools
from types import SimpleNamespace

import numpy as np
import pytest

from livecells.page import whole_numbers


class Narrow:
    """NumPy as it is where addresses have 32 bits: whole numbers of Python's become narrow."""

    def __init__(self):
        self.__dict__.update({name: getattr(np, name) for name in dir(np) if name[0] != "_"})
        self.intp = self.int_ = np.int32
        for name in ("array", "asarray", "arange", "zeros", "ones", "full"):
            setattr(self, name, functools.partial(self._make, getattr(np, name)))
        self.random = SimpleNamespace(randint=lambda *args, dtype=np.int32: args)
        self._core = SimpleNamespace(arrayprint=SimpleNamespace(_typelessdata=[np.int32]))

    def _make(self, function, *args, **kwargs):
        if kwargs.get("dtype") is int:
            kwargs["dtype"] = np.int32
        made = function(*args, **kwargs)
        asked = "dtype" in kwargs or any(hasattr(each, "dtype") for each in args)
        return made if asked or made.dtype != np.int64 else made.astype(np.int32)


@pytest.fixture(scope="module")
def wide():
    numpy = Narrow()
    whole_numbers.widen(numpy)
    return numpy


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("array", ([1, 2],)), ("asarray", ([1, 2],)), ("arange", (1, 100_001)), ("full", (2, 7)),
        ("sum", ([2**31 - 1, 1],)), ("prod", ([10**5, 10**5],)), ("cumsum", ([2**31 - 1, 1],)),
        ("square", (50_000,)), ("power", (10, 10)), ("multiply", ([10**5], [10**5])),
        ("dot", ([10**5], [10**5])), ("bincount", (np.array([0, 1, 1]),)),
        ("repeat", ([1, 2], np.array([2, 3]))), ("argmax", ([1, 3, 2],)),
    ],
)  # fmt: skip
def test_whole_numbers_are_those_of_the_build(wide, name, args):
    found, expected = getattr(wide, name)(*args), getattr(np, name)(*args)
    assert np.array_equal(found, expected)
    assert found.dtype == expected.dtype


def test_the_sum_of_a_hundred_thousand_numbers(wide):
    assert wide.arange(1, 100_001).sum() == 5000050000


def test_who_asks_for_narrow_numbers_gets_them(wide):
    assert wide.array([1, 2], dtype=np.int32).dtype == np.int32
    assert wide.array(np.array([1, 2], dtype=np.int32)).dtype == np.int32
    assert wide.zeros(3, dtype=int).dtype == np.int64
    assert wide.zeros(3).dtype == np.float64


def test_a_number_beside_an_array_has_no_width_of_its_own(wide):
    assert wide.add(np.ones(2, dtype=np.float32), 1).dtype == np.float32


def test_axes_and_methods_stay_as_they_are(wide):
    assert wide.sum([[1, 2], [3, 4]], (0, 1)) == 10
    assert wide.add.reduce([1, 2, 3]) == 6
    assert wide.add.identity == 0


def test_int_as_a_kind_of_array_is_read_as_64_bits(monkeypatch):
    monkeypatch.setattr(whole_numbers.sys, "maxsize", 2**31 - 1)
    tree = ast.parse("x.astype(int); np.zeros(2, dtype=int); int(3); f(int)")
    whole_numbers.read_int_as_64_bits(tree)
    assert ast.unparse(tree).split("\n") == [
        "x.astype('int64')", "np.zeros(2, dtype='int64')", "int(3)", "f(int)",
    ]  # fmt: skip
