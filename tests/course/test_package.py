"""The package's wheel is as young as its sources."""

import os
import shutil
import zipfile

import pytest

from course.model import ROOT, CourseError
from course.package import fresh_wheel


@pytest.fixture
def checkout(tmp_path):
    for name in ("pyproject.toml", "LICENSE", "gdcore", "build/wheels"):
        path = ROOT / name
        copy = shutil.copytree if path.is_dir() else shutil.copy2
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy(path, tmp_path / name)
    return tmp_path


def test_a_younger_source_makes_a_new_wheel_and_an_older_one_none(checkout):
    folder = checkout / "build/wheels"
    (wheel,) = folder.glob("*.whl")
    for path in checkout.rglob("*"):
        os.utime(path, (1_000_000, 1_000_000))
    before = wheel.read_bytes()
    assert fresh_wheel(checkout, folder) == wheel
    assert wheel.read_bytes() == before
    module = checkout / "gdcore/losses.py"
    module.write_text(f"{module.read_text()}\nNEW = 1\n")
    assert fresh_wheel(checkout, folder) == wheel
    with zipfile.ZipFile(wheel) as packed:
        assert packed.read("gdcore/losses.py").endswith(b"NEW = 1\n")


def test_a_package_that_cannot_be_packed_is_told_in_a_line(checkout):
    (checkout / "pyproject.toml").write_text("[project\n")
    with pytest.raises(CourseError, match=r"^gdcore can't be packed: [^\n]+$"):
        fresh_wheel(checkout, checkout / "build/wheels")


def test_no_wheel_is_told(tmp_path):
    with pytest.raises(CourseError, match="should hold one wheel of gdcore: run `make build`"):
        fresh_wheel(ROOT, tmp_path)
