"""Runs in the browser's Python: run a page's code, as its reader might."""

import json

from livecells.page.session import Session


async def answer(request: dict[str, list]) -> list[dict[str, str]]:
    """Run ``steps`` one after the other in one namespace; one that fails does not end the rest.

    Returns
    -------
    list of dict
        What went wrong: the errors, as messages of `livecells.page`, and verdicts on exercises.
    """
    messages: list[dict] = []
    session = Session(lambda message: messages.append(json.loads(message)))
    wrong: list[dict[str, str]] = []
    for number, step in enumerate(request["steps"], start=1):
        if isinstance(step, str):
            await session.run(step, f"cell {number}")
            continue
        before = len(messages)
        await session.run(step["answer"], f"cell {number}")
        printed = "".join(m["text"] for m in messages[before:] if m.get("name") == "stdout")
        verdict = await _ask(session, kind="judge", printed=printed, **step)
        if not verdict["right"]:
            wrong.append({"name": "a check", "message": verdict["message"]})
    await _type_something(session)
    return wrong + [message for message in messages if message["type"] == "error"]


async def _type_something(session: Session) -> None:
    """Ask what the editor asks while the reader types."""
    await _ask(session, kind="complete", source="print(", position=6)
    await _ask(session, kind="check", source="x = (1")
    await _ask(session, kind="dependents", sources=["x = 1", "print(x)"], changed=0)


async def _ask(session: Session, **question: object) -> dict:
    return json.loads(await session.ask(json.dumps(question)))
