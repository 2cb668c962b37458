"""Runs in the browser's Python: run programs cell by cell, as a page would."""

import importlib
import pkgutil

import livecells.page
from livecells.page.runner import Runner

# What the worker does beside running cells, and what it does with the reader's mistakes.
for module in pkgutil.iter_modules(livecells.page.__path__, "livecells.page."):
    if module.name != "livecells.page.backend":  # imports matplotlib, which not every site has
        importlib.import_module(module.name)
EVERYDAY = [
    "print(1)",
    "1 +",
    "1 / 0",
    "import warnings; warnings.warn('w')",
    "import asyncio; await asyncio.sleep(0)",
]


async def answer(request: dict[str, list[list[str]]]) -> list[dict[str, str]]:
    """Run every program of ``programs``, each a list of cells, in a namespace of its own.

    Returns
    -------
    list of dict
        The errors, as messages of `livecells.page`; a cell that fails does not end its program.
    """
    messages: list[dict[str, str]] = []
    runner = Runner(messages.append)
    for cell in EVERYDAY:
        await runner.run(cell, name="cell")
    messages.clear()
    for cells in request["programs"]:
        runner.reset()
        for cell in cells:
            await runner.run(cell, name="cell")
    return [message for message in messages if message["type"] == "error"]
