"""What is said behind Python's own words, and where nothing may be said."""

import pytest

from livecells.page.check import problems

from .failing import error_of

HELPED = {
    # what is copied from elsewhere
    "!pip install numpy": "numpy is here already",
    "!pip install -q pandas==2": "NumPy, matplotlib and gdcore",
    "gd.descend?": "Write help(gd.descend).",
    "?gd.descend": "Write help(gd.descend).",
    ">>> x": "Leave them out.",
    "In [3]: x": "Leave them out.",
    "%timeit x": "%timeit is a command of Jupyter",
    "%%time\nx": "%time is a command of Jupyter",
    "```python": "Leave the line out.",
    "if w &lt; 1: pass": "write <",
    # what is not here
    "import ipywidgets": "@param",
    "import nunpy": "Do you mean numpy?",
    "import torch.nn": "torch is not on this page",
    "from numpy import arrange": "numpy has arange",
    'np.loadtxt("ex1data1.txt")': "no file named ex1data1.txt",
    'open("data.csv")': "no file named data.csv",
    'np.loadtxt("https://example.org/a.csv")': "has no network",
    'import urllib.error\nraise urllib.error.URLError("unknown url type: https")': "has no network",
    'raise OSError(29, "I/O error")': "Add a file",
    "raise RuntimeError(\"can't start new thread\")": "has one thread",
    "import asyncio\nasync def f(): pass\nc = f()\nc.close()\nasyncio.run(c)": "Write await",
    "import subprocess\nsubprocess.run(['/nowhere/ls'])": "can't start other programs",
    # signs
    "w = w − 1": "− is a minus. Write -",
    "print(“a”)": "printer's quote",
    "w = 2 × 3": "Write *",
    "w = 2\u00a0* 3": "can't be seen",
    "rate = 0,01": "0.01",
    "w = 0,5\nw = w - 0.1": "w is the pair (0, 5)",
    "w = 0,5\nw = w * 0.1": "decimal point: 0.5",
    "x = 007": "write 7, not 07",
    # syntax
    "for i in range(3)\n    pass": "ends with a colon",
    "for i in range(3):\nprint(i)": "the for in line 1 begin with four blanks",
    "def f():\nreturn 1": "the def in line 1",
    "  x = 1": "further to the right",
    "if w:\n    x = 1\n  y = 1": "fit no line above",
    "if w = 1:\n    pass": "To compare write ==",
    "f(x) = 3": "The name stands on the left",
    "print((1 + 2)": "closing one",
    "x = [1, 2\ny = 3": "line above",
    "x = 1)": "closing bracket too many",
    "learning-rate = 0.1": "Write learning_rate.",
    "lambda = 0.1": "lambda is one of Python's own words",
    "f(lambda=0.1)": "lambda is one of Python's own words",
    "z = 2x": "2 * x",
    "print 'a'": "in brackets",
    "i = 0\ni++": "+= 1",
    "if w > 0 && b > 0: pass": "written and",
    "if w =< 0: pass": "other way round: <=",
    "else if w: pass": "written elif",
    "return 3": "indented line below def",
    "s = 'it's'": "apostrophe",
    "gd.descend(start=[0, 0], cars)": "without a name come first",
    "print('a' w)": "stands a comma",
    # names and attributes
    "learning_ratee": "You have learning_rate.",
    "Learning_Rate": "write learning_rate",
    "pirnt(w)": "Python has print.",
    "true": "written True",
    "plt.plot(x)": "import matplotlib.pyplot as plt",
    "sqrt(3)": "np.sqrt",
    "order = CDAB": "'CDAB'",
    "problem": "run the cell that makes it",
    "def f():\n    n = n + 1\nf()": "belongs to f",
    "a = [2, 1].sort()\na.append(1)": "a is None",
    "def f(): pass\nf().mean()": "f() gives nothing back",
    "a = [1, 2]\na.mean()": "np.array(a).mean",
    "x.append(3)": "length is fixed",
    "x.mean.round()": "x.mean is a function",
    "np.meen(x)": "numpy has mean",
    # calls
    "def f(a, b): return a\nf(1)": "f takes: a, b",
    "def f(): return 1\nf(1)": "call it as f()",
    "class Dog:\n    def bark(): return 1\nDog().bark()": "def bark(self)",
    "class Dog:\n    def bark(loud): return 1\nDog().bark(2)": "def bark(self, loud)",
    "gd.descend(1, start=[0, 0], rate=0.1)": "learning_rate",
    "sum = 3\nsum([1])": "hides Python's own sum",
    "w(3)": "To multiply write *",
    "z = 2(x + 1)": "Write * to multiply",
    "x(3)": "x[...]",
    # positions and keys
    "x[7]": "the last one is 6",
    "a = [1, 2]\na[2]": "a has 2 values",
    "a = []\na[0]": "a has nothing in it yet",
    "x[1, 2]": "one axis",
    "x[1.5]": "whole number",
    "[1, 2]['a']": "asked by position",
    "[[1]][0, 0]": "[row][column]",
    "d = {'weight': 1}\nd['wieght']": "has the key 'weight'",
    "d = {'weight': 1}\nd['bias']": "these keys: 'weight'",
    "(1, 2)[0] = 3": "can't be changed",
    "w[0]": "one number",
    # kinds of values
    "'a' + 1": "str(...)",
    "1 + 'a'": "float(...)",
    "s = '3'\ns * 1.5": "float(s)",
    "'3' > 2": "float(...)",
    "[1, 2] * 0.5": "np.array(...)",
    "[1] - [1]": "np.array(...)",
    "2.0 ^ 2": "written **",
    "x ^ 2": "written **",
    "{[1]: 2}": "tuple",
    "a, b = 1, 2, 3": "2 names",
    "a, b = 3": "several names",
    "for i in 5: pass": "range(...)",
    "range(10 / 2)": "//",
    "int('3.5')": "float(...)",
    "float('3,5')": "decimal point",
    "None + 1": "is None",
    # NumPy
    "x + np.zeros(3)": "x has the shape (7,) and one side has the shape (3,)",
    "np.ones((2, 3)) @ np.ones((2, 3))": "the left side, 3",
    "np.ones((7, 2)).dot(np.ones(3))": "the left side, 2",
    "x.reshape(2, 3)": "has 7 values",
    "np.array([[1], [1, 2]])": "different lengths",
    "theta = np.array([0, 0])\ntheta -= 0.01 * np.ones(2)": "theta holds whole numbers only",
    "a = np.arange(3)\na[0] += np.ones(2)": "one place",
    "if x > 3: pass": ".all()",
    "math.sqrt(x)": "np.sqrt",
    "np.linalg.inv(np.ones((2, 2)))": "no inverse",
    "np.zeros((300_000, 1)) - np.zeros(300_000)": "(300000, 1) and",
    # numbers
    "n = 0\n1 / n": "n is 0 here",
    "a = []\n1 / len(a)": "a is empty",
    "10.0 ** 400": "1.8e308",
    "math.sqrt(-1)": "math has no result",
    "def f(n): return f(n)\nf(1)": "calls itself",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("source", HELPED)
def test_a_sentence_says_what_to_write(source):
    error = error_of(source)
    assert HELPED[source].lower() in error["help"].lower(), (error["message"], error["help"])


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("source", HELPED)
def test_a_sentence_is_short_and_plain(source):
    sentences = error_of(source)["help"].replace("?", ".").split(". ")
    assert max(len(sentence.split()) for sentence in sentences) <= 25


NOTHING = [
    "import bdb\nraise bdb.BdbQuit  # breakpoint()",
    "raise ValueError('too many cooks')", "def f(): raise ValueError('mine')\nf()", "x.fill('a')",
    "raise ZeroDivisionError('mine') from None if w else ValueError('a')", "iter(cars).x",
    "class A:\n    x = 1\nA.y", "np.array([1, 2], dtype='nonsense')", "x.view('i3')",
    "np.pad(x, -1)", "raise RuntimeError('running')", "raise FileExistsError('mine')",
    "raise PermissionError(13, 'no')",
    "cars.x = 3", "raise BaseException('mine')", "raise EOFError", "'abc'.encode('nonsense')",
    "raise UnicodeError('mine')", "raise NotImplementedError", "np.unravel_index(100, (2, 2))",
    "raise ValueError('the rate must be above zero')", "raise TypeError('mine')",
    "raise KeyError('mine')", "raise IndexError('mine')", "raise RuntimeError('mine')",
    "raise NameError('mine')", "raise AttributeError('mine')", "raise ImportError('mine')",
    "raise OSError('mine')", "raise OverflowError('mine')", "raise MemoryError('mine')",
    "raise SyntaxError('mine')", "raise Exception", "raise StopIteration", "assert w > 1",
    "assert w == 1, 'w is not 1'", "raise SystemExit", "raise KeyboardInterrupt",
    "class Odd(Exception): pass\nraise Odd('list index')", "import json\njson.loads('{')",
    "class Bad(Exception):\n    def __str__(self): return 1 / 0\nraise Bad()",
    "class A: pass\nA().something", "class A: pass\nA() + A()", "class A: pass\nA()()",
    "class A: pass\nA()[0]", "class A: pass\nlen(A())", "x = x +* 2", "x = 3 +", "a b", "def",
    "while True print(1)", "x = = 2", "import", "from numpy import", "'abc'.foo",
    "x.T.whatever", "np.qqqqqq", "'abc'.join([1, 2])", "int('abc')", "float('abc')",
    "gd.descend(3, [0, 0], learning_rate=1)", "gd.LinearRegression(x, y[:3])", "[1].index(2)",
    "[].remove(1)", "{1}.remove(2)", "d = {}\nd.pop('a')", "dict(a=1)[2]", "x.mean(axis=3)",
    "np.mean(x, axes=1)", "max([])", "min(3, 'a', key=None)", "sorted([1, 'a'], key=5)",
    "'%d' % 'a'", "'{} {}'.format(1)", "f'{w:q}'", "chr(-1)", "bytes([300])", "b'a' + 'b'",
    "open('/')", "import os\nos.mkdir('/')", "import os\nos.listdir(3.5)", "next([1])",
    "isinstance(1, 2)", "issubclass(1, int)", "class A(3): pass",
    "class A:\n    def __init__(self): raise ValueError('no')\nA()", "super().x",
    "lambda: (yield)\nraise LookupError('mine')", "x.astype('nonsense')",
    "np.linalg.solve(np.ones((2, 3)), np.ones(2))", "np.random.default_rng(-1)", "np.zeros(-1)",
    "np.concatenate([x, np.ones((2, 2))])", "np.linspace(0, 1, -3)", "complex('a')", "eval('1 +')",
    "exec('x = (')", "compile('a b', 'other', 'exec')", "round('a')", "abs('a')", "pow(2, -1, 4)",
    "hash([1])", "'a' in 3", "del nothing_here.x.y if False else x[0]", "global_ = 1\nglobal_.x.y",
    "async def f(): raise ValueError('mine')\nawait f()", "await 3", "with 3: pass",
    "raise 3", "raise ValueError from 3", "try:\n    1/w\nexcept ValueError as: pass",
    "import math\nmath.factorial(-1)", "x.sort(order='a')",
    "np.fromstring('a')", "import re\nre.compile('(')",
    "import datetime\ndatetime.date(2020, 13, 1)", "import decimal\ndecimal.Decimal('a')",
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("source", NOTHING)
def test_nothing_is_said_where_nobody_can_be_sure(source):
    error = error_of(source)
    assert error["help"] == "", (error["name"], error["message"])


@pytest.mark.parametrize("name", ["run", "cars2_x", "top", "rate_of", "line"])
def test_names_that_are_alike_by_chance_are_not_offered(name):
    assert error_of(name)["help"].startswith(f"{name} has no value here.")


def test_there_are_as_many_cases_without_help_as_with():
    assert abs(len(NOTHING) - len(HELPED)) <= 15


def test_the_editors_marks_have_the_same_help():
    (problem,) = problems("if w = 1:\n    pass")
    assert problem["message"].endswith("To compare write ==. A single = gives a name a value.")
    (problem,) = problems("x = = 2")
    assert problem["message"] == "invalid syntax"
