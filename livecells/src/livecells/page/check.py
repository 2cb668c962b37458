"""Find what Python's own parser has against a cell, before it runs."""

import ast
import warnings
from typing import TypedDict

_Place = tuple[int, int]


class Problem(TypedDict):
    """One complaint; lines count from 1, columns count characters from 0."""

    severity: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int


def problems(source: str) -> list[Problem]:
    """List syntax errors and syntax warnings.

    Parameters
    ----------
    source : str
        A cell's code; ``await`` may stand at the top level.

    Examples
    --------
    >>> problems("x = (1")[0]["message"]
    "'(' was never closed"
    >>> problems("x = 1")
    []
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        try:
            compile(source, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as error:
            return [_from_error(error)]
        except ValueError as error:  # a null character, say
            return [_problem("error", str(error), (1, 0), (1, 0))]
    return [
        _problem("warning", str(found.message), (found.lineno, 0), (found.lineno + 1, 0))
        for found in caught
        if issubclass(found.category, SyntaxWarning)
    ]


def _from_error(error: SyntaxError) -> Problem:
    line, column = error.lineno or 1, max((error.offset or 1) - 1, 0)
    end_line = error.end_lineno or line
    end_column = (error.end_offset or 0) - 1
    if end_line == line:
        end_column = max(end_column, column + 1)
    return _problem("error", error.msg, (line, column), (end_line, end_column))


def _problem(severity: str, message: str, start: _Place, end: _Place) -> Problem:
    return Problem(
        severity=severity,
        message=message,
        line=start[0],
        column=start[1],
        end_line=end[0],
        end_column=end[1],
    )
