"""Write the check that judges a prediction in the browser, and prove that it judges rightly."""

from collections.abc import Mapping
from typing import Any

from livecells.notebook import Notebook
from livecells.page.exercise import Verdict, judge
from livecells.page.runner import Runner
from livecells.quiz.model import Choices, Lines, Number, Point, Quiz
from livecells.quiz.reading import predicted_cells


def check(kind: Choices | Number | Point) -> str:
    """Write the Python that answers a prediction once its cell has run.

    Returns
    -------
    str
        For `livecells.page.exercise.judge`; its ``source`` is what the reader
        has answered.
    """
    match kind:
        case Choices(options=options):
            each = "".join(
                f"    Option({o.when}, {o.right}, {o.text!r}, {o.reply!r}),\n" for o in options
            )
            return f"from livecells.page.quiz import Option, choice\nchoice(source, [\n{each}])"
        case Number(unit=unit):
            return _estimate("number", kind, "guess", f"unit={unit!r}")
        case Point(names=names):
            return _estimate("point", kind, "x, y", f"names={names!r}")


def _estimate(judged_by: str, kind: Number | Point, guess: str, words: str) -> str:
    mistakes = "".join(f"    Mistake(lambda {guess}: {w.when}, {w.reply!r}),\n" for w in kind.wrong)
    return (
        f"from livecells.page.quiz import Mistake, {judged_by}\n"
        f"{judged_by}(source, value={kind.value}, answer={kind.answer!r}, within={kind.within!r},\n"
        f"  {words}, right={kind.right!r}, otherwise={kind.otherwise!r},\n"
        f"  mistakes=[\n{mistakes}])"
    )


async def complaints_of_lesson(book: Notebook, quizzes: Mapping[str, Quiz]) -> dict[str, list[str]]:
    """Run a lesson's cells in order, and try every answer of each quiz where its cell has run.

    Returns
    -------
    dict
        For each slug what is not as its file says; an empty list is a proof.
    """
    found: dict[str, list[str]] = {}
    predicted = predicted_cells(book)
    runner = Runner(lambda _: None)
    for cell in book.code:
        await runner.run(cell.source, f"cell {cell.number}")
        for slug in [slug for slug, number in predicted.items() if number == cell.number]:
            found[slug] = await complaints(quizzes[slug], runner.namespace)
    for slug in quizzes.keys() - found:
        found[slug] = await complaints(quizzes[slug], {})
    return found


async def complaints(quiz: Quiz, names: dict[str, Any]) -> list[str]:
    """Try every kind of answer with the names that the predicted cell has left.

    Returns
    -------
    list of str
        What is not as the file says; an empty list is a proof.
    """
    match quiz.kind:
        case Choices(predicts=True) as kind:
            return await _wrong_choices(kind, names)
        case Number() | Point() as kind:
            return await _wrong_estimates(kind, names)
        case Lines() as kind:
            return _wrong_orders(kind)
        case Choices(options=options):
            return _same_replies([option.reply for option in options])


async def _wrong_choices(kind: Choices, names: dict[str, Any]) -> list[str]:
    found = _same_replies([option.reply for option in kind.options])
    for at, option in enumerate(kind.options):
        verdict = await judge(check(kind), str(at), "", names)
        expected = Verdict(right=option.right, message=option.reply)
        if verdict != expected:
            found.append(f"“{option.text}” should be told {expected}, but is told {verdict}")
    return found


async def _wrong_estimates(kind: Number | Point, names: dict[str, Any]) -> list[str]:
    found = _same_replies([kind.right, kind.otherwise, *(w.reply for w in kind.wrong)])
    tries = [(kind.right_answer, True, kind.right)]
    tries += [(wrong.like, False, wrong.reply) for wrong in kind.wrong]
    for guess, right, reply in tries:
        verdict = await judge(check(kind), guess, "", names)
        if verdict["right"] != right or not verdict["message"].endswith(f". {reply}"):
            found.append(f"{guess} should be told {reply!r}, but is told {verdict}")
    return found


def _wrong_orders(kind: Lines) -> list[str]:
    found = _same_replies([kind.right, *(rule.reply for rule in kind.before)])
    order = list(range(len(kind.lines)))
    if not kind.holds(order):
        found.append("the order of the file is not right by its own rules")
    if kind.holds(kind.shown):
        found.append("the order that is shown first is right already")
    for at in order[:-1]:
        swapped = [*order[:at], at + 1, at, *order[at + 2 :]]
        if kind.holds(swapped) and kind.lines[at] == kind.lines[at + 1]:
            found.append(f"lines {at + 1} and {at + 2} are the same")
    return found


def _same_replies(replies: list[str]) -> list[str]:
    return [] if len(set(replies)) == len(replies) else ["two answers share a reply"]
