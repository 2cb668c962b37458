"""Give NumPy in the browser the whole numbers that it has everywhere else: of 64 bits.

A browser's Python has addresses of 32 bits, and NumPy's default whole number is as wide as an
address. ``np.arange(1, 100_001).sum()`` would silently be 705082704 there, and 5000050000 in the
build. What makes arrays out of Python's numbers therefore makes them of 64 bits here, and what
calculates with lists or numbers takes them as such. Who asks for ``np.int32`` gets it.

Methods of arrays can't be replaced, so ``.astype(int)`` is read as ``.astype(np.int64)`` before
a cell runs (`read_int_as_64_bits`).
"""

import ast
import functools
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from livecells.page.when_imported import when_imported

_MAKE = (
    "array", "asarray", "asanyarray", "ascontiguousarray", "arange", "zeros", "ones", "empty",
    "full", "eye", "identity", "tri", "linspace", "fromiter", "fromfunction", "indices", "vander",
    "concatenate", "stack", "vstack", "hstack", "column_stack", "block", "tile", "where", "append",
    "insert", "meshgrid", "diag", "loadtxt", "genfromtxt", "fromstring", "argmax", "argmin",
    "argsort", "searchsorted", "nonzero", "flatnonzero", "argwhere", "digitize", "count_nonzero",
    "unique",
)  # fmt: skip
_CALCULATE = {  # with how many of their arguments
    1: ("sum", "prod", "cumsum", "cumprod", "diff", "trace", "nansum", "nanprod", "max", "min",
        "ptp", "roll", "flip", "sort", "square", "negative", "absolute", "abs", "cumulative_sum",
        "cumulative_prod"),
    2: ("dot", "inner", "outer", "vdot", "cross", "kron", "polyval", "convolve", "correlate",
        "tensordot", "power", "pow", "multiply", "add", "subtract", "left_shift", "matmul"),
}  # fmt: skip
_COUNT = ("bincount", "repeat")  # these take no 64 bits where an address has 32


#: What NumPy would make narrow.
_PYTHONS_OWN = (int, list, tuple, range)


def widen_later() -> None:
    """Arrange it for NumPy's import, where addresses have 32 bits."""
    if sys.maxsize < 2**32:
        when_imported("numpy", widen)


def widen(numpy: Any) -> None:
    """Replace what makes narrow whole numbers."""
    make, narrow = numpy.asarray, numpy.dtype(numpy.intp)
    for name in _MAKE:
        _replace(numpy, name, lambda function: _making(function, narrow, numpy))
    for count, names in _CALCULATE.items():
        wide = functools.partial(_wide, count=count, make=make, narrow=narrow, numpy=numpy)
        for name in names:
            _replace(numpy, name, lambda f, wide=wide: _calculating(f, wide, narrow, numpy))
    for name in _COUNT:
        _replace(numpy, name, lambda function: _counting(function, narrow, numpy))
    numpy.int_ = numpy.int64
    when_imported("numpy.random", lambda random: _widen_random(random, numpy))  # few need it
    printing = numpy._core.arrayprint
    printing._typelessdata = [*printing._typelessdata, numpy.int64]


def _widen_random(random: Any, numpy: ModuleType) -> None:
    drawn = functools.partial(random.randint, dtype=numpy.int64)
    random.randint = functools.wraps(random.randint)(drawn)


def _replace(numpy: ModuleType, name: str, wrap: Callable[[Any], Any]) -> None:
    function = getattr(numpy, name)
    setattr(numpy, name, wrap(function))


def _making(function: Any, narrow: Any, numpy: ModuleType) -> Any:
    """Make the result wide, unless the caller gave or asked for something narrow."""

    @functools.wraps(function)
    def made(*args: Any, **kwargs: Any) -> Any:
        dtype = kwargs.get("dtype")
        if dtype is not None and dtype is not int and dtype != "int":
            return function(*args, **kwargs)
        if dtype is not None:
            kwargs["dtype"] = numpy.int64
        return _widened(function(*args, **kwargs), args, narrow, numpy)

    return made


def _calculating(
    function: Any, wide: Callable[[tuple], tuple], narrow: Any, numpy: ModuleType
) -> Any:
    """Take lists and numbers as wide; a NumPy function keeps its methods, such as ``reduce``."""

    @functools.wraps(function)
    def calculated(*args: Any, **kwargs: Any) -> Any:
        args = wide(args)
        result = function(*args, **kwargs)
        return result if "out" in kwargs else _widened(result, args, narrow, numpy)

    return _Ufunc(function, calculated) if isinstance(function, numpy.ufunc) else calculated


def _counting(function: Any, narrow: Any, numpy: ModuleType) -> Any:
    @functools.wraps(function)
    def counted(*args: Any, **kwargs: Any) -> Any:
        args = tuple(_narrowed(each, narrow, numpy) for each in args)
        kwargs = {name: _narrowed(each, narrow, numpy) for name, each in kwargs.items()}
        return _widened(function(*args, **kwargs), (), narrow, numpy)

    return counted


def _wide(args: tuple, count: int, make: Any, narrow: Any, numpy: ModuleType) -> tuple:
    """Make the first arguments wide; a number beside an array has no width of its own."""
    if not any(isinstance(each, _PYTHONS_OWN) for each in args[:count]):
        return args  # arrays, most often: libraries call this many times for each figure
    first, rest = args[:count], args[count:]
    if first and all(type(each) is int and abs(each) < 2**63 for each in first):
        return (*map(numpy.int64, first), *rest)
    return (*(_wide_list(each, make, narrow, numpy) for each in first), *rest)


def _wide_list(value: Any, make: Any, narrow: Any, numpy: ModuleType) -> Any:
    if not isinstance(value, (list, tuple, range)):
        return value
    try:
        found = make(value)
    except ValueError:
        return value  # rows of different lengths: the function itself says so
    return found.astype(numpy.int64) if found.dtype == narrow else value


def _widened(result: Any, given: tuple[Any, ...], narrow: Any, numpy: ModuleType) -> Any:
    if type(result) in (tuple, list):
        return type(result)(_widened(each, given, narrow, numpy) for each in result)
    if getattr(result, "dtype", None) != narrow or any(
        getattr(each, "dtype", None) == narrow for each in given
    ):
        return result
    return result.astype(numpy.int64)


def _narrowed(value: Any, narrow: Any, numpy: ModuleType) -> Any:
    return value.astype(narrow) if getattr(value, "dtype", None) == numpy.int64 else value


class _Ufunc:
    """A universal function whose call is another, and whose methods are its own."""

    def __init__(self, function: Any, call: Callable[..., Any]) -> None:
        self._function, self._call = function, call
        self.__name__, self.__doc__ = function.__name__, function.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._function, name)

    def __repr__(self) -> str:
        return repr(self._function)


def read_int_as_64_bits(tree: ast.AST) -> None:
    """Put ``"int64"`` for ``int`` where it names a kind of array, where addresses have 32 bits."""
    if sys.maxsize < 2**32:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                _read_call(node)


def _read_call(call: ast.Call) -> None:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "astype" and call.args:
        call.args[0] = _read_kind(call.args[0])
    for keyword in call.keywords:
        if keyword.arg == "dtype":
            keyword.value = _read_kind(keyword.value)


def _read_kind(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Name) and node.id == "int":
        return ast.copy_location(ast.Constant("int64"), node)
    return node
