"""What to say about a name that is not there, and about one that hides another."""

import ast
import difflib
from collections.abc import Mapping
from typing import Any

from livecells.page.answers.asked import Asked
from livecells.page.answers.written import Written

_ALIKE = 0.75  # of two names, as difflib measures it: a letter too many, two in the wrong order


def missing(asked: Asked, held: Mapping[str, Any], written: Written, printed: str) -> str:
    """Say which name is asked for, and which one may be meant by it."""
    name = asked.name
    own = {each.lower(): each for each in written.bound if each in held}
    near = difflib.get_close_matches(name.lower(), own, n=1, cutoff=_ALIKE)
    start = f"There is no {name} yet."
    line = f"def {name}(...):" if asked.is_function else f"{name} = ..."
    if near:
        alike = own[near[0]]
        return f"{start} Your code has {alike}. Write the name as the exercise does: {name}."
    if printed.strip() and not asked.is_function:
        return f"{start} Your code prints a value. Give the value that name too: {line}"
    return f"{start} The exercise asks for {asked.in_words} of that name: write {line}"


def hidden_names(check: str, asked: list[Asked], written: Written) -> str:
    """Say which names of the lesson the answer has used for something else; "" if none."""
    tree = ast.parse(check)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    own |= {each.name for each in asked}
    used = {node.id for node in nodes} - own
    found = sorted(used & written.bound)
    if not found:
        return ""
    names = " and ".join(found)
    return (
        f"Your code gives {names} a new value, and the check needs the lesson's own. "
        f"Choose another name in your code."
    )
