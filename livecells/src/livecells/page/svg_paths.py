"""Write the data of an SVG path with as few characters as it takes.

matplotlib writes absolute positions with six decimals. Steps from point to point, rounded to
what a screen can show, are a third as long. Each step leads to the rounded point, so that
rounding errors don't add up.
"""

import re

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


def shortened(data: str, digits: int = 1) -> str:
    """Write a path in relative steps.

    Parameters
    ----------
    data : str
        Absolute commands, as matplotlib writes them: M, L, Q, C and z.
    digits : int
        Decimals to keep.

    Returns
    -------
    str
        The same path; as it was if it has any other command.

    Examples
    --------
    >>> shortened("M 10.04 20 L 10.04 23.5 L 14 23.46 z")
    'M10 20v3.5h4z'
    """
    tokens = _TOKEN.findall(data)
    pen, start, written, at = (0, 0), (0, 0), [], 0
    while at < len(tokens):
        command = tokens[at].upper()
        if command not in _POINTS or (tokens[at] != command and command != "Z"):
            return data
        last = at + 1 + 2 * _POINTS[command]
        values = [round(float(token) * 10**digits) for token in tokens[at + 1 : last]]
        points = list(zip(values[::2], values[1::2], strict=True))
        at = last
        if command == "Z":
            written.append(("z", ()))
            pen = start
            continue
        if command == "M":
            written.append(("M", points[0]))
            start = points[0]
        else:
            written.append(_step(command, pen, points))
        pen = points[-1]
    return _joined(_without_standstill(written), digits)


def _step(command: str, pen: tuple[int, int], points: list) -> tuple[str, tuple[int, ...]]:
    moves = [(x - pen[0], y - pen[1]) for x, y in points]
    if command == "L" and moves[0][1] == 0:
        return "h", (moves[0][0],)
    if command == "L" and moves[0][0] == 0:
        return "v", (moves[0][1],)
    return command.lower(), tuple(part for move in moves for part in move)


def _without_standstill(steps: list) -> list:
    """Leave out lines that go nowhere, except one that is a dot of its own."""
    kept = []
    for at, step in enumerate(steps):
        alone = kept and kept[-1][0] == "M" and (at + 1 == len(steps) or steps[at + 1][0] == "M")
        if step != ("h", (0,)) or alone:
            kept.append(step)
    return kept


def _joined(steps: list, digits: int) -> str:
    text, before, fraction = "", "", False
    for command, values in steps:
        # after M, further pairs are absolute lines: only lower-case commands may be left out
        if command != before or command == "M":
            text += command
        for value in values:
            number = _number(value, digits)
            ended = text[-1].isalpha() or number[0] == "-" or (number[0] == "." and fraction)
            text += number if ended else f" {number}"
            fraction = "." in number
        before = command
    return text


def _number(value: int, digits: int) -> str:
    text = f"{value / 10**digits:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return re.sub(r"^(-?)0\.", r"\1.", text)
