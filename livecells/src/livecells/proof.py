"""Prove exercises: the solution passes, the starter does not, each wrong answer is told why."""

from collections.abc import Mapping

from livecells.exercises import PLACE, Exercise
from livecells.notebook import Notebook
from livecells.page.exercise import Verdict, judge
from livecells.page.rule.place import Page
from livecells.page.runner import Message, Runner


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
    reader = _Reader()
    for cell in book.cells:
        if cell.number:
            await reader.run(cell.source, f"cell {cell.number}")
            continue
        for place in PLACE.finditer(cell.source):
            exercise = exercises[place["slug"]]
            found[exercise.slug] = await _prove(exercise, reader)
    return found


class _Reader:
    """Somebody who reads a page from the top, and tries all sorts of answers on the way."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self._runner = Runner(self._messages.append)
        self._page = Page(self._runner)
        self._cells: dict[str, str] = {}

    async def run(self, source: str, name: str) -> None:
        """Run a cell of the lesson."""
        await self._page.run(source, name, list(self._cells))
        self._cells[name] = source

    async def answer(self, exercise: Exercise, answer: str) -> Verdict:
        """Try an answer where the exercise stands."""
        self._messages.clear()
        state = await self._page.run(answer, exercise.name, list(self._cells), aside=True)
        if state == "outdated":  # what it had to make again takes long: read from the top once more
            cells, self._cells = self._cells, {}
            for name, source in cells.items():
                await self.run(source, name)
            return await self.answer(exercise, answer)
        if state == "error":
            error = self._messages[-1]
            said = f"The cell stopped with an error. {error['name']}: {error['message']}"
            return {"right": False, "message": said}
        printed = "".join(m["text"] for m in self._messages if m.get("name") == "stdout")
        return await judge(exercise.check, answer, printed, self._runner.namespace)


async def _prove(exercise: Exercise, reader: _Reader) -> list[str]:
    wrongs = [(f"wrong answer {n}", w) for n, w in enumerate(exercise.wrong, start=1)]
    found = []
    solution = await reader.answer(exercise, exercise.solution)
    if not solution["right"]:
        found.append(f"the solution does not pass: {solution['message']}")
    elif not solution["message"]:
        found.append("the check ends without a word of praise")
    starter = await reader.answer(exercise, exercise.starter)
    found.extend(_unhelpful("the starter", starter))
    for which, wrong in wrongs:
        verdict = await reader.answer(exercise, wrong.source)
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
