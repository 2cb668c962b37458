"""Call a function of the reader's as a check does, and read what it gives back."""

import ast
import inspect
import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

from livecells.page.answers.asked import Asked
from livecells.page.answers.kinds import read
from livecells.page.answers.numbers import shown
from livecells.page.answers.place import NotAnAnswerError, Place
from livecells.page.errors import said_in_full


class Function:
    """A function that is asked for; stands in the check's scope under its name."""

    def __init__(
        self, function: Any, asked: Asked, place: Place, returned: ast.expr | None
    ) -> None:
        if not callable(function) or isinstance(function, type):
            _refuse(function, asked.name, place)
        self._name, self._kind = asked.name, asked.kind
        self._function, self._returned = function, returned

    def __call__(self, *values: Any) -> Any:
        """Call it and read the result."""
        before = _printed()
        try:
            result = self._function(*values)
        except (Exception, SystemExit) as error:
            raise NotAnAnswerError(self._failure(error, values)) from error
        place = Place(
            said=f"The result of {self._name}",
            target="return",
            expression=self._returned,
            function=self._name,
            printed=_printed()[len(before) :],
        )
        return read(self._kind, result, place)

    def _failure(self, error: BaseException, values: tuple[Any, ...]) -> str:
        counts = _takes_other_number(self._function, values)
        if counts:
            return (
                f"The check calls {self._name} with {_values(len(values))}, "
                f"and yours takes {counts}. "
                "Write the names in the brackets behind def as the exercise does."
            )
        call = _call(self._name, values)
        said = said_in_full(error)
        return f"{self._name} stopped with an error when the check called {call}. {said}"


def _refuse(value: Any, name: str, place: Place) -> None:
    what = "a class" if isinstance(value, type) else shown(value)
    place.refuse(
        f"is {what} and not a function. Keep the name {name} for the function: "
        f"begin with def {name}(...): and end with return."
    )


def _printed() -> str:
    return sys.stdout.getvalue() if isinstance(sys.stdout, StringIO) else ""


def _values(count: int) -> str:
    return "one value" if count == 1 else f"{count} values"


def _takes_other_number(function: Callable[..., Any], values: tuple[Any, ...]) -> str:
    """Say how many values a function takes, if it can't take these; else ""."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*values)
    except TypeError:
        count = len(signature.parameters)
        names = f": {', '.join(signature.parameters)}" if count else ""
        return f"{_values(count) if count else 'none'}{names}"
    return ""


def _call(name: str, values: tuple[Any, ...]) -> str:
    """Write a call, or the name alone where a value is too long to be read."""
    plain = [_plain(value) for value in values]
    if any(len(text) > 24 or "<" in text for text in plain):
        return name
    return f"{name}({', '.join(plain)})"


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, tuple):
        return f"({', '.join(_plain(each) for each in value)})"
    if hasattr(value, "tolist"):
        return str(value.tolist())
    return repr(value)
