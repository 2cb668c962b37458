"""Write a lesson as a notebook that runs in plain Jupyter."""

import ast
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from livecells.exercises import PLACE, Exercise
from livecells.notebook import Cell, Notebook
from livecells.quiz import markup, reading
from livecells.quiz.model import Quiz

_ADMONITION = re.compile(
    r'^(?:!!!|\?\?\?\+?) (?P<kind>\w+)[^"\n]*(?:"(?P<title>[^"]*)")?\n(?P<body>(?:(?: {4}.*)?\n)+)',
    re.MULTILINE,
)
# A fold around cells: a notebook can't fold cells from within Markdown, so its title is enough.
_FOLD = re.compile(
    r"^(?:<details\b[^>]*>\n<summary>(?P<title>.*?)</summary>|</details>)$", re.MULTILINE
)
# With this tag, "Run all" goes on behind an exercise that nobody has solved yet.
_MAY_FAIL = {"tags": ["raises-exception"]}
# What a cell's first line says, so that its check finds what was last run in it.
_MARK = "# Your answer to {slug}. The check looks for this line."
# What the page gives to a check, in the terms of a notebook. A notebook that the page wrote has the
# reader's own code, without that line: then it is the last cell that ran.
_SOURCE = "source = next((ran for ran in In[-2::-1] if ran.startswith({mark!r})), In[-2])"
_GIVEN = {
    "answers": "answers = dict(globals())",
    "printed": (
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()) as shown:\n"
        "    exec(source, dict(globals()))\n"
        "printed = shown.getvalue()"
    ),
}


def to_notebook(
    book: Notebook,
    exercises: Mapping[str, Exercise],
    setup: str = "",
    outputs: Sequence[list[NotebookNode]] = (),
    quizzes: Mapping[str, Quiz] = MappingProxyType({}),
) -> NotebookNode:
    """Make the notebook that readers download: exercises have folded help.

    Parameters
    ----------
    book : Notebook
    exercises : mapping
        By slug.
    setup : str, optional
        Code of a first cell, such as ``%pip install …``.
    outputs : sequence of list, optional
        For each code cell what it gave when the site was built.
    quizzes : mapping, optional
        By slug.

    Returns
    -------
    NotebookNode
        Valid nbformat 4.5. A code cell's id is that of the page's element
        (``cell-3``, ``exercise-seventh-row``), so that the page finds it.
    """
    cells = [new_code_cell(setup, id="setup")] if setup else []
    for index, cell in enumerate(book.cells):
        if cell.number:
            cells.append(_code(cell, outputs))
        else:
            source = reading.PLACE.sub(
                lambda place: markup.in_notebook(quizzes[place["slug"]]), cell.source
            )
            cells.extend(_prose(source, index, exercises))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(notebook)
    return notebook


def _code(cell: Cell, outputs: Sequence[list[NotebookNode]]) -> NotebookNode:
    number = cell.number or 0
    given = {"outputs": outputs[number - 1], "execution_count": number} if outputs else {}
    return new_code_cell(cell.source, id=f"cell-{number}", **given)


def _prose(source: str, index: int, exercises: Mapping[str, Exercise]) -> list[NotebookNode]:
    """Cut the prose where an exercise stands."""
    cells = []
    # PLACE has one group: the list is text, slug, text, slug, …, text
    for at, piece in enumerate(PLACE.split(source)):
        if at % 2:
            cells.extend(_exercise(exercises[piece]))
        elif piece.strip():
            text = _ADMONITION.sub(_quoted, f"{piece.strip()}\n").strip()
            text = _FOLD.sub(lambda fold: f"**{fold['title']}**" if fold["title"] else "", text)
            if text.strip():
                cells.append(new_markdown_cell(text.strip(), id=f"text-{index}-{at}"))
    return cells


def _exercise(exercise: Exercise) -> list[NotebookNode]:
    slug = exercise.slug
    folds = [_fold(f"Hint {n}", hint) for n, hint in enumerate(exercise.hints, start=1)]
    solution = _fold("Solution", f"```python\n{exercise.solution}\n```")
    mark = _MARK.format(slug=slug)
    given = _given(exercise.check, mark)
    check = ["# Run this cell to check your answer.", *given, exercise.check]
    return [
        new_markdown_cell(f"### Exercise: {exercise.title}\n\n{exercise.task}", id=f"task-{slug}"),
        new_code_cell(f"{mark}\n{exercise.starter}", id=f"exercise-{slug}", metadata=_MAY_FAIL),
        new_code_cell("\n".join(check), id=f"check-{slug}", metadata=_MAY_FAIL),
        new_markdown_cell("\n\n".join([*folds, solution]), id=f"help-{slug}"),
    ]


def _given(check: str, mark: str) -> list[str]:
    names = {node.id for node in ast.walk(ast.parse(check)) if isinstance(node, ast.Name)}
    given = [code for name, code in _GIVEN.items() if name in names]
    needs_source = "source" in names or "printed" in names
    return [_SOURCE.format(mark=mark), *given] if needs_source else given


def _fold(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def _quoted(found: re.Match[str]) -> str:
    """Notebooks know no admonitions: a quotation with a bold title is the nearest."""
    title = found["title"] or found["kind"].capitalize()
    body = [line.removeprefix("    ") for line in found["body"].rstrip("\n").split("\n")]
    quoted = [f"> {line}".rstrip() for line in (f"**{title}**", "", *body)]
    return "\n".join(quoted) + "\n\n"
