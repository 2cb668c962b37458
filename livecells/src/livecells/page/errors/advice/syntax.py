"""SyntaxError: code that Python can't read."""

import keyword
import re

from livecells.page.errors.advice import pasted, signs
from livecells.page.errors.failure import Failure

_HYPHENS = re.compile(r"\s*[A-Za-z]\w*(?:-[A-Za-z]\w*)+\s*=(?!=)")
_KEYWORD = re.compile(rf"(?<![\w.])({'|'.join(keyword.kwlist)})\s*=(?!=)")
_BLOCK = re.compile(
    r"expected an indented block after '?(.+?)'?(?: statement| definition)? on line (\d+)"
)
_EVERYWHERE = (
    (r"^\s*else\s+if\b|^\s*elseif\b", "In Python this is written elif."),
    (r"\+\+\s*$|--\s*$|^\s*(?:\+\+|--)\w", "Python has no ++ and no --. Write += 1 or -= 1."),
    (r"&&", "In Python this is written and."),
    (r"\|\|", "In Python this is written or."),
    (r"!(?=[\w(])", "In Python this is written not."),
    (r"=<(?!<)", "The signs stand the other way round: <=."),
    (r"=>", "The signs stand the other way round: >=."),
    (r"<>", "Not equal is written !=."),
)


def advice(failure: Failure) -> str | None:
    """Say what the line lacks or has too much of."""
    error = failure.error
    if not isinstance(error, SyntaxError) or not failure.unread:
        return None
    return syntax_advice(error, failure.code)


def syntax_advice(error: SyntaxError, source: str) -> str | None:
    """Say what helps against a syntax error.

    Parameters
    ----------
    error : SyntaxError
    source : str
        The whole code.
    """
    message = error.msg or ""
    line = _line(error, source)
    return (
        signs.advice(message)
        or pasted.advice(line)
        or _indentation(error, message)
        or _number(message, line)
        or _assignment(message, line)
        or _common(message, line)
    )


def _line(error: SyntaxError, source: str) -> str:
    lines = source.splitlines()
    number = error.lineno or 0
    return lines[number - 1] if 0 < number <= len(lines) else (error.text or "").rstrip("\n")


def _indentation(error: SyntaxError, message: str) -> str | None:
    if isinstance(error, TabError):
        return "Some lines begin with tabs and some with blanks. Use four blanks for each level."
    if not isinstance(error, IndentationError):
        return None
    block = _BLOCK.search(message)
    if block:
        what = block[1].removesuffix(" statement").strip("'")
        return f"The lines that belong to {_the(what)} in line {block[2]} begin with four blanks."
    if message.startswith("unexpected indent"):
        return (
            "This line begins further to the right than the one above. Take blanks away at its "
            "start, or end the line above with a colon."
        )
    if message.startswith("unindent does not match"):
        return "The blanks at the start of this line fit no line above. Use four for each level."
    return None


def _the(what: str) -> str:
    return {"function": "the def", "class": "the class"}.get(
        what, f"the {what.split(' ', maxsplit=1)[0]}"
    )


def _number(message: str, line: str) -> str | None:
    if message.startswith("leading zeros in decimal integer"):
        comma = re.search(r"(?<![\w.])(\d+),(0\d*)(?![\w.])", line)
        if comma:
            return f"A comma separates two numbers. Write a decimal point: {comma[1]}.{comma[2]}"
        return "A whole number has no zero in front of it: write 7, not 07."
    if message.startswith("invalid decimal literal"):
        product = re.search(r"(?<![\w.])(\d+(?:\.\d+)?)([A-Za-z_]\w*)", line)
        if product:
            return (
                f"To multiply write *: {product[1]} * {product[2]}. "
                "A name begins with a letter, and a unit is left out."
            )
    return None


def _assignment(message: str, line: str) -> str | None:
    if _HYPHENS.match(line):
        name = line.split("=", maxsplit=1)[0].strip()
        return f"A minus can't stand in a name. Write {name.replace('-', '_')}."
    word = _KEYWORD.search(line)
    if word and word[1] not in ("True", "False", "None") and not message.startswith("'"):
        return f"{word[1]} is one of Python's own words and can't be a name. Write {word[1]}_ or another."
    condition = re.match(r"\s*(?:if|elif|while|assert)\b", line)
    if ("'=='" in message or '"=="' in message) and "=" in line:
        if condition:
            return "To compare write ==. A single = gives a name a value."
        if message.startswith("cannot assign to") or "contain assignment" in message:
            return "The name stands on the left of =, and what it gets on the right. To compare write ==."
    return None


def _common(message: str, line: str) -> str | None:
    for pattern, said in _EVERYWHERE:
        if re.search(pattern, _without_texts(line)):
            return said
    table = (
        (r"^expected ':'", "A line with if, for, while, def or else ends with a colon."),
        (r"^'(.)' was never closed", "Each opening bracket needs its closing one. The mistake may stand in a line above."),
        (r"^unmatched '(.)'", "There is a closing bracket too many, or its opening one is missing."),
        (r"^closing parenthesis", "Brackets close in the opposite order to that in which they open, each with its own kind."),
        (r"^unterminated (?:f-)?(?:string|triple)", "A text ends with the same quotes with which it begins. A text with an apostrophe needs \" around it."),
        (r"^'return' outside function", "return belongs to a function: to an indented line below def."),
        (r"^'(?:break|continue)'? ?.*(?:outside|not properly in) loop", "It belongs to a loop: to an indented line below for or while."),
        (r"^positional argument follows keyword", "In a call the values without a name come first, then those with name=."),
        (r"forgot a comma", "Between two values stands a comma, or a sign such as * or +."),
        (r"^expected 'except' or 'finally'", "Below try stands an except, which says what to do after an error."),
        (r"unicodeescape", "In a text \\ begins a special sign. Write / in its place, or r in front of the quotes."),
        (r"^unexpected character after line continuation", "\\ goes on in the next line and must be the last sign of its line. Leave it out."),
        (r"^Missing parentheses in call to", "print is a function: what it shows stands in brackets."),
        (r"^(?:non-default argument|parameter without a default)", "Parameters without a value of their own stand in front of those that have one."),
    )  # fmt: skip
    return next((words for pattern, words in table if re.search(pattern, message)), None)


def _without_texts(line: str) -> str:
    """Blank what stands in quotes, and comments."""
    return re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "''", line)
