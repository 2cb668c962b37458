"""Colab's form syntax: a comment behind an assignment that asks for a control.

``learning_rate = 0.01  # @param {type:"slider", min:0.001, max:0.08, step:0.001}``
"""

import ast
import io
import json
import math
import re
import tokenize
from dataclasses import dataclass, field
from typing import Any

_COMMENT = re.compile(r"#\s*@(?P<word>param|title)\b\s*(?P<rest>.*)$")
_KEY = re.compile(r"([{,]\s*)([A-Za-z_][\w-]*)\s*:")
_TYPES = {
    "slider": (int, float),
    "number": (int, float),
    "integer": (int,),
    "string": (str,),
    "boolean": (bool,),
}


class FormError(ValueError):
    """A form that can't become a control; ``line`` counts from 1 in the cell."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Form:
    """The controls of one cell.

    Attributes
    ----------
    controls : tuple of dict
        What each control needs, ready for JSON: ``name``, ``kind`` (slider,
        number, integer, string, boolean or dropdown), ``line``, ``value`` (the
        literal as it is written); a slider also has ``min``, ``max`` and
        ``step``, a dropdown ``options`` (literals) and ``free``.
    title : str
        From ``# @title``.
    errors : tuple of FormError
        What was wrong; such a line stays plain code.
    """

    controls: tuple[dict[str, Any], ...] = ()
    title: str = ""
    errors: tuple[FormError, ...] = field(default=(), compare=False)


def read_form(source: str) -> Form:
    r"""Read the form of a cell.

    Parameters
    ----------
    source : str
        The cell's code.

    Examples
    --------
    >>> form = read_form('steps = 6  # @param {type:"slider", min:1, max:20}')
    >>> form.controls[0]["name"], form.controls[0]["max"], form.controls[0]["step"]
    ('steps', 20, 1)
    """
    assignments = _assignments(source)
    controls, errors, title = [], [], ""
    for line, comment in _comments(source):
        match = _COMMENT.match(comment)
        if match is None:
            continue
        if match["word"] == "title":
            title = re.sub(r"\s*\{.*\}\s*$", "", match["rest"]).strip()
            continue
        try:
            controls.append(_control(line, match["rest"], assignments.get(line)))
        except FormError as error:
            errors.append(error)
    return Form(tuple(controls), title, tuple(errors))


def _comments(source: str) -> list[tuple[int, str]]:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [(t.start[0], t.string) for t in tokens if t.type == tokenize.COMMENT]


def _assignments(source: str) -> dict[int, tuple[str, str, Any]]:
    """Find by line each ``name = literal``: its name, the literal's text and its value."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    found = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        text = ast.get_source_segment(source, value) or ""
        try:
            found[node.lineno] = (name, text, ast.literal_eval(value))
        except (ValueError, TypeError, SyntaxError):
            continue
    return found


def _control(line: int, spec: str, assignment: tuple[str, str, Any] | None) -> dict[str, Any]:
    if assignment is None:
        raise FormError(line, "@param must stand behind 'name = value' with a plain value")
    name, text, value = assignment
    control = {"name": name, "line": line, "value": text}
    spec = spec.strip()
    if spec.startswith("["):
        return control | _dropdown(line, spec, value)
    return control | _typed(line, _settings(line, spec), value)


def _dropdown(line: int, spec: str, value: Any) -> dict[str, Any]:
    decoder = json.JSONDecoder()
    try:
        options, end = decoder.raw_decode(spec)
    except json.JSONDecodeError:
        raise FormError(line, f"{spec!r} is not a list of options") from None
    settings = _settings(line, spec[end:].strip() or "{}")
    free = bool(settings.get("allow-input", False))
    raw = settings.get("type") == "raw"
    if not options:
        raise FormError(line, "the list of options is empty")
    literals = [option if raw and isinstance(option, str) else repr(option) for option in options]
    values = [ast.literal_eval(literal) for literal in literals]
    if value not in values and not free:
        raise FormError(line, f"{value!r} is not among the options")
    return {"kind": "dropdown", "options": literals, "free": free}


def _typed(line: int, settings: dict[str, Any], value: Any) -> dict[str, Any]:
    kind = settings.get("type")
    if kind not in _TYPES:
        raise FormError(line, f"there is no control of type {kind!r}")
    if not isinstance(value, _TYPES[kind]) or isinstance(value, bool) is not (kind == "boolean"):
        raise FormError(line, f"a control of type {kind!r} can't hold {value!r}")
    if kind != "slider":
        return {"kind": kind}
    low, high = settings.get("min", 0), settings.get("max", 100)
    step = settings.get("step", 1)
    if not all(_is_number(bound) for bound in (low, high, step)):
        raise FormError(line, "min, max and step must be numbers")
    if not low < high or step <= 0:
        raise FormError(line, f"min {low}, max {high} and step {step} leave nothing to choose")
    if not low <= value <= high:
        raise FormError(line, f"{value!r} is not between {low} and {high}")
    return {"kind": kind, "min": low, "max": high, "step": step}


def _settings(line: int, spec: str) -> dict[str, Any]:
    try:
        settings = json.loads(_KEY.sub(r'\1"\2":', spec))
    except json.JSONDecodeError:
        raise FormError(line, f"{spec!r} is not a form's settings") from None
    if not isinstance(settings, dict):
        raise FormError(line, f"{spec!r} is not a form's settings")
    return settings


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
