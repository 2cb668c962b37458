"""Runs in the browser's Python: run programs cell by cell, as a page would."""

from livecells.page.runner import Runner


async def answer(request: dict[str, list[list[str]]]) -> list[dict[str, str]]:
    """Run every program of ``programs``, each a list of cells, in a namespace of its own.

    Returns
    -------
    list of dict
        The errors, as messages of `livecells.page`; a cell that fails does not end its program.
    """
    messages: list[dict[str, str]] = []
    runner = Runner(messages.append)
    for cells in request["programs"]:
        runner.reset()
        for cell in cells:
            await runner.run(cell, name="cell")
    return [message for message in messages if message["type"] == "error"]
