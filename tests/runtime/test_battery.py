"""The built site's archives draw what the original wheels draw, and lack nothing."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from livecells import exercises, notebook
from livecells.lessons import Lesson
from livecells.quiz import reading
from livecells.runtime.pack.node import SITE_PATH
from livecells.runtime.pack.tracing import SCRIPT, Program, battery_program

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


RARE = [
    "import matplotlib.pyplot as plt\nimport numpy as np",
    "plt.plot(np.arange('2026-01-01', '2026-03-01', dtype='datetime64[D]'), np.arange(59))",
    "plt.figtext(0.1, 0.3, 'one width', family='monospace')",
    "plt.figtext(0.1, 0.3, 'serifs', family='serif')",
    "plt.figtext(0.1, 0.3, r'$\\mathtt{tt}$')",
]


@dataclass(frozen=True)
class Drawn:
    """What cells drew, each a list of pictures, and where the modules came from by then."""

    pictures: list[list[str]]
    modules: dict[str, str]


def drawn(site: str, *batches: Program, **of: Any) -> list[Drawn]:
    """Run batches of cells, one after the other, in one Python."""
    order = {"batches": batches, "site": site}
    answer = browser_python().run(INSIDE / "draw.py", order, **of).answer
    assert answer["errors"] == []
    return [Drawn(**batch) for batch in answer["batches"]]


@pytest.fixture(scope="module")
def of_wheels(wheels) -> list[Drawn]:
    """The battery, then the rare figures; one Python draws both, for its imports take long."""
    site = "/lib/python3.14/site-packages"
    return drawn(site, battery_program(), RARE, mounts={"/wheels": wheels})


def test_the_battery_is_drawn_alike_from_the_wheels_and_from_the_archives(slim, of_wheels):
    (ours,), theirs = drawn(SITE_PATH, battery_program(), library=slim), of_wheels[0]
    assert ours.modules.keys() == theirs.modules.keys() > {"numpy", "matplotlib.pyplot"}
    compare(battery_program(), ours, theirs)
    assert len(ours.pictures) > 15


def test_rare_figures_are_drawn_alike_with_the_later_archive(whole, of_wheels):
    (ours,), (before, theirs) = drawn(SITE_PATH, RARE, library=whole), of_wheels
    assert ours.modules.keys() > {"numpy", "matplotlib.pyplot"}
    assert ours.modules.keys() | before.modules.keys() == theirs.modules.keys()
    compare(RARE, ours, theirs)


def compare(cells: Program, ours: Drawn, theirs: Drawn) -> None:
    """Every cell but the first, which imports, draws, and the same; ours from byte code."""
    assert set(ours.modules.values()) == {".pyc", ".so"}
    assert set(theirs.modules.values()) == {".py", ".so"}, "as the wheels have it"
    for cell, mine, others in zip(cells, ours.pictures, theirs.pictures, strict=True):
        assert mine == others, cell
        assert mine or cell is cells[0], f"{cell} drew nothing"


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
