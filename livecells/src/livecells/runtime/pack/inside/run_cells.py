"""Runs in the browser's Python: run a page's code, as its reader might."""

import json

from livecells.page.session import Session


async def answer(request: dict[str, list]) -> list[dict[str, str]]:
    """Run ``steps`` one after the other in one Python; one that fails does not end the rest.

    Returns
    -------
    list of dict
        What went wrong: the errors, as messages of `livecells.page`, and verdicts on exercises,
        which have the exercise's name under ``"exercise"``.
    """
    messages: list[dict] = []
    session = Session(lambda message: messages.append(json.loads(message)))
    await _type_something(session)  # the page asks before the first run, too
    wrong: list[dict[str, str]] = []
    above: list[str] = []
    for number, step in enumerate(request["steps"], start=1):
        name = f"cell {number}"
        place = {"above": above, "aside": not isinstance(step, str)}
        if isinstance(step, str):
            await session.run(step, name, json.dumps(place))
            above = [*above, name]
            continue
        before = len(messages)
        await session.run(step["answer"], name, json.dumps(place))
        printed = "".join(m["text"] for m in messages[before:] if m.get("name") == "stdout")
        question = {"answer": step["answer"], "check": step["check"]}
        verdict = await _ask(session, kind="judge", printed=printed, **question)
        if not verdict["right"]:
            wrong.append({"exercise": step["exercise"], "message": verdict["message"]})
    return wrong + [message for message in messages if message["type"] == "error"]


async def _type_something(session: Session) -> None:
    """Ask what the editor asks while the reader types."""
    await _ask(session, kind="complete", source="print(", position=6)
    await _ask(session, kind="check", source="x = (1")
    await _ask(session, kind="names", cells=[{"name": "cell 1", "source": "x = 1"}])


async def _ask(session: Session, **question: object) -> dict:
    return json.loads(await session.ask(json.dumps(question)))
