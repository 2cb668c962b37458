"""The step by which mkdocs-jupyter executes: nbconvert's own, with our cache and our runner."""

import json
import os
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode
from traitlets import Unicode

from livecells import execution
from livecells.fences import show_other_languages
from livecells.notebook import Cell, Notebook


class ExecuteOnce(ExecutePreprocessor):
    """Executes a notebook whose code, or what it stands on, has changed."""

    executed = Unicode(help="Folder of executed notebooks.").tag(config=True)
    environment = Unicode(help="From livecells.execution.environment_key.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any = None, km: Any = None) -> Any:
        """Give the code cells their outputs."""
        show_other_languages(nb)
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        if not self.enabled or not code:
            return nb, resources
        cells = tuple(Cell(cell.source, number) for number, cell in enumerate(code, start=1))
        book = Notebook(Path("notebook"), cells, nb)
        file = execution.executed(book, Path(self.executed), self.environment)
        done = nbformat.read(file, as_version=4)
        shown = [cell.outputs for cell in done.cells if cell.cell_type == "code"]
        for cell, outputs in zip(code, shown, strict=True):
            cell.outputs = outputs
        return nb, resources


def configure(folder: Path, executed: Path, environment: str) -> None:
    """Have every nbconvert of this process, and so mkdocs-jupyter's, execute by `ExecuteOnce`.

    Parameters
    ----------
    folder : Path
        Where nbconvert's configuration is written; Jupyter looks there first.
    executed : Path
        Folder of executed notebooks.
    environment : str
        From `livecells.execution.environment_key`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "HTMLExporter": {"default_preprocessors": [f"{__name__}.{ExecuteOnce.__name__}"]},
        ExecuteOnce.__name__: {"executed": str(executed), "environment": environment},
    }
    (folder / "jupyter_nbconvert_config.json").write_text(json.dumps(settings), encoding="utf-8")
    others = os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep)
    paths = dict.fromkeys([str(folder), *filter(None, others)])
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
