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
    """Estimates that share a mistake, and what to say to them."""

    matches: Callable[..., bool]
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
    shown = _rounded(value, answer)
    said = float(guess)
    close = abs(said - float(value)) <= within
    gives = f"The run gives {shown}{f' {unit}' if unit else ''}."
    if shown != answer:  # the reader has changed the code
        return _told(close, gives)
    return _told(close, f"{gives} {right if close else _why((said,), mistakes, otherwise)}")


def point(
    guess: str,
    *,
    value: Sequence[float],
    answer: tuple[str, str],
    within: tuple[float, float],
    names: tuple[str, str],
    right: str,
    otherwise: str,
    mistakes: Sequence[Mistake] = (),
) -> str:
    """Judge a point that the reader has placed on a figure.

    Parameters
    ----------
    guess : str
        Its two coordinates, with a comma between them.
    value : sequence of float
        What the cell gave, shape (2,).
    answer : tuple of str
        What it gave in the lesson, with the digits to show.
    within : tuple of float
        Half the axes of the ellipse around ``value`` that counts as right.
    names : tuple of str
        What the axes measure.
    right, otherwise : str
    mistakes : sequence of Mistake
        The first that matches both coordinates is said.

    Returns
    -------
    str
        The praise.

    Raises
    ------
    AssertionError
        The point is too far off; the message tells why.
    """
    said = [float(each) for each in guess.split(",")]
    off = zip(said, value, within, strict=True)
    close = sum(((guessed - true) / most) ** 2 for guessed, true, most in off) <= 1
    shown = tuple(map(_rounded, value, answer))
    gives = f"The run gives {names[0]} {shown[0]}, {names[1]} {shown[1]}."
    if shown != answer:
        return _told(close, gives)
    return _told(close, f"{gives} {right if close else _why(said, mistakes, otherwise)}")


def _rounded(value: float, answer: str) -> str:
    """Write a number with as many digits as the answer has."""
    digits = len(answer.partition(".")[2])
    return f"{round(float(value), digits) + 0.0:.{digits}f}"  # never "-0"


def _why(said: Sequence[float], mistakes: Sequence[Mistake], otherwise: str) -> str:
    return next((each.reply for each in mistakes if each.matches(*said)), otherwise)


def _told(right: bool, words: str) -> str:
    """Give praise back; a check says by an `AssertionError` what is wrong."""
    if right:
        return words
    raise AssertionError(words)
