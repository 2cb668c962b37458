"""Running a site's code before it is packed: an exercise whose check refuses its solution."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from livecells.runtime.errors import RuntimeCollectError
from livecells.runtime.pack.node import Reply
from livecells.runtime.pack.tracing import trace


def traced(answer, tmp_path):
    """Trace one program in a Python that gives an answer without running anything."""
    said = []
    library: Any = SimpleNamespace(key="one", laid_out=lambda _: nullcontext(tmp_path))
    python: Any = SimpleNamespace(run=lambda *_, **__: Reply(answer, opened=[]))
    program = [{"exercise": "exercises/a-new-car.md", "answer": "x = 1", "check": "assert x == 2"}]
    trace(library, [program], cache=tmp_path / "cache", python=python, say=said.append)
    return said


def test_a_check_that_refuses_its_solution_stops_the_build_and_is_tried_again(tmp_path):
    wrong = [{"exercise": "exercises/a-new-car.md", "message": "x is 1."}]
    for _ in range(2):
        with pytest.raises(RuntimeCollectError) as error:
            traced(wrong, tmp_path)
        said = "exercises/a-new-car.md: its own check refuses the solution: x is 1."
        assert str(error.value) == said
    assert not list((tmp_path / "cache").glob("*.json"))


def test_a_cell_that_fails_is_only_told(tmp_path):
    said = traced([{"name": "ValueError", "message": "no"}], tmp_path)
    assert said[-1] == "Packing: a page's code ended with ValueError: no"
