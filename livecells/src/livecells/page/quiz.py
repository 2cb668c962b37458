"""Answer a prediction with what the cell gave: the checks that `livecells.quiz` writes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Option(NamedTuple):
    """One answer: whether it holds now, whether it held in the lesson, its words."""

    holds: bool
    right: bool
    text: str
    reply: str


class Mistake(NamedTuple):
    """Numbers that share a mistake, and what to say to them."""

    matches: Callable[[float], bool]
    reply: str


def choice(chosen: str, options: Sequence[Option]) -> str:
    """Judge a choice.

    Parameters
    ----------
    chosen : str
        Its index, from 0.
    options : sequence of Option

    Returns
    -------
    str
        The praise.

    Raises
    ------
    AssertionError
        The choice is wrong; the message tells why.
    """
    mine = options[int(chosen)]
    if any(bool(option.holds) != option.right for option in options):
        return _with_changed_code(mine, options)
    return _told(mine.right, mine.reply)


def _with_changed_code(mine: Option, options: Sequence[Option]) -> str:
    true = [option.text for option in options if option.holds]
    if mine.holds:
        return "With the code as it is now, this is the right answer."
    which = f"the right answer is: {true[0]}" if true else "none of the answers is right."
    return _told(False, f"With the code as it is now, {which}")


def number(
    guess: str,
    *,
    value: float,
    answer: str,
    within: float,
    unit: str,
    right: str,
    otherwise: str,
    mistakes: Sequence[Mistake] = (),
) -> str:
    """Judge an estimate.

    Parameters
    ----------
    guess : str
    value : float
        What the cell gave.
    answer : str
        What it gave in the lesson, with the digits to show.
    within : float
        How far off a right answer may be.
    unit, right, otherwise : str
    mistakes : sequence of Mistake
        The first that matches is said.

    Returns
    -------
    str
        The praise.

    Raises
    ------
    AssertionError
        The estimate is too far off; the message tells why.
    """
    said, value = float(guess), float(value)
    digits = len(answer.partition(".")[2])
    shown = f"{round(value, digits) + 0.0:.{digits}f}"  # never "-0"
    gives = f"The run gives {shown}{f' {unit}' if unit else ''}."
    close = abs(said - value) <= within
    if shown != answer:  # the reader has changed the code
        return _told(close, gives)
    if close:
        return f"{gives} {right}"
    reply = next((each.reply for each in mistakes if each.matches(said)), otherwise)
    return _told(False, f"{gives} {reply}")


def _told(right: bool, words: str) -> str:
    """Give praise back; a check says by an `AssertionError` what is wrong."""
    if right:
        return words
    raise AssertionError(words)
