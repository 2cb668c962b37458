"""A number in a lesson's prose must come from a cell of that lesson, or be a published one."""

import re
from pathlib import Path

import nbformat
import pytest

from livecells import execution, notebook

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.md"))
NUMBER = re.compile(r"(?<![\w.:/-])-?\d+\.\d+(?![\w./]|\.\d)")


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request, tmp_path_factory):
    book = notebook.read(request.param)
    outputs = execution.execute_all([book], tmp_path_factory.mktemp("cache"), "test", workers=1)[
        book.path
    ]
    return book, outputs


def test_every_decimal_in_the_prose_is_computed_on_the_page(lesson):
    book, executed = lesson
    known = computed(executed) | {n for cell in book.code for n in NUMBER.findall(cell.source)}
    prose = "\n".join(cell.source for cell in book.cells if not cell.number)
    prose = re.sub(r"\]\([^)]*\)|`[^`]*`|CC BY \d\.\d", "", prose)
    said = set(NUMBER.findall(prose))
    assert said, "the lesson has numbers, or this test sees none"
    asked_for = {"0.03", "0.08"}  # what a "Try it" tells the reader to type
    assert said - known - asked_for == set()


def computed(executed: nbformat.NotebookNode) -> set[str]:
    texts = [
        output.get("text", "") + output.get("data", {}).get("text/plain", "")
        for cell in executed.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    return {number for text in texts for number in NUMBER.findall(text)}


def test_no_word_that_belittles(lesson):
    book, _ = lesson
    prose = " ".join(cell.source.lower() for cell in book.cells if not cell.number)
    for word in ("simply", "obviously", "trivially", "clearly"):
        assert not re.search(rf"\b{word}\b", prose), word


def test_cells_are_short(lesson):
    book, _ = lesson
    assert [cell.number for cell in book.code if len(cell.source.splitlines()) > 12] == []
