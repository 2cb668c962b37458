"""Read a text notebook: prose and code cells, in the order of the page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode

from livecells.fences import check_fences, show_other_languages
from livecells.front_matter import read_front_matter


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook.

    Attributes
    ----------
    source : str
        Markdown or Python.
    number : int or None
        Position among the code cells, from 1; None for prose.
    metadata : dict
        What stands behind the fence's language, such as ``name="table"``.
    line : int
        Where the source begins in the file, from 1.
    """

    source: str
    number: int | None
    metadata: dict[str, Any] = field(default_factory=dict)
    line: int = 1

    @property
    def key(self) -> str:
        """Twelve hex digits that change when the source does."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Notebook:
    """A lesson as its author wrote it.

    Attributes
    ----------
    path : Path
    cells : tuple of Cell
        Without the front matter.
    node : NotebookNode
        The same as nbformat holds it, without outputs.
    """

    path: Path
    cells: tuple[Cell, ...]
    node: NotebookNode

    @property
    def code(self) -> tuple[Cell, ...]:
        """The cells that can be run."""
        return tuple(cell for cell in self.cells if cell.number)


def is_notebook(front_matter: dict[str, Any]) -> bool:
    """Tell by its front matter whether a page is a Python notebook."""
    jupyter = front_matter.get("jupyter")
    kernel = jupyter.get("kernelspec", {}) if isinstance(jupyter, dict) else {}
    return kernel.get("language") == "python"


def is_asked_for(path: Path, include: Iterable[str], ignore: Iterable[str]) -> bool:
    """Tell whether a Markdown file is a notebook that a site's patterns ask for.

    Parameters
    ----------
    path : Path
        A Markdown file.
    include, ignore : iterable of str
        Patterns of paths, as `Path.match` knows them.

    Raises
    ------
    FrontMatterError
        Its front matter can't be read.
    """
    if any(path.match(pattern) for pattern in ignore):
        return False
    front_matter, _text = read_front_matter(path)
    return any(path.match(pattern) for pattern in include) and is_notebook(front_matter)


def read(path: Path) -> Notebook:
    """Read a Jupytext Markdown file.

    Parameters
    ----------
    path : Path
        A ``.md`` file whose front matter names a Python kernel.

    Raises
    ------
    FenceError
        A fence would not be shown as code.
    """
    text = path.read_text(encoding="utf-8-sig")
    check_fences(text, path)
    node = jupytext.reads(text, fmt="md")
    show_other_languages(node)
    cells: list[Cell] = []
    number = end = 0
    for cell in node.cells:
        if cell.cell_type == "raw":
            continue  # the front matter
        number += cell.cell_type == "code"
        start = max(text.find(cell.source, end), end)
        end = start + len(cell.source)
        cells.append(
            Cell(
                source=cell.source,
                number=number if cell.cell_type == "code" else None,
                metadata=dict(cell.metadata),
                line=text.count("\n", 0, start) + 1,
            )
        )
    return Notebook(path=path, cells=tuple(cells), node=node)
