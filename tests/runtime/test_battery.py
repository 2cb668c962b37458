"""The built site's archives draw what the original wheels draw, and lack nothing."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from livecells import exercises, notebook
from livecells.lessons import Lesson
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
    """A library of nothing but what a start downloads."""
    archives = [published(manifest, name) for name in manifest["start"]]
    return unpack(archives, tmp_path_factory.mktemp("slim"))


def test_the_battery_is_drawn_alike_from_the_wheels_and_from_the_archives(slim, wheels):
    python = browser_python()
    order = {"cells": battery_program(), "site": SITE_PATH}
    ours = python.run(INSIDE / "draw.py", order, library=slim).answer
    site = {"site": "/lib/python3.14/site-packages"}
    theirs = python.run(INSIDE / "draw.py", order | site, {"/wheels": wheels}).answer
    assert ours["errors"] == theirs["errors"] == []
    assert ours["modules"].keys() == theirs["modules"].keys() > {"numpy", "matplotlib.pyplot"}
    assert set(ours["modules"].values()) == {".pyc", ".so"}, "ours is byte code"
    assert set(theirs["modules"].values()) == {".py", ".so"}, "theirs is as the wheels have it"
    assert len(ours["pictures"]) > 15
    for cell, one, other in zip(
        order["cells"][1:], ours["pictures"][1:], theirs["pictures"][1:], strict=True
    ):
        assert one, f"{cell} drew nothing"
        assert one == other, cell


PAGES = [
    *sorted((ROOT / "lessons").glob("*.md")),
    ROOT / "docs/index.md",
    ROOT / "docs/on-one-page.md",
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_needs_nothing_that_a_start_does_not_download(path: Path, slim):
    book = notebook.read(path)
    lesson = Lesson(book, exercises.of_lesson(book), outputs=[])
    wrong = browser_python().run(SCRIPT, {"steps": lesson.program}, library=slim).answer
    assert wrong == []
