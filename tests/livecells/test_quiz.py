"""Quizzes as authors write them: read, refused with a reason, shown, judged."""

import asyncio
import html
import json
import re

import pytest

from livecells import assembly, download, notebook
from livecells.lessons import Lesson
from livecells.page.exercise import judge
from livecells.quiz import checks, reading
from tests.searching import must_find

LESSON = """---
title: A lesson
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A lesson

Text before.

<!-- quiz: larger -->

```python
x = 5
```

<!-- quiz: which -->

<!-- quiz: in-order -->

<!-- quiz: how-many -->

```python
y = x * 2
```

<!-- quiz: where -->

```python
place = (x, y)
```
"""
QUIZZES = {
    "larger": """---
title: Is `x` larger than 3?
choices:
  - text: It is larger than `3`.
    when: x > 3
    right: true
    reply: Five is more than three.
  - text: It is not.
    when: x <= 3
    reply: Look at the code <again>.
---
What will $x$ be?
""",
    "which": """---
title: Which is a number?
choices:
  - text: seven
    right: true
    reply: You can count to it.
  - text: blue
    reply: That is a colour.
---
Choose.
""",
    "in-order": """---
title: In order
lines: ["a = 1", "b = a", "c = b"]
right: Each stands on the one before.
before:
  - {first: 1, second: 2, reply: b needs a.}
  - {first: 2, second: 3, reply: c needs b.}
---
Put them in order.
""",
    "how-many": """---
title: How many?
number:
  value: y
  answer: "10"
  within: 0.5
  unit: cars
  right: Twice five.
  otherwise: Take it twice.
  wrong:
    - when: guess == 7
      like: 7
      reply: That adds two.
---
Estimate y.
""",
    "where": """---
title: Where is it?
point:
  names: [width, height in cm]
  value: place
  answer: ["5.0", "10"]
  within: [1, 2]
  right: Both are known.
  otherwise: Look at the code.
  wrong:
    - when: x == 10 and y == 5
      like: [10, 5]
      reply: Width comes first.
---
Place the point.
""",
}


@pytest.fixture
def lesson(tmp_path):
    """Write a lesson with all kinds of quizzes, and read it."""
    (tmp_path / "quizzes").mkdir()
    for slug, text in QUIZZES.items():
        (tmp_path / f"quizzes/{slug}.md").write_text(text, encoding="utf-8")
    (tmp_path / "lesson.md").write_text(LESSON, encoding="utf-8")
    book = notebook.read(tmp_path / "lesson.md")
    return Lesson(book, {}, [[], [], []], reading.of_lesson(book))


def page(lesson):
    """Write the lesson's page as the plugin does, Markdown left as it is."""
    cells = (
        f'<div data-livecells="cell {cell.number}"></div>' if cell.number else cell.source
        for cell in lesson.book.cells
    )
    prose = assembly.with_quizzes("\n\n".join(cells), lesson.quizzes)
    return assembly.fill(prose, lesson, {})


def data(written, slug):
    """Read what the page is given for a quiz."""
    part = written.partition(f'id="quiz-{slug}"')[2]
    return json.loads(html.unescape(must_find(r'data-quiz="([^"]*)"', part)[1]))


def told(check, answer, **names):
    """Judge an answer."""
    return asyncio.run(judge(check, answer, "", names))


def test_the_page_is_complete_without_javascript(lesson):
    written = page(lesson)
    assert '<p class="lc-kind">Predict</p><p class="lc-title">Is <code>x</code> larger' in written
    assert "<li>It is larger than <code>3</code>.</li><li>It is not.</li>" in written
    assert "A. It is larger than <code>3</code>. Five is more than three." in written
    assert "10 cars. Twice five." in written
    assert "width 5.0, height in cm 10. Both are known." in written
    assert "<ol><li><code>a = 1</code></li><li><code>b = a</code></li>" in written


def test_answers_stand_at_the_end_for_print(lesson):
    written = page(lesson)
    end = written[written.index('class="lc-answers"') :]
    assert end.count("<dt>") == len(QUIZZES)
    assert "That is a colour" not in end


def test_a_prediction_knows_its_cell_and_a_question_its_replies(lesson):
    written = page(lesson)
    assert data(written, "larger")["cell"] == "cell-1"
    assert data(written, "how-many")["cell"] == "cell-2"
    assert data(written, "where")["cell"] == "cell-3"
    assert data(written, "where")["axes"] == ["width", "height in cm"]
    assert data(written, "which")["replies"] == [
        [True, "You can count to it."],
        [False, "That is a colour."],
    ]
    assert "cell" not in data(written, "which")


def test_a_choice_is_judged_by_what_the_cell_gave(lesson):
    check = checks.check(lesson.quizzes["larger"].prediction)
    assert told(check, "0", x=5) == {"right": True, "message": "Five is more than three."}
    assert told(check, "1", x=5) == {"right": False, "message": "Look at the code <again>."}


def test_where_the_reader_changed_the_code_the_code_is_right(lesson):
    check = checks.check(lesson.quizzes["larger"].prediction)
    assert told(check, "1", x=2)["right"]
    wrong = told(check, "0", x=2)
    assert not wrong["right"]
    assert wrong["message"].endswith("the right answer is: It is not.")


def test_an_estimate_may_be_a_little_off(lesson):
    check = checks.check(lesson.quizzes["how-many"].prediction)
    assert told(check, "10.4", y=10) == {
        "right": True,
        "message": "The run gives 10 cars. Twice five.",
    }
    assert told(check, "7", y=10)["message"] == "The run gives 10 cars. That adds two."
    assert told(check, "3", y=10)["message"] == "The run gives 10 cars. Take it twice."
    assert told(check, "12", y=12) == {"right": True, "message": "The run gives 12 cars."}


