"""Each lesson, executed once in a fresh kernel for all tests."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import pytest
from mkdocs.utils import meta

from livecells import execution, notebook
from livecells.notebook import Notebook
from tests.once import once

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))


@dataclass(frozen=True)
class Lesson:
    """A lesson's source and what its cells gave."""

    book: Notebook
    executed: nbformat.NotebookNode

    @property
    def name(self) -> str:
        return self.book.path.stem

    @cached_property
    def prose(self) -> str:
        return "\n\n".join(cell.source for cell in self.book.cells if not cell.number)

    @cached_property
    def front_matter(self) -> dict:
        return meta.get_data(self.book.path.read_text(encoding="utf-8"))[1]

    @cached_property
    def sections(self) -> list[str]:
        return re.findall(r"^## (.+)$", self.prose, re.MULTILINE)

    @cached_property
    def outputs(self) -> list[nbformat.NotebookNode]:
        code = [cell for cell in self.executed.cells if cell.cell_type == "code"]
        return [output for cell in code for output in cell.outputs]

    @cached_property
    def printed(self) -> str:
        """All text that its cells gave, the words of its figures included."""
        return "\n".join(
            output.get("text", "") + output.get("data", {}).get("text/plain", "")
            for output in self.outputs
        )

    @cached_property
    def alt_texts(self) -> list[str]:
        kinds = ("image/svg+xml", "image/png")
        figures = [o for o in self.outputs if any(k in o.get("data", {}) for k in kinds)]
        return [figure.metadata.get("alt", "") for figure in figures]


@pytest.fixture(scope="session")
def executed(tmp_path_factory) -> dict[Path, nbformat.NotebookNode]:
    """All lessons, each in a kernel of its own; the site's cache is left, lest a stale one pass."""
    books = [notebook.read(path) for path in LESSONS]

    def execute(cache: Path) -> dict[Path, nbformat.NotebookNode]:
        return execution.execute_all(books, cache, "test", workers=2)

    return execute(once(tmp_path_factory, "executed-lessons", execute))


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request, executed) -> Lesson:
    return Lesson(notebook.read(request.param), executed[request.param])
