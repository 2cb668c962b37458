"""One plain sentence behind Python's own: what that is, and what to write instead.

Each module here knows one subject. It looks at an error, at the reader's line and at what the
names in it hold, and says something only where it is sure: wrong help is worse than none.
"""

from collections.abc import Callable

from livecells.page.errors.advice import (
    arithmetic,
    attributes,
    calls,
    files,
    items,
    machine,
    modules,
    names,
    numpy_shapes,
    numpy_types,
    syntax,
    types_mixed,
)
from livecells.page.errors.failure import Failure

Advisor = Callable[[Failure], str | None]

#: Asked in this order; the first that knows something is heard.
ADVISORS: tuple[Advisor, ...] = (
    syntax.advice,
    names.advice,
    modules.advice,
    machine.advice,
    files.advice,
    numpy_shapes.advice,
    numpy_types.advice,
    attributes.advice,
    calls.advice,
    items.advice,
    types_mixed.advice,
    arithmetic.advice,
)


def advice(failure: Failure) -> str:
    """Say what helps; "" where nobody is sure."""
    for advisor in ADVISORS:
        try:
            said = advisor(failure)
        except Exception:  # a value with odd ways of its own must not hide the error
            said = None
        if said:
            return said
    return ""
