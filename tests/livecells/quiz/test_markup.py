"""Quizzes as a page, a notebook and the browser's Python have them."""

import html
import json

from livecells import assembly, download
from tests.searching import must_find

from .quizzes import QUIZZES


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


def test_the_program_for_the_browsers_files_holds_the_checks_behind_their_cells(lesson):
    kinds = [step if isinstance(step, str) else step["answer"] for step in lesson.program]
    assert kinds == ["x = 5", "0", "y = x * 2", "10", "place = (x, y)", "5.0, 10"]
    named = [step["exercise"] for step in lesson.program if not isinstance(step, str)]
    assert [name.partition(", ")[2] for name in named] == [
        "question larger", "question how-many", "question where",
    ]  # fmt: skip


def test_a_notebook_has_the_question_and_its_folded_answer(lesson):
    made = download.to_notebook(lesson.book, {}, quizzes=lesson.quizzes)
    text = "\n".join(cell.source for cell in made.cells)
    assert "**Predict: Is `x` larger than 3?**" in text
    assert "- **B.** It is not." in text
    assert "<summary>Answer</summary>\n\n10 cars. Twice five." in text
    assert "1. `a = 1`\n2. `b = a`\n3. `c = b`\n\nEach stands" in text
