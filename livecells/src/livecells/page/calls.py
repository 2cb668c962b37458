"""Find the call that unfinished code stands in."""

import io
import tokenize

_OPEN = {")": "(", "]": "[", "}": "{"}


def called_at(before: str) -> str | None:
    """Name the function whose argument list is open at the end of the code.

    Parameters
    ----------
    before : str
        The code up to the cursor; it need not be complete.

    Returns
    -------
    str or None
        A dotted name, or None outside of any call.

    Examples
    --------
    >>> called_at("gd.descend(problem, ")
    'gd.descend'
    >>> called_at("print([1, 2]")
    'print'
    >>> called_at("x = (1 + ") is None
    True
    """
    tokens = _tokens(before)
    closed: list[str] = []
    for index in range(len(tokens) - 1, -1, -1):
        text = tokens[index].string
        if text in _OPEN:
            closed.append(_OPEN[text])
        elif closed and text == closed[-1]:
            closed.pop()
        elif text == "(" and not closed:
            return _name_before(tokens[:index])
        elif text in ("[", "{") and not closed:
            return None
    return None


def _tokens(code: str) -> list[tokenize.TokenInfo]:
    kept = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type in (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING):
                kept.append(token)
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass  # the code is being typed: what came before the trouble is enough
    return kept


def _name_before(tokens: list[tokenize.TokenInfo]) -> str | None:
    parts: list[str] = []
    for token in reversed(tokens):
        wanted_dot = len(parts) % 2 == 1
        if (token.string == ".") != wanted_dot or (not wanted_dot and token.type != tokenize.NAME):
            break
        parts.append(token.string)
    if parts and parts[-1] == ".":
        return None
    before = tokens[-len(parts) - 1].string if len(tokens) > len(parts) else ""
    return "".join(reversed(parts)) or None if before not in ("def", "class") else None
