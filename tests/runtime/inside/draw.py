"""Runs in the browser's Python: run cells and give back the pictures they draw."""

import importlib
import sys
import zipfile
from pathlib import Path


async def answer(request: dict) -> dict:
    """Run ``cells``, with packages in ``site``, where those of ``/wheels`` are installed first.

    Gives ``pictures``, a list of SVG texts for each cell; ``errors``; and ``modules``, for each
    package module that was imported the ending of the file that it came from.
    """
    for wheel in Path("/wheels").glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(request["site"])
        importlib.invalidate_caches()
    from livecells.page.runner import Runner  # noqa: PLC0415 - out of a wheel

    messages: list[dict] = []
    runner = Runner(messages.append)
    pictures = []
    for number, cell in enumerate(request["cells"]):
        start = len(messages)
        await runner.run(cell, name=f"cell {number}")
        data = [message["data"] for message in messages[start:] if message["type"] == "display"]
        pictures.append([bundle["image/svg+xml"] for bundle in data if "image/svg+xml" in bundle])
    errors = [message["traceback"] for message in messages if message["type"] == "error"]
    return {"pictures": pictures, "errors": errors, "modules": _modules(request["site"])}


def _modules(site: str) -> dict[str, str]:
    origins = {name: getattr(module, "__spec__", None) for name, module in sys.modules.items()}
    return {
        name: Path(spec.origin).suffix
        for name, spec in origins.items()
        if spec and spec.origin and spec.origin.startswith(f"{site}/")
    }