def test_a_point_may_be_a_little_off_along_both_axes_together(lesson):
    check = checks.check(lesson.quizzes["where"].prediction)
    right = {"right": True, "message": "The run gives width 5.0, height in cm 10. Both are known."}
    assert told(check, "5, 10", place=(5, 10)) == right
    assert told(check, "5.6, 11.5", place=(5, 10)) == right
    gives = "The run gives width 5.0, height in cm 10."
    assert told(check, "5.9, 11.9", place=(5, 10)) == {
        "right": False,
        "message": f"{gives} Look at the code.",
    }
    assert told(check, "10, 5", place=(5, 10))["message"] == f"{gives} Width comes first."


def test_where_the_reader_changed_the_code_the_point_moves(lesson):
    check = checks.check(lesson.quizzes["where"].prediction)
    moved = "The run gives width 7.0, height in cm 14."
    assert told(check, "7, 14", place=(7, 14)) == {"right": True, "message": moved}
    assert told(check, "5, 10", place=(7, 14)) == {"right": False, "message": moved}


def test_what_is_nearly_zero_is_said_without_a_sign(lesson):
    check = checks.check(lesson.quizzes["how-many"].prediction)
    assert told(check, "3", y=-1e-16)["message"] == "The run gives 0 cars."


def test_the_program_for_the_browsers_files_holds_the_checks_behind_their_cells(lesson):
    kinds = [step if isinstance(step, str) else step["answer"] for step in lesson.program]
    assert kinds == ["x = 5", "0", "y = x * 2", "10", "place = (x, y)", "5.0, 10"]


def test_a_notebook_has_the_question_and_its_folded_answer(lesson):
    made = download.to_notebook(lesson.book, {}, quizzes=lesson.quizzes)
    text = "\n".join(cell.source for cell in made.cells)
    assert "**Predict: Is `x` larger than 3?**" in text
    assert "- **B.** It is not." in text
    assert "<summary>Answer</summary>\n\n10 cars. Twice five." in text
    assert "1. `a = 1`\n2. `b = a`\n3. `c = b`\n\nEach stands" in text


def test_a_proof_sees_what_is_wrong(lesson, tmp_path):
    file = tmp_path / "quizzes/larger.md"
    file.write_text(QUIZZES["larger"].replace("x > 3", "x > 9"), encoding="utf-8")
    number = tmp_path / "quizzes/how-many.md"
    number.write_text(QUIZZES["how-many"].replace("guess == 7", "guess == 8"), encoding="utf-8")
    broken = reading.of_lesson(lesson.book)
    found = asyncio.run(checks.complaints_of_lesson(lesson.book, broken))
    assert found["larger"]
    assert found["how-many"]
    assert found["which"] == found["in-order"] == []


@pytest.mark.parametrize(
    ("slug", "change", "said"),
    [
        ("larger", ("    right: true\n", ""), "larger.md: one choice must be right: true."),
        ("larger", ("    when: x <= 3\n", ""), "either all choices have a when or none has"),
        ("larger", ("when: x > 3", "when: x >"), "when is no Python expression: x >"),
        ("larger", ("reply: Five", "praise: Five"), "'praise' is none of"),
        ("larger", ("choices:", "chooses:"), "it has none of choices, number, point and lines"),
        ("larger", ("title: Is", "heading: Is"), "'title"),
        ("larger", ("What will $x$ be?", ""), "there is no task below the front matter"),
        ("larger", ("---\ntitle", "title"), "larger.md, line 1: the front matter is missing"),
        (
            "larger",
            ("title: Is `x`", "title: `x`"),
            "larger.md, line 2: the front matter is no YAML",
        ),
        ("how-many", ("  within: 0.5\n", ""), "'within' is missing"),
        ("how-many", ('answer: "10"', "answer: ten"), "could not convert string to float"),
        ("where", ('answer: ["5.0", "10"]', "answer: 5"), "where.md: "),
        ("where", ("within: [1, 2]", "within: [1]"), "not enough values to unpack"),
        ("where", ("when: x == 10 and", "when: x == 10 or or"), "when is no Python expression"),
        ("in-order", ("second: 3", "second: 4"), "2 and 4 are no two lines in order"),
    ],
)
def test_a_quiz_that_cannot_be_used_is_refused_with_its_reason(
    lesson, tmp_path, slug, change, said
):
    assert change[0] in QUIZZES[slug]
    text = QUIZZES[slug].replace(*change, 1)
    (tmp_path / f"quizzes/{slug}.md").write_text(text, encoding="utf-8")
    with pytest.raises(reading.QuizError, match=re.escape(said)):
        reading.of_lesson(lesson.book)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            LESSON.replace("quiz: which", "quiz: larger"),
            "line 17: the quiz 'larger' is there twice",
        ),
        (LESSON.replace("quiz: which", "quiz: gone"), "line 17: there is no quiz 'gone'"),
        (LESSON.replace("quiz: which", "quiz: ../x"), "line 17: there is no quiz '../x'"),
        (LESSON.replace("```python\nplace = (x, y)\n```\n", ""), "no cell follows for 'where'"),
    ],
)
def test_a_place_that_cannot_be_filled_is_refused_with_its_line(lesson, tmp_path, source, said):
    (tmp_path / "lesson.md").write_text(source, encoding="utf-8")
    with pytest.raises(reading.QuizError, match=re.escape(said)):
        reading.of_lesson(notebook.read(tmp_path / "lesson.md"))
