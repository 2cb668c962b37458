"""Copies of the course, for tests that change a file and build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.once import own_turn

ROOT = Path(__file__).parents[2]
_MADE = ("node_modules", ".cache", "build")


def copied_course(folder: Path) -> Path:
    """Copy the checkout's sources; share what has been made of them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)  # with its age: wheels are younger
    for name in (*_MADE, *(path.relative_to(ROOT) for path in ROOT.glob("*/web/dist"))):
        (folder / name).symlink_to(ROOT / name)
    return folder


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build a copy with its own Python sources."""
    path = os.pathsep.join(map(str, (folder, folder / "livecells/src")))
    with own_turn():
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
            cwd=folder, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
