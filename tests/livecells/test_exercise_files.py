"""Exercises as authors write them: read, refused with file and line, shown without JavaScript."""

import html
import re

import pytest
from markdown import markdown

from livecells import assembly, exercises, notebook
from livecells.exercise_file import ExerciseError, read_parts
from livecells.lessons import Lesson
from tests.searching import must_find

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

<!-- exercise: two-more -->

Text behind.

```python
last = 1
```
"""
EXERCISE = """---
title: Two <more>
---
Write `answer`. An illustration:

```text
not a block
```

```python starter
answer = 0
```

```hint
Look at `base`.
```

````hint
```python
base + 2
```
````

```python solution
answer = base + 2
```

```python check
assert answer == base + 2, "Add two."
"Right: well done."
```

```python wrong "Add"
answer = 3
```
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "lesson.md").write_text(LESSON)
    (tmp_path / "exercises/two-more.md").write_text(EXERCISE)
    return tmp_path


def read(folder):
    book = notebook.read(folder / "lesson.md")
    return book, exercises.of_lesson(book)


def test_every_part_is_read(folder):
    _, found = read(folder)
    exercise = found["two-more"]
    assert exercise.title == "Two <more>"
    assert exercise.task.endswith("```text\nnot a block\n```")
    assert exercise.starter == "answer = 0"
    assert exercise.hints == ("Look at `base`.", "```python\nbase + 2\n```")
    assert exercise.solution == "answer = base + 2"
    assert exercise.check.endswith('"Right: well done."')
    assert [(wrong.source, wrong.words) for wrong in exercise.wrong] == [("answer = 3", "Add")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ntitle", "title", "two-more.md, line 1: the front matter is missing"),
        ("title: Two <more>", "tide: 3", "two-more.md, line 1: the front matter has no title"),
        ("title: Two", "title: [Two", "two-more.md, line 2: the front matter is no YAML"),
        ("python solution", "python answer", "two-more.md, line 24: 'python answer' is none of"),
        (
            "```python starter\nanswer = 0\n```\n",
            "",
            "line 32: it ends without a block",
        ),
        ('wrong "Add"', "solution", "line 33: a second block ```python solution"),
        ("answer = 3\n```", "answer = 3", "line 33: the block that begins here is not closed"),
        ("```hint\nLook", "Stray.\n\n```hint\nLook", "line 14: text behind a block"),
        ("Write `answer`. An illustration:\n\n```text\nnot a block\n```", "", "there is no task"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(folder, old, new, said):
    assert old in EXERCISE
    (folder / "exercises/two-more.md").write_text(EXERCISE.replace(old, new, 1))
    with pytest.raises(ExerciseError) as error:
        read(folder)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("<!-- exercise: tow-more -->", "lesson.md, line 15: there is no exercise 'tow-more'"),
        ("<!-- exercise: ../x -->", "lesson.md, line 15: '../x' can't be an exercise's name"),
        ("<!-- exercise: two-more -->\n\n<!-- exercise: two-more -->", "lesson.md, line 17: "),
    ],
)
def test_a_wrong_place_is_refused_with_its_line(folder, place, said):
    (folder / "lesson.md").write_text(LESSON.replace("<!-- exercise: two-more -->", place))
    with pytest.raises(ExerciseError, match=said):
        read(folder)


def test_an_exercise_in_two_lessons_is_refused(folder):
    _, found = read(folder)
    with pytest.raises(ExerciseError, match="'two-more' is in two lessons"):
        exercises.once_each([found, found])


def test_the_page_has_task_cell_hints_and_solution_in_folds(folder):
    book, found = read(folder)
    lesson = Lesson(book, found, [[], []])
    slots = (
        f'<div data-livecells="cell {c.number}"></div>' if c.number else c.source
        for c in book.cells
    )
    text = assembly.with_exercises("\n\n".join(slots), found)
    prose = markdown(text, extensions=["fenced_code"])
    page = assembly.fill(prose, lesson, {"notebook": "x.ipynb"})
    bar = '<live-page data-notebook="x.ipynb" data-exercises="two-more"></live-page>'
    assert re.search(rf"</h1>\s*{bar}", page)
    frame = must_find(r'<section class="lc-exercise".*?</section>', page, re.DOTALL)[0]
    assert "<h3>Two &lt;more&gt;</h3>" in frame.replace("<more>", "&lt;more&gt;")
    cell = must_find(r"<live-cell (.*?)>\n(.*)</live-cell>", frame, re.DOTALL)
    check = html.escape(found["two-more"].check)
    assert f'data-role="exercise" data-exercise="two-more" data-check="{check}"' in cell[1]
    text = re.sub(r"<(?!/?details|/?summary).*?>", "", cell[2])
    folds = re.findall(r"<details.*?><summary>(.*?)</summary>(.*?)</details>", text, re.DOTALL)
    assert [(summary, inside.strip()) for summary, inside in folds] == [
        ("Hint 1", "Look at base."),
        ("Hint 2", "base + 2"),
        ("Solution", "answer = base + 2"),
    ]
    assert " open" not in "".join(re.findall("<details.*?>", frame))


def test_an_exercise_leaves_the_cells_numbers_as_they_were(folder):
    book, _ = read(folder)
    with_exercise = [(cell.number, cell.source) for cell in book.code]
    (folder / "lesson.md").write_text(LESSON.replace("<!-- exercise: two-more -->", ""))
    book, _ = read(folder)
    assert [(cell.number, cell.source) for cell in book.code] == with_exercise


@pytest.mark.parametrize("block", ["python solution", "python check", 'python wrong "no"'])
def test_a_block_that_is_no_python_is_refused_with_its_line(tmp_path, block):
    parts = ["---", "title: T", "---", "Do it.", "```python starter", "x = ", "```"]
    for kind in ("python solution", "python check", 'python wrong "no"'):
        parts += [f"```{kind}", "", "x = (" if kind == block else "x = 1", "```"]
    path = tmp_path / "broken.md"
    path.write_text("\n".join(parts))
    line = parts.index("x = (") + 1
    with pytest.raises(ExerciseError, match=rf"^broken\.md, line {line}: .*no Python"):
        read_parts(path)
