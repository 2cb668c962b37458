"""An exception as the reader should meet it: what, where, and no noise."""

import ast
import linecache
import textwrap
import traceback
from types import TracebackType
from typing import Any

from livecells.page.errors.failure import Failure, innermost
from livecells.page.errors.values import values_in
from livecells.page.values import shortened

MOST_FRAMES = 12  # a recursion without end has a thousand, all alike


def error_message(error: BaseException, cells: set[str]) -> dict[str, Any]:
    """Describe an exception by the reader's own lines.

    Parameters
    ----------
    error : BaseException
        What the cell raised, or the ``SyntaxError`` that kept it from running.
    cells : set of str
        The names of the reader's cells; other frames belong to libraries.

    Returns
    -------
    dict
        ``type`` ("error"), ``name``, ``message``, ``help`` (a sentence on what
        to write instead, or ""), ``values`` (pairs: the names of the failing
        line and what they hold), ``line`` (of the innermost frame in a cell,
        or None), ``frames`` (the reader's own, outermost
        first; columns count characters from 0), ``left_out`` (how many more
        there are in the middle of them) and ``traceback`` (the whole text
        without the runner's own frames).
    """
    error.__traceback__ = _from_first_cell(error.__traceback__, cells)
    summary = traceback.TracebackException.from_exception(error)
    own = [frame for frame in summary.stack if frame.filename in cells]
    left_out = max(len(own) - MOST_FRAMES, 0)
    half = MOST_FRAMES // 2
    frames = [_frame(frame) for frame in (own[:half] + own[-half:] if left_out else own)]
    if isinstance(error, SyntaxError) and error.filename in cells:
        frames.append(_syntax_frame(error))
    failure = _failure(error, cells)
    return {
        "type": "error",
        "name": type(error).__name__,
        "message": shortened(_sentence(error)),
        "help": _advice(failure),
        "values": values_in(failure.code, failure.names),
        "line": frames[-1]["line"] if frames else None,
        "frames": frames,
        "left_out": left_out,
        "traceback": shortened("".join(summary.format()).rstrip("\n")),
    }


def _advice(failure: Failure) -> str:
    from livecells.page.errors.advice import advice  # noqa: PLC0415 - a start need not wait for it

    return advice(failure)


def _failure(error: BaseException, cells: set[str]) -> Failure:
    """Collect what is known where the error arose."""
    if isinstance(error, SyntaxError) and error.filename in cells:
        return Failure(error, "".join(linecache.getlines(error.filename)), unread=True)
    trace = innermost(error.__traceback__, cells)
    if trace is None:
        return Failure(error)
    frame = trace.tb_frame
    names = {**frame.f_globals, **frame.f_locals}
    function = "" if frame.f_code.co_name.startswith("<") else frame.f_code.co_name
    return Failure(error, _statement(trace), names, function)


def _statement(trace: TracebackType) -> str:
    """Give the lines of the statement that failed, or the head of a block."""
    found = traceback.extract_tb(trace, limit=1)[0]
    first, last = found.lineno or 0, found.end_lineno or found.lineno or 0
    lines = linecache.getlines(found.filename)
    for code in (
        "".join(lines[first - 1 : last]),
        lines[first - 1] if 0 < first <= len(lines) else "",
    ):
        plain = textwrap.dedent(code).rstrip().removesuffix(":")
        for whole in (plain, f"{plain}: pass"):
            if _is_code(whole):
                return whole
    return ""


def _is_code(text: str) -> bool:
    try:
        compile(text, "line", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError):
        return False
    return True


def _from_first_cell(trace: TracebackType | None, cells: set[str]) -> TracebackType | None:
    """Skip the runner's own frames, which come before the reader's first."""
    while trace is not None and trace.tb_frame.f_code.co_filename not in cells:
        trace = trace.tb_next
    return trace


def _frame(frame: traceback.FrameSummary) -> dict[str, Any]:
    text = linecache.getline(frame.filename, frame.lineno or 0).rstrip("\n")
    code = text.strip()
    indent = len(text) - len(text.lstrip())
    start = max(_characters(text, frame.colno) - indent, 0)
    one_line = frame.end_lineno == frame.lineno
    end = _characters(text, frame.end_colno) - indent if one_line else len(code)
    return {
        "name": frame.filename,
        "line": frame.lineno,
        "code": code,
        "start": start,
        "end": max(end, start),
    }


def _characters(text: str, column: int | None) -> int:
    """Turn the interpreter's column, in UTF-8 bytes, into characters."""
    return len(text.encode()[: column or 0].decode(errors="ignore"))


def _syntax_frame(error: SyntaxError) -> dict[str, Any]:
    text = (error.text or "").rstrip("\n")
    code = text.lstrip()
    indent = len(text) - len(code)
    start = max((error.offset or 1) - 1 - indent, 0)
    same_line = error.end_lineno in (None, error.lineno)
    end = (error.end_offset or 0) - 1 - indent if same_line else len(code)
    return {
        "name": error.filename,
        "line": error.lineno,
        "code": code,
        "start": start,
        "end": max(end, start + 1),
    }


def _sentence(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return error.msg or "invalid syntax"
    if isinstance(error, MemoryError):
        detail = f"{error} " if str(error) else ""
        return f"{detail}There is no memory left for this. Make the numbers smaller and run again."
    if isinstance(error, SystemExit):
        return "the cell called exit(); the page's Python keeps running."
    try:
        return str(error)
    except Exception:
        return "the exception has no text, because its own __str__ failed."


def said_in_full(error: BaseException) -> str:
    """Say an error as Python does, and what helps."""
    remembered = {name for name, held in linecache.cache.items() if len(held) > 1 and not held[1]}
    said = _advice(_failure(error, remembered))
    words = f"{type(error).__name__}: {_sentence(error)}"
    return f"{words.rstrip('.?')}. {said}" if said else words
