"""Notebooks as a student gets them: downloaded, with the site's own wheel, in plain Jupyter."""

import subprocess
import sys
import zipfile

import nbformat
import pytest
from nbclient import NotebookClient

from course.model import ROOT
from course.reading import read_course
from livecells.exercise_file import read_parts

SITE = ROOT / "site"
NOTEBOOKS = [SITE / f"lessons/{lesson.slug}.ipynb" for lesson in read_course().lessons]
WHERE = "import gdcore; print(gdcore.__file__)"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Install the wheel that the site offers, alone."""
    (wheel,) = SITE.glob("downloads/*.whl")
    folder = tmp_path_factory.mktemp("package")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--target", str(folder), str(wheel)],
        check=True,
    )  # fmt: skip
    return folder


def shown(book):
    """Give what the lesson's own cells print; exercises have no outputs before they are done."""
    return {
        cell.id: "".join(each.text for each in cell.outputs if each.output_type == "stream")
        for cell in book.cells
        if cell.id.startswith("cell-")
    }


def solve(book):
    """Write each exercise's solution into its cell."""
    for cell in book.cells:
        kind, _, slug = cell.id.partition("-")
        if kind == "exercise":
            cell.source = read_parts(ROOT / f"lessons/exercises/{slug}.md")["solution"]


@pytest.mark.parametrize("solved", [False, True], ids=["unsolved", "solved"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_in_plain_jupyter_and_gives_what_it_shows(
    path, solved, package, tmp_path, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    kept = shown(book)
    assert any(kept.values())
    if solved:
        solve(book)
    book.cells.append(nbformat.v4.new_code_cell(WHERE, id="cell-where"))
    NotebookClient(
        book, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    now = shown(book)
    assert now.pop("cell-where").startswith(str(package)), "our own checkout was imported"
    assert now == kept


def test_the_archive_holds_every_notebook_the_package_and_the_licences():
    (path,) = SITE.glob("downloads/*.zip")
    with zipfile.ZipFile(path) as packed:
        held = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    for each in NOTEBOOKS:
        assert held.pop(f"notebooks/{each.name}") == each.read_bytes()
    (wheel,) = SITE.glob("downloads/*.whl")
    assert held.pop(wheel.name) == wheel.read_bytes()
    assert set(held) == {"CITATION.cff", "LICENSE", "LICENSE-CONTENT.md"}
