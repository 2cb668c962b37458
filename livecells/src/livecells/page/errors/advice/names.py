"""NameError: a name that is not there."""

import builtins
import keyword
import re

from livecells.page.errors.advice import pasted
from livecells.page.errors.advice.here import SHORT_NAMES
from livecells.page.errors.advice.near import near
from livecells.page.errors.failure import Failure

_OTHER_LANGUAGES = {
    "true": "True", "false": "False", "none": "None", "null": "None", "nil": "None",
    "TRUE": "True", "FALSE": "False",
}  # fmt: skip
_FROM_MATH = ("sqrt", "sin", "cos", "tan", "exp", "log", "pi", "mean", "std", "array", "zeros",
              "ones", "linspace", "arange", "dot")  # fmt: skip
_SHORTEST = 3  # letters; shorter names are alike by chance


def advice(failure: Failure) -> str | None:
    """Know other spellings, modules that were not imported, and locals that are set too late."""
    if not isinstance(failure.error, NameError):
        return None
    name = failure.error.name or _quoted(failure.said)
    if name in ("In", "Out") and pasted.advice(failure.code):
        return pasted.advice(failure.code)
    if isinstance(failure.error, UnboundLocalError):
        return _local(name, failure)
    return _spelling(name, failure) or _known(name, failure) or _elsewhere(name)


def _quoted(said: str) -> str:
    found = re.search(r"'(\w+)'", said)
    return found[1] if found else ""


def _local(name: str, failure: Failure) -> str | None:
    if not name:
        return None
    where = failure.function or "this function"
    return (
        f"A line of {where} sets {name}, so {name} belongs to {where} and has no value yet. "
        f"Hand it in as a parameter, or give it another name inside."
    )


def _known(name: str, failure: Failure) -> str | None:
    if name in _OTHER_LANGUAGES:
        return f"In Python this is written {_OTHER_LANGUAGES[name]}."
    if name in SHORT_NAMES:
        return f"Write {SHORT_NAMES[name]} in a line above."
    if name in _FROM_MATH and _is_module(failure, "np"):
        return f"NumPy has it: write np.{name}."
    if name == "self":
        return "self is the first parameter of each function in a class: def name(self, ...)."
    return None


def _is_module(failure: Failure, name: str) -> bool:
    return getattr(failure.names.get(name), "__name__", "") == "numpy"


def _spelling(name: str, failure: Failure) -> str | None:
    if name in SHORT_NAMES or name in _OTHER_LANGUAGES:
        return None
    there = [each for each in failure.names if not each.startswith("_")]
    for each in there:
        if each.lower() == name.lower():
            return f"You have {each}. Small and capital letters count: write {each}."
    if len(name) < _SHORTEST:
        return None
    known = [*there, *filter(str.islower, dir(builtins)), *keyword.kwlist]
    found = near(name, known)
    if found is None:
        return None
    owner = "You have" if found in there else "Python has"
    return f"{owner} {found}. Do you mean that?"


def _elsewhere(name: str) -> str | None:
    if not name:
        return None
    return (
        f"{name} has no value here. "
        f"Set it in a line above, or run the cell that makes it; a word needs quotes: '{name}'."
    )
