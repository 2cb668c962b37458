"""Read a value as what was asked for."""

from collections.abc import Callable
from typing import Any

from livecells.page.answers import rows
from livecells.page.answers.numbers import number, whole_number
from livecells.page.answers.place import Place
from livecells.page.answers.text import text
from livecells.page.answers.truth import truth

_READERS: dict[str, Callable[[Any, Place], Any]] = {
    "float": number,
    "int": whole_number,
    "bool": truth,
    "str": text,
    "list[float]": rows.numbers,
    "list[str]": rows.texts,
    "tuple[float, float]": rows.pair,
    "np.ndarray": rows.array,
}


def read(kind: str, value: Any, place: Place) -> Any:
    """Give the value as plain Python, or raise `NotAnAnswerError`.

    Parameters
    ----------
    kind : str
        A key of `livecells.page.answers.asked.KINDS`.
    """
    return _READERS[kind](value, place)
