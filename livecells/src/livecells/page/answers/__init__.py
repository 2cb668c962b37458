"""Read a reader's answers before a check sees them: what is a number is taken, else a sentence.

A check declares what it asks for, in Python's own words, in lines of its own::

    flat_mse: float
    turn: int
    hyperparameters: list[str]
    one_step: Callable[..., tuple[float, float]]

Such a name then holds a plain ``float``, ``int``, ``str``, ``bool``, ``list``, ``tuple`` or array
when the rest of the check runs. A declared function is called as before; what it gives back is
read in the same way. Whatever can't be read fails the check with a sentence that says what the
name holds and what to write.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from livecells.page.answers.asked import Asked, asked_for
from livecells.page.answers.functions import Function
from livecells.page.answers.got import with_what_was_got
from livecells.page.answers.kinds import read
from livecells.page.answers.missing import hidden_names, missing
from livecells.page.answers.place import NotAnAnswerError, Place
from livecells.page.answers.written import Written

__all__ = ["NotAnAnswerError", "reading"]


@contextmanager
def reading(
    check: str, scope: dict[str, Any], held: Mapping[str, Any], printed: str
) -> Generator[None]:
    """Read the answers that a check asks for into its scope, and complete what it says.

    Parameters
    ----------
    check : str
        The check's code, with its declarations.
    scope : dict
        The names that the check will see, ``source`` (the answer's code) among them. Declared
        names are replaced by what was read, and ``called`` is added: the names of all functions
        that the answer calls.
    held : mapping
        The names that the answer has made, also those that hide a builtin.
    printed : str
        What the answer printed.

    Raises
    ------
    NotAnAnswerError
        A name is missing or holds something else; the sentence is for the reader. Also raised
        for a failed ``assert`` of the check, with what the answer gave behind its words.
    """
    written = Written(scope["source"])
    scope["called"] = written.called
    asked = asked_for(check)
    for each in asked:
        scope[each.name] = _answer(each, held, written, printed)
    try:
        yield
    except NotAnAnswerError:
        raise
    except AssertionError as error:
        raise NotAnAnswerError(with_what_was_got(str(error), asked, scope)) from None
    except Exception as error:
        names = hidden_names(check, asked, written)
        if names:
            raise NotAnAnswerError(names) from error
        raise


def _answer(asked: Asked, held: Mapping[str, Any], written: Written, printed: str) -> Any:
    name = asked.name
    if name not in held:
        raise NotAnAnswerError(missing(asked, held, written, printed))
    place = Place(said=name, target=f"{name} =", expression=written.expression(name))
    if asked.is_function:
        return Function(held[name], asked, place, written.returned(name))
    return read(asked.kind, held[name], place)
