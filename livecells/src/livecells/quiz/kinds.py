"""Read what a quiz asks for: choices, a number, a point or lines, from its front matter."""

import ast
from collections.abc import Callable
from typing import Any

from livecells.quiz.model import Before, Choice, Choices, Lines, Mistake, Number, Point

_ESTIMATE = {"value", "answer", "within", "right", "otherwise", "wrong"}
_MISTAKE = {"when", "like", "reply"}
_OPTION = {"text", "reply", "right", "when"}
_BEFORE = {"first", "second", "reply"}


def kind(front: dict[str, Any]) -> Choices | Number | Point | Lines:
    """Read the question from the front matter.

    Raises
    ------
    KeyError, TypeError, ValueError
        Something is missing, of another type, or no Python.
    """
    (name,) = front.keys() & KINDS or [""]
    if not name:
        raise ValueError("it has none of choices, number, point and lines")
    _only(front, {"title", "right", "before", name} if name == "lines" else {"title", name})
    return KINDS[name](front)


def _choices(front: dict[str, Any]) -> Choices:
    options = []
    for each in front["choices"]:
        _only(each, _OPTION)
        when = _python(each, "when") if "when" in each else ""
        right = each.get("right", False) is True
        options.append(Choice(text(each, "text"), text(each, "reply"), right, when))
    if sum(option.right for option in options) != 1:
        raise ValueError("one choice must be right: true")
    if len({bool(option.when) for option in options}) != 1:
        raise ValueError("either all choices have a when or none has")
    return Choices(tuple(options))


def _number(front: dict[str, Any]) -> Number:
    it = front["number"]
    _only(it, _ESTIMATE | {"unit"})
    return Number(
        value=_python(it, "value"),
        answer=_digits(it["answer"]),
        within=float(it["within"]),
        unit=str(it.get("unit", "")),
        right=text(it, "right"),
        otherwise=text(it, "otherwise"),
        wrong=_mistakes(it, lambda like: str(float(like))),
    )


def _point(front: dict[str, Any]) -> Point:
    it = front["point"]
    _only(it, _ESTIMATE | {"names"})
    x_name, y_name = it["names"]
    x, y = it["answer"]
    dx, dy = it["within"]
    return Point(
        names=(str(x_name), str(y_name)),
        value=_python(it, "value"),
        answer=(_digits(x), _digits(y)),
        within=(float(dx), float(dy)),
        right=text(it, "right"),
        otherwise=text(it, "otherwise"),
        wrong=_mistakes(it, lambda like: "{}, {}".format(*map(float, like))),
    )


def _mistakes(it: dict[str, Any], like: Callable[[Any], str]) -> tuple[Mistake, ...]:
    wrong = []
    for each in it.get("wrong", []):
        _only(each, _MISTAKE)
        wrong.append(Mistake(_python(each, "when"), like(each["like"]), text(each, "reply")))
    return tuple(wrong)


def _digits(answer: object) -> str:
    float(str(answer))
    return str(answer)


def _lines(front: dict[str, Any]) -> Lines:
    lines = tuple(str(line).rstrip("\n") for line in front["lines"])
    before = []
    for each in front["before"]:
        _only(each, _BEFORE)
        first, second = int(each["first"]) - 1, int(each["second"]) - 1
        if not 0 <= first < second < len(lines):
            raise ValueError(f"before: {first + 1} and {second + 1} are no two lines in order")
        before.append(Before(first, second, text(each, "reply")))
    return Lines(lines, tuple(before), text(front, "right"))


def text(it: dict[str, Any], name: str) -> str:
    """Read a text of one line.

    Raises
    ------
    KeyError, ValueError
    """
    value = it[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be text")
    return " ".join(value.split())


def _python(it: dict[str, Any], name: str) -> str:
    source = str(it[name])
    try:
        ast.parse(source, mode="eval")
    except SyntaxError:
        raise ValueError(f"{name} is no Python expression: {source}") from None
    return source


def _only(it: Any, names: set[str]) -> None:
    if not isinstance(it, dict):
        raise TypeError(f"{it!r} must have names and values")
    for name in it.keys() - names:
        raise ValueError(f"{name!r} is none of {', '.join(sorted(names))}")


KINDS: dict[str, Callable[[dict[str, Any]], Choices | Number | Point | Lines]] = {
    "choices": _choices,
    "number": _number,
    "point": _point,
    "lines": _lines,
}
FIELDS = {"title", "unit", "names"} | _ESTIMATE | _MISTAKE | _OPTION | _BEFORE
