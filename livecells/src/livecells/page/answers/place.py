"""Where an answer stands, for the sentences about it."""

import ast
from dataclasses import dataclass
from typing import NoReturn


class NotAnAnswerError(AssertionError):
    """What was found is not what was asked for; the text is for the reader."""


@dataclass(frozen=True)
class Place:
    """A name, a result of a function, or one element of either.

    Attributes
    ----------
    said : str
        What a sentence about it begins with.
    target : str
        What stands before the value in the code: ``"flat_mse ="`` or ``"return"``.
    expression : ast.expr or None
        How the answer wrote the value, where that is known.
    function : str
        The function whose result it is, or "".
    printed : str
        What that function printed.
    """

    said: str
    target: str
    expression: ast.expr | None = None
    function: str = ""
    printed: str = ""

    def element(self, number: int) -> "Place":
        """Name one of the values it holds, counted from 1."""
        parts = getattr(self.expression, "elts", [])
        part = parts[number - 1] if number <= len(parts) else None
        whole = f"the result of {self.function}" if self.function else self.said
        return Place(said=f"Value {number} of {whole}", target="", expression=part)

    def write(self, code: str) -> str:
        """Give the line to write, or the value alone where the line is longer than that."""
        return f"{self.target} {code}".strip()

    def refuse(self, sentence: str) -> NoReturn:
        """Fail the check with a sentence whose subject is this place."""
        raise NotAnAnswerError(f"{self.said} {sentence}")
