"""Run one cell of a page after the other in one namespace."""

import builtins
import inspect
import linecache
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from types import CodeType, ModuleType
from typing import Any, Literal

from livecells.page import (
    artists,
    asking,
    clock,
    figures,
    ipython,
    moving,
    tasks,
    values,
    whole_numbers,
    written_files,
)
from livecells.page.compiling import compiled
from livecells.page.errors import error_message
from livecells.page.streams import Pace, Stream
from livecells.page.warned import warnings_in_one_line

Message = dict[str, Any]
Emit = Callable[[Message], None]

os.environ.setdefault("MPLBACKEND", "module://livecells.page.backend")
artists.describe_later()
whole_numbers.widen_later()
moving.animations_play_later()
clock.watch_differences()


class Runner:
    r"""The reader's namespace, and the one way to run code in it.

    Parameters
    ----------
    emit : callable
        Gets one message (a dict in Jupyter's vocabulary: stream, display,
        result, error) at a time, while the code runs.
    ask : callable, optional
        Gets a question and gives the line that the reader types; see `asking`.
    behind : callable, optional
        Gets what ended a cell and gives what is told of it; see `Stopping.behind`.

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

    def __init__(
        self,
        emit: Emit,
        ask: asking.Ask = asking.nobody,
        behind: Callable[[BaseException], BaseException] | None = None,
    ) -> None:
        self._emit = emit
        self._ask = ask
        self._behind = behind
        self._cells: set[str] = set()
        self._streams: tuple[Stream, ...] = ()
        self._places: figures.Places = {}
        self._pace = Pace()
        #: Whether code of the reader's runs, or what it has made is being shown.
        self.running = False
        self._module = ModuleType("__main__")
        #: The reader's names: always this very dict, for their functions hold on to it.
        self.namespace: dict[str, Any] = vars(self._module)
        self.namespace |= {
            "__builtins__": builtins,
            "display": self.display,
        }

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
        return await self._run(
            source, name, lambda bundle: self._show({"type": "display", **bundle})
        )

    async def replay(self, source: str, name: str) -> Literal["done", "error"]:
        """Run a cell for what it makes, and show nothing of it."""
        emit, self._emit = self._emit, lambda _: None
        try:
            return await self._run(source, name, figures.unseen)
        finally:
            self._emit = emit

    async def _run(
        self, source: str, name: str, show: Callable[[dict[str, Any]], None]
    ) -> Literal["done", "error"]:
        self._remember(source, name)
        ipython.provide(self.display, self.clear_output)
        stdout, stderr = Stream("stdout", self._emit), Stream("stderr", self._emit)
        self._streams = (stdout, stderr)
        try:
            with (
                self.as_main(),
                redirect_stdout(stdout),
                redirect_stderr(stderr),
                asking.typed_by(self._ask, stdout),
                figures.shown_by(show, name, self._places),
                warnings_in_one_line(),
                clock.explained(),
                written_files.handed_over(self._send),
            ):
                self.running = True
                async with tasks.ended_with_the_cell():
                    value = await self._execute(source, name)
                    if value is not None:
                        self._give(value, source)
                figures.show_open()
        except BaseException as error:
            self.running = False
            return self.fail(error)
        finally:
            self.running = False
            self._finish_streams()
        return "done"

    @contextmanager
    def as_main(self) -> Generator[None]:
        """Let `__main__` be the reader's module: pickle, doctest and dataclasses look there."""
        before, sys.modules["__main__"] = sys.modules.get("__main__"), self._module
        try:
            yield
        finally:
            if before is not None:
                sys.modules["__main__"] = before

    def fail(self, error: BaseException) -> Literal["error"]:
        """Emit what ended a cell."""
        figures.close_all()
        told = self._behind(error) if self._behind else error
        self._send(error_message(told, self._cells))
        return "error"

    def display(self, *objects: object, **_: object) -> None:
        """Show objects under the cell, in the middle of its run."""
        for item in objects:
            figure, animation = figures.as_figure(item), moving.as_animation(item)
            if animation is not None:
                figures.play(animation)
            elif figure is not None:
                figures.show(figure)
            else:
                self._show({"type": "display", **values.mime_bundle(item)})

    def clear_output(self, wait: bool = False) -> None:
        """Take away what the cell has shown: at once, or when the next output comes."""
        self._send({"type": "clear", "wait": bool(wait)})

    async def _execute(self, source: str, name: str) -> object:
        body, last = compiled(source, name)
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
        animation = moving.as_animation(value)
        if animation is not None:
            figures.play(animation)
            return
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
