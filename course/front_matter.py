"""Check a lesson's front matter against ``front-matter.schema.json``."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator

SCHEMA = Path(__file__).with_name("front-matter.schema.json")


def problems(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a lesson's front matter.

    Parameters
    ----------
    meta : dict
        As YAML reads it.

    Yields
    ------
    tuple of str
        For each problem the field, "" for one that is missing or unknown, and what is wrong
        with it.
    """
    plain = {key: _plain(value) for key, value in meta.items()}
    wrong = sorted(
        _validator().iter_errors(plain), key=lambda error: (str(error.path), error.message)
    )
    for error in wrong:
        yield str(error.path[0]) if error.path else "", _said(error)
    if not wrong and len(plain["practised_in"]) != len(plain["objectives"]):
        yield "practised_in", "practised_in must name one exercise for each objective"


@cache
def _validator() -> Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _said(error: jsonschema.ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, Mapping) else {}  # it may be true or false
    if error.validator == "required":
        name = next(name for name in error.validator_value if name not in error.instance)
        wanted = schema["properties"][name].get("description", "")
        return f"the front matter lacks {name}" + (f": {wanted}" if wanted else "")
    if error.validator == "additionalProperties":
        return error.message
    where = " ".join(str(part + 1 if isinstance(part, int) else part) for part in error.path)
    wanted = schema.get("description")
    if error.validator == "enum":
        wanted = "one of " + ", ".join(error.validator_value)
    return f"{where} is {error.instance!r}; " + (
        f"it must be {wanted}" if wanted else error.message
    )
