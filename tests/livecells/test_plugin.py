"""The plugin inside a real MkDocs build."""

import subprocess
import sys

import pytest

CONFIG = """site_name: Test
docs_dir: docs
theme: {name: material, font: false}
plugins:
  - livecells: {notebook_dirs: [lessons]}
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
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_failing_cell_fails_the_build_and_names_lesson_and_cell(project):
    done = build(project)
    assert done.returncode != 0
    said = "broken.md: cell 2, line 2 failed: NameError: name 'missing' is not defined"
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site/lessons/broken/index.html").exists()


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
