"""Check a lesson's front matter against ``lessons/front-matter.schema.json``."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "lessons" / "front-matter.schema.json").read_text("utf-8")
)


def problems(meta: dict[str, Any]) -> list[str]:
    """Say what is wrong with a lesson's front matter.

    Parameters
    ----------
    meta : dict
        As YAML reads it.

    Returns
    -------
    list of str
        One line for each problem, with the field, what it holds and what it should be.
    """
    plain = {key: _plain(value) for key, value in meta.items()}
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return sorted(_said(error) for error in validator.iter_errors(plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _said(error: jsonschema.ValidationError) -> str:
    if error.validator in ("required", "additionalProperties"):
        return error.message
    where = " ".join(str(part + 1 if isinstance(part, int) else part) for part in error.path)
    wanted = error.schema.get("description")
    if error.validator == "enum":
        wanted = "one of " + ", ".join(error.validator_value)
    return f"{where} is {error.instance!r}; " + (
        f"it must be {wanted}" if wanted else error.message
    )
