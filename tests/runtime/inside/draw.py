"""Runs in the browser's Python: run cells and give back the pictures they draw."""

import importlib
import sys
import zipfile
from pathlib import Path


async def answer(request: dict) -> dict:
    """Run batches of cells, with packages in ``site``, where those of ``/wheels`` come first.

    Gives ``errors``, and ``batches``: for each its ``pictures``, a list of SVG texts for each cell,
    and ``modules``, for each package module that is imported by then the ending of its file.
    """
    for wheel in Path("/wheels").glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(request["site"])
        importlib.invalidate_caches()
    from livecells.page.runner import Runner  # noqa: PLC0415 - out of a wheel

    messages: list[dict] = []
    batches = []
    for cells in request["batches"]:
        runner = Runner(messages.append)
        pictures = []
        for number, cell in enumerate(cells):
            start = len(messages)
            await runner.run(cell, name=f"cell {number}")
            shown = [each["data"] for each in messages[start:] if each["type"] == "display"]
            pictures.append([data["image/svg+xml"] for data in shown if "image/svg+xml" in data])
        batches.append({"pictures": pictures, "modules": _modules(request["site"])})
    errors = [message["traceback"] for message in messages if message["type"] == "error"]
    return {"batches": batches, "errors": errors}


def _modules(site: str) -> dict[str, str]:
    origins = {name: getattr(module, "__spec__", None) for name, module in sys.modules.items()}
    return {
        name: Path(spec.origin).suffix
        for name, spec in origins.items()
        if spec and spec.origin and spec.origin.startswith(f"{site}/")
    }
