"""A module is changed right after its first import, whoever has looked for it before."""

import subprocess
import sys
from pathlib import Path

import pytest

LOOK = "import importlib.util; importlib.util.find_spec('late'); "


def run(folder: Path, code: str) -> str:
    """Run code beside a module `late`, in a Python of its own: give what it prints."""
    (folder / "late.py").write_text("x = 1")
    begin = "import sys; from livecells.page.when_imported import when_imported; "
    command = [sys.executable, "-B", "-c", begin + code]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize("before", ["", LOOK, LOOK * 2])
def test_it_is_changed_once(tmp_path: Path, before: str):
    code = (
        "finders = len(sys.meta_path); changed = []; "
        "when_imported('late', lambda module: changed.append(module.x)); "
        f"{before}import late; del sys.modules['late']; import late; "
        "print(changed, len(sys.meta_path) - finders)"
    )
    assert run(tmp_path, code) == "[1] 0"


def test_one_that_is_here_stays_as_it_is(tmp_path: Path):
    code = (
        "import late; when_imported('late', print); "
        "del sys.modules['late']; import late; print('-')"
    )
    assert run(tmp_path, code) == "-"


def test_random_whole_numbers_have_64_bits_without_an_import_of_their_own(tmp_path: Path):
    code = (
        "import numpy; from livecells.page import whole_numbers; "
        "whole_numbers.widen(numpy); print('numpy.random' in sys.modules, "
        "numpy.random.randint.keywords['dtype'].__name__); "
        "print(numpy.random.randint(2**40, 2**41) > 2**40)"
    )
    assert run(tmp_path, code) == "False int64\nTrue"
