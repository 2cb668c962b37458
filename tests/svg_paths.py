"""Read the data of SVG paths."""

import re

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "z": 0}


def points(data: str) -> list[float]:
    """Give the absolute coordinates of all points of a path, one after the other."""
    tokens = _TOKEN.findall(data)
    found: list[float] = []
    x = y = start_x = start_y = 0.0
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        count = _NUMBERS[command.lower()]
        values = [float(tokens.pop(0)) for _ in range(count)]
        if command == "z":
            x, y = start_x, start_y
            continue
        base_x, base_y = (0.0, 0.0) if command.isupper() else (x, y)
        if command == "h":
            pairs = [(x + values[0], y)]
        elif command == "v":
            pairs = [(x, y + values[0])]
        else:
            pairs = [
                (base_x + a, base_y + b) for a, b in zip(values[::2], values[1::2], strict=True)
            ]
        x, y = pairs[-1]
        if command in "Mm":
            start_x, start_y = x, y
        found += [part for pair in pairs for part in pair]
    return found
