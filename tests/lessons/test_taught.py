"""What the reference says is taught in a lesson, that lesson uses by its name."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_TAUGHT = re.compile(r"lesson\s+(\d+),\s+\"")


def taught() -> list[tuple[str, int]]:
    """List names and lessons: every "Taught in lesson 3, ..." of a docstring in gdcore."""
    found = []
    for path in sorted((ROOT / "gdcore").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                notes = (ast.get_docstring(node) or "").partition("Taught in")[2]
                sentence = notes.partition("Source:")[0]
                found += [(node.name, int(lesson)) for lesson in _TAUGHT.findall(sentence)]
    return found


def test_there_are_many():
    assert len(taught()) > 30


@pytest.mark.parametrize(("name", "lesson"), sorted(set(taught())))
def test_a_lesson_uses_what_it_is_said_to_teach(name, lesson):
    (path,) = ROOT.glob(f"lessons/{lesson:02}-*.md")
    exercises = re.findall(r"<!-- exercise: ([\w-]+) -->", path.read_text(encoding="utf-8"))
    texts = [path, *(path.parent / f"exercises/{slug}.md" for slug in exercises)]
    code = " ".join(
        part
        for text in texts
        for part in re.findall(r"```python.*?```|`[^`\n]+`", text.read_text("utf-8"), re.DOTALL)
    )
    assert re.search(rf"\b{name}\b", code)
