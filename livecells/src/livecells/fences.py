"""Fences of a notebook that are no cells: shown as plain code, or refused with file and line."""

import re
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

_MAGIC = re.compile(r"%%(?P<language>\w+).*\n?")
_FENCE = re.compile(r"^(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)$", re.MULTILINE)
_UNDERSTOOD = re.compile(r"[\w#.+-]*(\s*\{[^{}]*\})?(\s+\w+=(\"[^\"]*\"|\w+))*")


class FenceError(ValueError):
    """A fence that would be shown as anything but code; the message names file and line."""


def show_other_languages(node: NotebookNode) -> None:
    """Turn what Jupytext takes for cells of other languages into Markdown, as it was written.

    Jupytext makes of a fence ``bash`` a Python cell that begins with ``%%bash``, which only
    IPython could run.

    Parameters
    ----------
    node : NotebookNode
        Changed in place.
    """
    for at, cell in enumerate(node.cells):
        magic = _MAGIC.match(cell.source) if cell.cell_type == "code" else None
        if magic:
            code = cell.source[magic.end() :]
            node.cells[at] = new_markdown_cell(f"```{magic['language']}\n{code}\n```")


def check_fences(text: str, path: Path) -> None:
    """Refuse fences that Markdown would show as a line of text, or not at all.

    Parameters
    ----------
    text : str
        The whole file.
    path : Path
        For the message.

    Raises
    ------
    FenceError
        What stands behind the ticks is neither a language nor ``{...}`` behind one, or there is
        a fence in a fence.
    """
    opened = ""
    for fence in _FENCE.finditer(text):
        ticks, info = fence["ticks"], fence["info"].strip()
        where = f"{path.name}, line {text.count(chr(10), 0, fence.start()) + 1}"
        if opened and ticks.startswith(opened) and not info:
            opened = ""
        elif ticks.startswith("````") or (opened == "~~~" and ticks == "```"):
            raise FenceError(
                f"{where}: Jupytext can't count fences in fences, so that a later cell would be "
                "lost: to show a fence, indent it by four spaces."
            )
        elif not opened and (not _UNDERSTOOD.fullmatch(info) or "active=" in info):
            raise FenceError(
                f"{where}: the fence {ticks}{info} would not be shown as code: write {ticks}text, "
                f"or {ticks}py for Python that is shown and not run."
            )
        elif not opened:
            opened = ticks
