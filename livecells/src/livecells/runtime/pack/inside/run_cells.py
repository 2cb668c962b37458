"""Runs in the browser's Python: run cells, as a page would."""

from livecells.page.runner import Runner


async def answer(request: dict[str, list[str]]) -> list[dict[str, str]]:
    """Run ``cells`` one after the other in one namespace; one that fails does not end the rest.

    Returns
    -------
    list of dict
        The errors, as messages of `livecells.page`.
    """
    messages: list[dict[str, str]] = []
    runner = Runner(messages.append)
    for number, cell in enumerate(request["cells"], start=1):
        await runner.run(cell, name=f"cell {number}")
    return [message for message in messages if message["type"] == "error"]
