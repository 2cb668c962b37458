"""Signs that look like Python's and are others."""

import re

_INSTEAD = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'",
    "×": "*", "·": "*", "∙": "*", "⋅": "*", "÷": "/", "∕": "/", "≤": "<=", "≥": ">=", "≠": "!=",
    "²": "** 2", "³": "** 3", "，": ",", "（": "(", "）": ")", "：": ":", "；": ";", "＝": "=",
    "【": "[", "】": "]", "。": ".", "、": ",", "…": "...", "→": "->", "√": "** 0.5", "∞": "float('inf')",
}  # fmt: skip
_NAMES = {"−": "a minus", "–": "a dash", "—": "a dash"}
_CHARACTER = re.compile(r"invalid (?:non-printable )?character (?:'(.)' \()?U\+([0-9A-F]{4,6})")


def advice(message: str) -> str | None:
    """Name the sign, and the key that gives the right one."""
    found = _CHARACTER.search(message)
    if not found:
        return None
    sign = chr(int(found[2], 16))
    if sign in "“”„«»‘’‚´`":
        return f"{sign} is a printer's quote. Python's quotes are the straight ones: \" or '."
    if sign in _INSTEAD:
        name = _NAMES.get(sign, "another sign than Python's")
        return f"{sign} is {name}. Write {_INSTEAD[sign]} with the keyboard in its place."
    if sign.isspace() or not sign.isprintable():
        return "There is a sign that can't be seen, often copied from another page. Delete the blanks and type them again."
    if sign in "€$£?":
        return f"{sign} has no meaning in Python. Write the number alone."
    return None
