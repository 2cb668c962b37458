"""Runs in the browser's Python: run cells and give back the pictures they draw."""

import importlib
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path


async def answer(request: dict) -> dict:
    """Give ``pictures``, a list of SVG texts for each of ``cells``, and ``errors``."""
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
    sources = [
        name
        for name, module in sys.modules.items()
        if isinstance(getattr(module, "__loader__", None), SourceFileLoader)
    ]
    return {"pictures": pictures, "errors": errors, "sources": sources}
