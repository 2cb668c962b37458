"""Read the YAML at the head of a Markdown file, and say in which line it is wrong."""

from pathlib import Path
from typing import Any

import yaml


class FrontMatterError(ValueError):
    """The head of a file can't be read; the message is one line with file and line."""


def read_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """Read a Markdown file: what stands between two lines of dashes, and the rest.

    Parameters
    ----------
    path : Path
        UTF-8, with or without a byte-order mark.

    Returns
    -------
    dict
        {} for a file that doesn't begin with dashes.
    str
        The text below.

    Raises
    ------
    FrontMatterError
        The second line of dashes is missing, or between them is no YAML, or no mapping.
    """
    text = path.read_text(encoding="utf-8-sig")
    if not text.startswith("---\n"):
        return {}, text
    head, closed, body = f"\n{text[4:]}".partition("\n---\n")
    if not closed:
        raise FrontMatterError(f"{path.name}, line 1: a second line of --- must end what begins.")
    try:
        meta = yaml.load(head, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it can't be read"
        raise FrontMatterError(f"{path.name}, line {line}: this is no YAML: {problem}.") from None
    if meta is None:
        return {}, body
    if not isinstance(meta, dict):
        raise FrontMatterError(f"{path.name}, line 2: write `name: value` between the ---.")
    return meta, body


def line_of(path: Path, field: str) -> int:
    """Find the line of a field of the front matter; 1 if it is not there."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)
