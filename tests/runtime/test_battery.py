"""The built site's archives draw what the original wheels draw, and lack nothing."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from livecells import exercises, notebook
from livecells.lessons import Lesson
from livecells.quiz import reading
from livecells.runtime.pack.node import SITE_PATH
from livecells.runtime.pack.tracing import SCRIPT, battery_program

from .packed import BUILT, INSIDE, ROOT, browser_python, unpack


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    assert BUILT.is_dir(), "site/ is missing: run `make build` first"
    return json.loads((BUILT / "manifest.json").read_bytes())


def published(manifest: dict[str, Any], name: str) -> Path:
    return BUILT / manifest["files"][name]["path"]


@pytest.fixture(scope="module")
def wheels(manifest, tmp_path_factory) -> Path:
    """A folder with the original wheels."""
    folder = tmp_path_factory.mktemp("wheels")
    for name in manifest["files"]:
        if name.endswith(".whl"):
            os.link(published(manifest, name).resolve(), folder / name)
    return folder


@pytest.fixture(scope="module")
def slim(manifest, tmp_path_factory) -> Path:
    """A library of nothing but what the build knows that figures and pages open."""
    archives = [published(manifest, name) for name in [*manifest["start"], *manifest["known"]]]
    return unpack(archives, tmp_path_factory.mktemp("slim"))


@pytest.fixture(scope="module")
def whole(manifest, tmp_path_factory) -> Path:
    """A library with what comes later, too."""
    names = [*manifest["start"], *manifest["soon"], *manifest["later"]]
    return unpack([published(manifest, name) for name in names], tmp_path_factory.mktemp("whole"))


def test_printing_needs_only_the_start_and_a_first_figure_what_follows(manifest, tmp_path):
    python = browser_python()

    def wrong(names: list[str], *steps: str) -> list[dict]:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        library = unpack([published(manifest, name) for name in names], folder)
        return python.run(SCRIPT, {"steps": steps}, library=library).answer

    print_ = "import gdcore as gd\nimport numpy as np\nprint(gd.data.cars(), np.linspace(0, 1, 3))"
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Loss')"
    assert wrong(manifest["start"], print_) == []
    assert wrong(manifest["start"], print_, draw) != []
    assert wrong([*manifest["start"], *manifest["soon"]], print_, draw) == []


def test_the_battery_is_drawn_alike_from_the_wheels_and_from_the_archives(slim, wheels):
    pictures = drawn_alike(battery_program(), slim, wheels)
    assert len(pictures) > 15


def test_rare_figures_are_drawn_alike_with_the_later_archive(whole, wheels):
    setup = "import matplotlib.pyplot as plt\nimport numpy as np"
    days = "np.arange('2026-01-01', '2026-03-01', dtype='datetime64[D]')"
    cells = [
        setup,
        f"plt.plot({days}, np.arange(59))",
        "plt.figtext(0.1, 0.3, 'one width', family='monospace')",
        "plt.figtext(0.1, 0.3, 'serifs', family='serif')",
        "plt.figtext(0.1, 0.3, r'$\\mathtt{tt}$')",
    ]
    drawn_alike(cells, whole, wheels)


def drawn_alike(cells: Sequence[object], library: Path, wheels: Path) -> list[list[str]]:
    """Draw from a library and from the wheels, compare, and give the pictures."""
    python = browser_python()
    ours = python.run(INSIDE / "draw.py", {"cells": cells, "site": SITE_PATH}, library=library)
    order = {"cells": cells, "site": "/lib/python3.14/site-packages"}
    theirs = python.run(INSIDE / "draw.py", order, {"/wheels": wheels})
    assert ours.answer["errors"] == theirs.answer["errors"] == []
    one, other = (reply.answer["modules"] for reply in (ours, theirs))
    assert one.keys() == other.keys() > {"numpy", "matplotlib.pyplot"}
    assert set(one.values()) == {".pyc", ".so"}, "ours is byte code"
    assert set(other.values()) == {".py", ".so"}, "theirs is as the wheels have it"
    pictures = ours.answer["pictures"]
    for cell, mine, others in zip(
        cells[1:], pictures[1:], theirs.answer["pictures"][1:], strict=True
    ):
        assert mine, f"{cell} drew nothing"
        assert mine == others, cell
    return pictures


PAGES = [
    *sorted((ROOT / "lessons").glob("*.md")),
    ROOT / "docs/index.md",
    ROOT / "docs/on-one-page.md",
]


@pytest.fixture(scope="module")
def wrong(slim) -> dict[str, list[dict[str, str]]]:
    """What goes wrong on each page; one Python runs them all, for it takes long to start."""
    pages = {}
    for path in PAGES:
        book = notebook.read(path)
        lesson = Lesson(book, exercises.of_lesson(book), [], reading.of_lesson(book))
        pages[path.stem] = lesson.program
    order = {"pages": pages, "script": SCRIPT.read_text(encoding="utf-8")}
    return browser_python().run(INSIDE / "run_pages.py", order, library=slim).answer


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_needs_nothing_that_the_build_does_not_know(path: Path, wrong):
    assert wrong[path.stem] == []
