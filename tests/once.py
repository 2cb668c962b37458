"""What pytest's workers share: what takes long is made once, and one builds at a time."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from course.model import ROOT


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that all workers share, for reading alone; the first that asks makes it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}.made"
    with FileLock(shared / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one who failed
            make(folder)
            made.touch()
    return folder


def own_turn() -> FileLock:
    """Give the lock for builds that use the project's cache: each drops what it doesn't need."""
    folder = ROOT / ".cache/tests"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / "build.lock")
