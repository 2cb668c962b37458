"""What a value is instead of an answer, in a student's words; shared by all kinds."""

import ast
import inspect
import types
from typing import Any, NoReturn

from livecells.page.answers.place import Place


def unwrapped(value: Any) -> Any:
    """Take a NumPy scalar, or an array with a single element, for that element."""
    if type(value).__module__ == "numpy" and getattr(value, "size", 0) == 1:
        return value.item()
    return value


def refuse_what_is_nothing(value: Any, place: Place, asks: str) -> None:
    """Refuse None, functions that were not called, generators and classes."""
    if value is None:
        _refuse_none(place, asks)
    if isinstance(value, types.GeneratorType):
        place.refuse(
            f"is a generator, which has not calculated anything yet. The exercise asks for {asks}. "
            "Use return and not yield; around a loop in round brackets write sum or list."
        )
    if isinstance(value, type):
        place.refuse(
            f"is {value.__name__}, which is the name of a kind of value. "
            f"The exercise asks for {asks}."
        )
    if callable(value):
        _refuse_function(value, place, asks)


def refuse_object(value: Any, place: Place, asks: str) -> NoReturn:
    """Refuse whatever else it is."""
    kind = type(value).__name__
    named = {"dict": "a dictionary", "set": "a set", "module": "a module"}.get(kind, f"a {kind}")
    place.refuse(
        f"holds {named}. The exercise asks for {asks}. Take out of it what the exercise asks for."
    )


def _refuse_none(place: Place, asks: str) -> NoReturn:
    call = place.expression
    if place.function and place.printed:
        place.refuse(
            f"is None: {place.function} prints its result and gives nothing back. "
            "print only shows a value. Write return in place of print."
        )
    if place.function:
        place.refuse(f"is None: {place.function} gives nothing back. Does it end with a return?")
    if isinstance(call, ast.Call):
        name = ast.unparse(call.func)
        if name == "print":
            shown = ast.unparse(call.args[0]) if call.args else "..."
            place.refuse(
                "is None, because print shows a value and gives nothing back. "
                f"Write {place.write(shown)} and print it in a line of its own."
            )
        if name.rsplit(".", 1)[-1] in ("sort", "append", "extend", "reverse", "insert", "update"):
            place.refuse(
                f"is None, because {name} changes what stands before its dot and gives nothing "
                "back. Write the call in a line of its own, and use the changed value afterwards."
            )
        place.refuse(
            f"is None, because {name} gives nothing back. "
            f"If you wrote {name} yourself, end it with return."
        )
    place.refuse(f"is None, which means that it has no value. The exercise asks for {asks}.")


def _refuse_function(value: Any, place: Place, asks: str) -> None:
    written = place.expression
    if isinstance(written, (ast.Name, ast.Attribute)):
        name = ast.unparse(written)
        call = f"{name}({'...' if _needs_values(value) else ''})"
        place.refuse(
            f"is the function {name} itself and not its result. "
            f"Call it with brackets: {place.write(call)}"
        )
    place.refuse(
        f"is a function and not its result. The exercise asks for {asks}. "
        "Call the function with brackets behind its name."
    )


def _needs_values(function: Any) -> bool:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return False  # NumPy's own methods, such as mean, say nothing; they work without
    return any(
        each.default is each.empty
        and each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
        for each in parameters
    )
