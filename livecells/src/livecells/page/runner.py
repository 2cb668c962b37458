"""Run one cell of a page after the other in one namespace."""

import ast
import builtins
import inspect
import linecache
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from types import CodeType
from typing import Any, Literal

from livecells.page import artists, figures, values
from livecells.page.errors import error_message
from livecells.page.streams import Pace, Stream

Message = dict[str, Any]
Emit = Callable[[Message], None]

os.environ.setdefault("MPLBACKEND", "module://livecells.page.backend")
artists.describe_later()


class Runner:
    r"""The reader's namespace, and the one way to run code in it.

    Parameters
    ----------
    emit : callable
        Gets one message (a dict in Jupyter's vocabulary: stream, display,
        result, error) at a time, while the code runs.

    Examples
    --------
    >>> import asyncio
    >>> seen = []
    >>> runner = Runner(seen.append)
    >>> asyncio.run(runner.run("x = 20\nx + 1", name="cell 1"))
    'done'
    >>> seen[0]["data"]["text/plain"]
    '21'
    """

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._cells: set[str] = set()
        self._streams: tuple[Stream, ...] = ()
        self._pace = Pace()
        self.reset()

    def reset(self) -> None:
        """Forget every name the reader's code has made."""
        self.namespace: dict[str, Any] = {
            "__name__": "__main__",
            "__builtins__": builtins,
            "display": self.display,
            "input": no_input,
        }
        figures.close_all()

    async def run(self, source: str, name: str) -> Literal["done", "error"]:
        """Run a cell and emit what it prints, draws, gives back or raises.

        Parameters
        ----------
        source : str
            The cell's code. ``await`` works at the top level.
        name : str
            What tracebacks call the cell, such as ``"cell 3"``.

        Returns
        -------
        str
            ``"done"`` or ``"error"``. The reader's errors, ``SystemExit``
            among them, are emitted and never raised.
        """
        self._remember(source, name)
        stdout, stderr = Stream("stdout", self._emit), Stream("stderr", self._emit)
        self._streams = (stdout, stderr)
        try:
            with (
                redirect_stdout(stdout),
                redirect_stderr(stderr),
                figures.shown_by(lambda bundle: self._show({"type": "display", **bundle}), name),
                _warnings_in_one_line(),
            ):
                value = await self._execute(source, name)
                if value is not None:
                    self._give(value, source)
                figures.show_open()
        except BaseException as error:
            figures.close_all()
            self._send(error_message(error, self._cells))
            return "error"
        finally:
            self._finish_streams()
        return "done"

    def display(self, *objects: object) -> None:
        """Show objects under the cell, in the middle of its run."""
        for item in objects:
            figure = figures.as_figure(item)
            if figure is not None:
                figures.show(figure)
            else:
                self._show({"type": "display", **values.mime_bundle(item)})

    async def _execute(self, source: str, name: str) -> object:
        body, last = _compile(source, name)
        self.namespace.pop("__warningregistry__", None)  # so that a rerun warns again
        await self._evaluate(body)
        if last is None:
            return None
        return await self._evaluate(last)

    async def _evaluate(self, code: CodeType) -> object:
        value = eval(code, self.namespace)  # noqa: S307 - running the reader's code is the purpose
        if code.co_flags & inspect.CO_COROUTINE:
            value = await value
        return value

    def _give(self, value: object, source: str) -> None:
        figure = figures.as_figure(value)
        if figure is not None and not figures.is_open(figure):
            figures.show(figure)
        if figures.is_drawn(value) or source.rstrip().endswith(";"):
            return
        self.namespace["_"] = value
        self._send({"type": "result", **values.mime_bundle(value)})

    def _show(self, message: Message) -> None:
        """Send something that the code shows in its middle: a loop must not flood the page."""
        self._pace.wait()
        self._send(message)

    def _send(self, message: Message) -> None:
        """Send a message behind all that was printed before it."""
        self._finish_streams()
        self._emit(message)

    def _finish_streams(self) -> None:
        for stream in self._streams:
            stream.finish()

    def _remember(self, source: str, name: str) -> None:
        """Let tracebacks quote the cell's lines."""
        self._cells.add(name)
        lines = source.splitlines(keepends=True)
        linecache.cache[name] = (len(source), None, lines, name)


def _compile(source: str, name: str) -> tuple[CodeType, CodeType | None]:
    """Split a cell into its statements and its last expression."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(source, name, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)
        last = compile(expression, name, "eval", flags, dont_inherit=True)
    return compile(tree, name, "exec", flags, dont_inherit=True), last


@contextmanager
def _warnings_in_one_line() -> Iterator[None]:
    """Print warnings the way a reader can use them; their filters stay the reader's own."""
    before, warnings.showwarning = warnings.showwarning, _warn
    try:
        yield
    finally:
        warnings.showwarning = before


def _warn(message, category, filename, lineno, *_) -> None:
    sys.stderr.write(f"{category.__name__}: {message} ({filename}, line {lineno})\n")


def no_input(prompt: object = "") -> str:
    """Say plainly that a page can't wait for typing."""
    raise RuntimeError(
        "input() does not work on this page: nothing can be typed while a cell runs. "
        "Write the value into the code instead, for example: name = 'Ada'."
    )
