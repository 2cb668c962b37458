"""Read the file of an exercise: front matter, the task, then one fenced block for each part."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<info>[^`]*)$")
_WRONG = re.compile(r'python wrong "(?P<words>.+)"')
KINDS = ("python starter", "hint", "python solution", "python check", 'python wrong "words"')
_ONCE = {"python starter": "starter", "python solution": "solution", "python check": "check"}


class ExerciseError(Exception):
    """An exercise that can't be used; the message names its file and line."""


@dataclass(frozen=True)
class Wrong:
    """A common wrong answer, and words that its feedback must contain."""

    source: str
    words: str


@dataclass(frozen=True)
class _Block:
    line: int  # of the fence
    kind: str
    text: str
    begins: int  # the text's first line


def read_parts(path: Path) -> dict[str, Any]:
    """Read what `livecells.exercises.Exercise` is made of.

    Returns
    -------
    dict
        ``title``, ``task``, ``starter``, ``solution``, ``check``, ``hints``
        and ``wrong``.

    Raises
    ------
    ExerciseError
        A block is missing, there twice, not closed or of no known kind.
    """
    where = path.name
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    front, start = _front_matter(lines, where)
    task, blocks = _split(lines, start, where)
    title = front.get("title")
    if not isinstance(title, str):
        raise ExerciseError(f"{where}, line 1: the front matter has no title.")
    if not task.strip():
        raise ExerciseError(f"{where}, line {start + 1}: there is no task before the first block.")
    for block in blocks:
        _check_python(block, where)
    wrong = [(block.text, _WRONG.fullmatch(block.kind)) for block in blocks]
    return {
        "title": title,
        "task": task.strip(),
        "hints": tuple(block.text for block in blocks if block.kind == "hint"),
        "wrong": tuple(Wrong(text, match["words"]) for text, match in wrong if match),
        **{name: _only(kind, blocks, where, len(lines)) for kind, name in _ONCE.items()},
    }


def _front_matter(lines: list[str], where: str) -> tuple[dict, int]:
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise ExerciseError(f"{where}, line 1: the front matter is missing (--- title: … ---).")
    end = lines.index("---", 1)
    try:
        front = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ExerciseError(f"{where}, line {line}: the front matter is no YAML.") from None
    return front if isinstance(front, dict) else {}, end + 1


def _split(lines: list[str], start: int, where: str) -> tuple[str, list[_Block]]:
    """Part the task from the blocks; other fences belong to the task."""
    task: list[str] = []
    blocks: list[_Block] = []
    at = start
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence is None:
            if blocks and lines[at].strip():
                raise ExerciseError(
                    f"{where}, line {at + 1}: text behind a block; the task comes first."
                )
            task.append(lines[at])
            at += 1
            continue
        end = _closing(lines, at, fence["ticks"], where)
        kind = " ".join(fence["info"].split())
        if _is_known(kind):
            text = "\n".join(lines[at + 1 : end])
            blank = len(text) - len(text.lstrip("\n"))
            blocks.append(_Block(at + 1, kind, text.strip("\n"), at + 2 + blank))
        elif blocks or kind.startswith("python "):
            raise ExerciseError(f"{where}, line {at + 1}: {kind!r} is none of {', '.join(KINDS)}.")
        else:
            task.extend(lines[at : end + 1])
        at = end + 1
    return "\n".join(task), blocks


def _closing(lines: list[str], at: int, ticks: str, where: str) -> int:
    for end in range(at + 1, len(lines)):
        if re.fullmatch(rf"{ticks}`*\s*", lines[end]):
            return end
    raise ExerciseError(f"{where}, line {at + 1}: the block that begins here is not closed.")


def _check_python(block: _Block, where: str) -> None:
    """Refuse a solution, a check or a wrong answer that is no Python; a starter may have gaps."""
    if not block.kind.startswith("python ") or block.kind == "python starter":
        return
    try:
        compile(block.text, where, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        line = block.begins + (error.lineno or 1) - 1
        raise ExerciseError(
            f"{where}, line {line}: the block ```{block.kind} is no Python: {error.msg}."
        ) from None


def _is_known(kind: str) -> bool:
    return kind == "hint" or kind in _ONCE or _WRONG.fullmatch(kind) is not None


def _only(kind: str, blocks: list[_Block], where: str, end: int) -> str:
    found = [block for block in blocks if block.kind == kind]
    if not found:
        raise ExerciseError(f"{where}, line {end}: it ends without a block ```{kind}.")
    if len(found) > 1:
        raise ExerciseError(f"{where}, line {found[1].line}: a second block ```{kind}.")
    return found[0].text
