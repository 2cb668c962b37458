"""What is known of an error: the reader's line, and what its names mean there."""

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Failure:
    """An exception and the innermost line of the reader's that it came from.

    Attributes
    ----------
    error : BaseException
    code : str
        The lines of the statement that failed, without its indentation; "" if unknown.
    names : mapping
        What names mean in that place.
    function : str
        The reader's function that the line stands in, or "".
    unread : bool
        Python could not read the cell itself; ``code`` is all of it.
    """

    error: BaseException
    code: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)
    function: str = ""
    unread: bool = False

    @property
    def said(self) -> str:
        """Python's words; "" where the exception can't say any."""
        try:
            return str(self.error)
        except Exception:
            return ""

    def value(self, name: str) -> Any:
        """Look a name up as Python does there; None if it is not there."""
        return self.names.get(name, getattr(builtins, name, None))


def innermost(trace: TracebackType | None, cells: set[str]) -> TracebackType | None:
    """Find the last frame of a traceback that belongs to a cell."""
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in cells:
            found = trace
        trace = trace.tb_next
    return found
