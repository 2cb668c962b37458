"""What the build keeps beside the browser's Python: used as it was written, or made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from course.citing.citation import cite
from course.finding.pictures import picture
from course.formulas.font import formula_font
from course.formulas.mathml import to_mathml
from course.model import ROOT
from course.theme.compiled_templates import kept_templates
from livecells import execution
from livecells.figure_font import figure_font
from livecells.notebook import read

LESSON = """---
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

```python
print(6 * 7)
```
"""


def _font(cache: Path) -> object:
    return figure_font(cache)


def _executed(cache: Path) -> object:
    path = cache.parent / "lesson.md"
    path.write_text(LESSON)
    (node,) = execution.execute_all([read(path)], cache, "one", workers=1).values()
    return [cell.outputs for cell in node.cells]  # cells have random ids


def _formulas(cache: Path) -> object:
    return to_mathml([("a < b", False)], cache, "page.md")


def _formula_font(cache: Path) -> object:
    return formula_font(ROOT, cache)


def _citation(cache: Path) -> object:
    work = {"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2026, 11]]}}
    return cite([work], cache)


def _picture(cache: Path) -> object:
    return picture(cache, "one", "A title", "facts", 1)


def _template(cache: Path) -> object:
    environment = Environment(
        loader=DictLoader({"a": "one {{ x }}"}), bytecode_cache=kept_templates(cache),
        autoescape=True,
    )  # fmt: skip
    return environment.get_template("a").render(x=2)


@pytest.mark.parametrize(
    "make", [_font, _executed, _formulas, _formula_font, _citation, _picture, _template]
)
def test_a_flipped_bit_is_told_and_made_anew(make: Callable[[Path], object], tmp_path, capsys):
    cache = tmp_path / "cache"
    right = make(cache)
    (kept,) = [path.with_suffix("") for path in cache.glob("*.sha256")]
    written = kept.read_bytes()
    assert make(cache) == right
    assert capsys.readouterr().err == ""
    damaged = bytearray(written)
    damaged[-3] ^= 1
    kept.write_bytes(damaged)
    assert make(cache) == right
    assert capsys.readouterr().err == (
        f"{kept.name} was damaged in the build's cache: it is made anew.\n"
    )
    assert kept.read_bytes() != damaged
