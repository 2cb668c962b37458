"""The house as its imports draw it: arrows run one way, and one file a package knows MkDocs."""

import ast
from pathlib import Path

import pytest

from course.model import ROOT

PACKAGES = {"gdcore": "gdcore", "course": "course", "livecells": "livecells/src/livecells"}


def modules(package: str) -> dict[Path, set[str]]:
    """Give what each file of a package imports, at any place in it."""
    found = {}
    for path in sorted((ROOT / PACKAGES[package]).rglob("*.py")):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
        found[path] = names
    return found


def importing(package: str, *roots: str) -> set[str]:
    return {
        path.relative_to(ROOT / PACKAGES[package]).as_posix()
        for path, names in modules(package).items()
        if any(name == root or name.startswith(f"{root}.") for name in names for root in roots)
    }


@pytest.mark.parametrize("package", ["course", "livecells"])
def test_one_file_knows_the_generator(package):
    assert importing(package, "mkdocs", "mkdocs_jupyter", "properdocs") == {"plugin.py"}


def test_the_adapter_is_small():
    assert len((ROOT / "course/plugin.py").read_text().splitlines()) <= 150


def test_arrows_run_one_way():
    assert importing("gdcore", "livecells", "course") == set()
    assert importing("livecells", "gdcore", "course") == set()


def test_the_course_uses_the_public_face_of_livecells_alone():
    for path, names in modules("course").items():
        inner = {n for n in names if n.split(".")[0] == "livecells"} - {"livecells.api"}
        assert inner == set(), path
