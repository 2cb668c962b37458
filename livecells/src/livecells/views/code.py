"""Where a cell's code gives a name a number or a list of numbers; web/src/views/code.ts too."""

import re

_NUMBER = r"[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LISTED = rf"\[\s*(?:{_NUMBER}\s*(?:,\s*{_NUMBER}\s*)*,?\s*)?\]"
_PAIR = rf"\(\s*{_NUMBER}\s*,\s*{_NUMBER}\s*,?\s*\)"
_NO_CODE = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*'
)
_CONTROL = re.compile(r"[^\S\n]*#\s*@param\b")


def replaced(source: str, name: str, literal: str) -> str | None:
    """Give a name another literal, as a handle does.

    Parameters
    ----------
    source : str
        A cell's code.
    name : str
        What stands before the equals sign, on a line of its own or in a call.
    literal : str
        A number, or a list of numbers.

    Returns
    -------
    str or None
        None where the name has no such literal, or several, or a control of its own.

    Examples
    --------
    >>> replaced("start = [5.0, 4.0]  # of 2", "start", "[1.0, 2.0]")
    'start = [1.0, 2.0]  # of 2'
    >>> replaced("f(rate=0.1, rate_b=2); g(rate=0.3)", "rate", "0.2") is None
    True
    """
    code = _NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    kind = f"(?:{_LISTED}|{_PAIR})" if literal.startswith("[") else _NUMBER
    wanted = re.compile(rf"(?<![\w.]){name}\s*=\s*({kind})(?=\s*(?:[,);\n]|$))")
    found = list(wanted.finditer(code))
    if len(found) != 1 or _CONTROL.match(source, found[0].end(1)):
        return None
    return source[: found[0].start(1)] + literal + source[found[0].end(1) :]
