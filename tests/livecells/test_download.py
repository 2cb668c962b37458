"""The notebook that readers download runs in plain Jupyter."""

import nbformat
import pytest
from nbclient import NotebookClient

from livecells import download, exercises, notebook

LESSON = """---
title: A lesson
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A lesson

```python
base = 40
```

Text before.

!!! tip "Mind"
    One.

    Two.

And on.

<!-- exercise: two-more -->

Text behind.

```python
last = 1
```
"""
EXERCISE = """---
title: Two more
---
Write `answer`.

```python starter
answer = 0
```

```hint
Look at `base`.
```

```python solution
answer = base + 2
```

```python check
assert answer == base + 2, "Add two."
assert "answer" in source and answers["base"] == 40
assert printed == "", printed
"Right: well done."
```
"""


@pytest.fixture
def made(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "lesson.md").write_text(LESSON)
    (tmp_path / "exercises/two-more.md").write_text(EXERCISE)
    book = notebook.read(tmp_path / "lesson.md")
    return download.to_notebook(book, exercises.of_lesson(book), setup="ready = True")


def cell(made, name):
    (found,) = [cell for cell in made.cells if cell.id == name]
    return found


def test_it_is_valid_and_in_order(made):
    nbformat.validate(made)
    names = [c.id for c in made.cells if not c.id.startswith("text")]
    assert names == ["setup", "cell-1", "task-two-more", "exercise-two-more", "check-two-more",
                     "help-two-more", "cell-2"]  # fmt: skip
    assert cell(made, "exercise-two-more").source.endswith("line.\nanswer = 0")
    folds = cell(made, "help-two-more").source
    assert "<details><summary>Hint 1</summary>\n\nLook at `base`.\n\n</details>" in folds
    assert "```python\nanswer = base + 2\n```" in folds


def test_an_admonition_becomes_a_quotation(made):
    text = "\n".join(c.source for c in made.cells if c.cell_type == "markdown")
    assert "> **Mind**\n>\n> One.\n>\n> Two.\n\nAnd on." in text


def execute(made):
    client = NotebookClient(made, kernel_name="python3", timeout=60)
    client.execute()


def test_the_check_cell_refuses_the_starter_in_plain_jupyter_and_the_rest_still_runs(made):
    execute(made)
    (error,) = cell(made, "check-two-more").outputs
    assert (error.ename, error.evalue) == ("AssertionError", "Add two.")
    assert cell(made, "cell-2").execution_count


def test_the_check_cell_praises_the_solution_in_plain_jupyter(made):
    cell(made, "exercise-two-more").source = "answer = base + 2"
    execute(made)
    assert "Right: well done." in cell(made, "check-two-more").outputs[0].data["text/plain"]


def test_a_fold_around_a_cell_leaves_its_title(tmp_path):
    fold = (
        '<details class="success" markdown>\n<summary>Answer</summary>\n\n'
        "```python\nprint(2)\n```\n\nTwo.\n\n</details>\n"
    )
    head = LESSON.partition("\n---\n")[0] + "\n---\n\n"
    (tmp_path / "folded.md").write_text(f"{head}Guess.\n\n{fold}")
    made = download.to_notebook(notebook.read(tmp_path / "folded.md"), {})
    assert [c.source for c in made.cells] == ["Guess.\n\n**Answer**", "print(2)", "Two."]
