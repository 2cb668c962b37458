"""Prove exercises: the solution passes, the starter does not, each wrong answer is told why."""

from collections.abc import Mapping
from typing import Any

from livecells.exercises import PLACE, Exercise
from livecells.notebook import Notebook
from livecells.page.exercise import Verdict, copied_names, judge
from livecells.page.runner import Runner


async def complaints(book: Notebook, exercises: Mapping[str, Exercise]) -> dict[str, list[str]]:
    """Run a lesson's cells in order and try every answer where its exercise stands.

    Parameters
    ----------
    book : Notebook
    exercises : mapping
        By slug, from `livecells.exercises.of_lesson`.

    Returns
    -------
    dict
        For each slug what is not as it must be; an empty list is a proof.
    """
    found: dict[str, list[str]] = {}
    runner = Runner(lambda _: None)
    for cell in book.cells:
        if cell.number:
            await runner.run(cell.source, f"cell {cell.number}")
            continue
        for place in PLACE.finditer(cell.source):
            exercise = exercises[place["slug"]]
            found[exercise.slug] = await _prove(exercise, runner.namespace)
    return found


async def _prove(exercise: Exercise, names: dict[str, Any]) -> list[str]:
    wrongs = [(f"wrong answer {n}", w) for n, w in enumerate(exercise.wrong, start=1)]
    found = []
    solution = await _try(exercise, exercise.solution, names)
    if not solution["right"]:
        found.append(f"the solution does not pass: {solution['message']}")
    elif not solution["message"]:
        found.append("the check ends without a word of praise")
    starter = await _try(exercise, exercise.starter, names)
    found.extend(_unhelpful("the starter", starter))
    for which, wrong in wrongs:
        verdict = await _try(exercise, wrong.source, names)
        found.extend(_unhelpful(which, verdict))
        if not verdict["right"] and wrong.words not in verdict["message"]:
            found.append(f"{which} should be told {wrong.words!r}, but: {verdict['message']}")
    return found


def _unhelpful(which: str, verdict: Verdict) -> list[str]:
    if verdict["right"]:
        return [f"{which} passes"]
    if verdict["message"].startswith(("Not yet.", "The check could not read", "The cell stopped")):
        return [f"{which} gets no feedback of its own: {verdict['message']}"]
    return []


async def _try(exercise: Exercise, answer: str, names: dict[str, Any]) -> Verdict:
    """Run an answer as the page does, in a copy of the lesson's names, and judge it."""
    messages: list[dict[str, Any]] = []
    attempt = Runner(messages.append)
    own = {name: attempt.namespace[name] for name in ("display", "input", "__name__")}
    attempt.namespace = copied_names(names)  # this very dict: copied functions look into it
    attempt.namespace.update(own)
    if await attempt.run(answer, exercise.name) == "error":
        error = messages[-1]
        said = f"The cell stopped with an error. {error['name']}: {error['message']}"
        return {"right": False, "message": said}
    printed = "".join(m["text"] for m in messages if m.get("name") == "stdout")
    return await judge(exercise.check, answer, printed, attempt.namespace)
