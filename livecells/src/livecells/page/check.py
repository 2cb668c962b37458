"""Find what Python's own parser has against a cell, before it runs."""

import ast
import warnings
from typing import TypedDict

from livecells.page.pasted import without_harmless_magics

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
    >>> problems("return 1")[0]["message"]
    "'return' outside function. return belongs to a function: to an indented line below def."
    >>> problems("x = 1")
    []
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        try:
            compile(
                without_harmless_magics(source),
                "cell",
                "exec",
                ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
                dont_inherit=True,
            )
        except SyntaxError as error:
            return [_from_error(error, source)]
        except ValueError as error:  # a null character, say
            return [_problem("error", str(error), (1, 0), (1, 0))]
    return [
        _problem("warning", str(found.message), (found.lineno, 0), (found.lineno + 1, 0))
        for found in caught
        if issubclass(found.category, SyntaxWarning)
    ]


def _from_error(error: SyntaxError, source: str) -> Problem:
    line, column = error.lineno or 1, max((error.offset or 1) - 1, 0)
    end_line = error.end_lineno or line
    end_column = (error.end_offset or 0) - 1
    if end_line == line:
        end_column = max(end_column, column + 1)
    from livecells.page.errors.advice.syntax import (  # noqa: PLC0415 - a start need not wait for it
        syntax_advice,
    )

    helping = syntax_advice(error, source)
    message = f"{error.msg.rstrip('.?')}. {helping}" if helping else error.msg
    return _problem("error", message, (line, column), (end_line, end_column))


def _problem(severity: str, message: str, start: _Place, end: _Place) -> Problem:
    return Problem(
        severity=severity,
        message=message,
        line=start[0],
        column=start[1],
        end_line=end[0],
        end_column=end[1],
    )
