"""The plugin inside a real MkDocs build."""

import subprocess
import sys

import pytest

from livecells import notebook
from livecells.fences import FenceError

CONFIG = """site_name: Test
docs_dir: docs
theme: {name: material, font: false}
plugins:
  - mkdocs-jupyter:
      notebook_dirs: {lessons: lessons}
      execute: true
      allow_errors: false
      markdown_cell_processor: mkdocs
      mathjax_version: 2
  - livecells
"""
LESSON = """---
title: Broken
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# Broken

```python
fine = 1
```

```python
print(fine)
print(missing)
```
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/broken.md").write_text(LESSON)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    return tmp_path


def build(project):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_failing_cell_fails_the_build_and_names_lesson_and_cell(project, encoding):
    (project / "lessons/broken.md").write_text(LESSON, encoding=encoding)
    done = build(project)
    assert done.returncode != 0
    said = "broken.md: cell 2, line 2 failed: NameError: name 'missing' is not defined"
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site/lessons/broken/index.html").exists()


def test_without_mkdocs_jupyter_one_line_says_so(project):
    (project / "mkdocs.yml").write_text("site_name: Test\nplugins: [livecells]\n")
    done = build(project)
    assert done.returncode != 0
    assert "name mkdocs-jupyter before livecells" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_runtime_fails_the_build_in_one_line(project):
    (project / "lessons/broken.md").write_text(LESSON.replace("print(missing)", ""))
    done = build(project)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "pyodide" in done.stderr.lower()


def test_an_invalid_form_is_a_warning_that_names_lesson_and_line(project):
    lesson = LESSON.replace("fine = 1", 'fine = 1\nn = 3  # @param {type:"wheel"}')
    (project / "lessons/broken.md").write_text(lesson.replace("print(missing)", ""))
    said = build(project).stderr
    line = lesson.splitlines().index('n = 3  # @param {type:"wheel"}') + 1
    assert f"broken.md, line {line}: there is no control of type 'wheel'" in said
    assert "the form is shown as plain code" in said


def test_a_byte_order_mark_changes_nothing(tmp_path):
    path = tmp_path / "lesson.md"
    path.write_text(LESSON, encoding="utf-8")
    without = notebook.read(path)
    path.write_text(LESSON, encoding="utf-8-sig")
    assert notebook.read(path).cells == without.cells


FENCES = """---
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

```python
x = 1
```

```bash
ls
```

```html
<b>
```

```py
print(x)
```

    ```python
    x = 3
    ```

```python
x = 2
```
"""


def test_other_languages_are_shown_as_they_were_written_and_take_no_number(tmp_path):
    path = tmp_path / "lesson.md"
    path.write_text(FENCES)
    book = notebook.read(path)
    assert [cell.source for cell in book.code] == ["x = 1", "x = 2"]
    assert [cell.number for cell in book.code] == [1, 2]
    prose = "\n\n".join(cell.source for cell in book.cells if not cell.number)
    for shown in ("```bash\nls\n```", "```html\n<b>\n```", "```py\nprint(x)\n```"):
        assert shown in prose
    for cell in book.cells:
        assert FENCES.splitlines()[cell.line - 1] == cell.source.splitlines()[0]


@pytest.mark.parametrize(
    ("fence", "cure"),
    [
        ("```python .noeval", "write ```text"),
        ('```python active="md"', "write ```text"),
        ("```{index} x", "write ```text"),
        ("````\n```python\nx = 3\n```\n````\n\n```bash", "indent it by four spaces"),
        ("~~~text\n```python\nx = 3\n```\n~~~\n\n```bash", "indent it by four spaces"),
    ],
)
def test_a_fence_that_would_not_be_shown_as_code_is_refused_with_its_line(fence, cure, tmp_path):
    path = tmp_path / "lesson.md"
    path.write_text(FENCES.replace("```bash", fence))
    with pytest.raises(FenceError, match=rf"^lesson\.md, line 1[01]: .*{cure}"):
        notebook.read(path)
