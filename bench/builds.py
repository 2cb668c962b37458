"""How long the site takes to build, in a copy of the repository."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from course.model import ROOT

_LOCKS = ("requirements.txt", "package-lock.json")
_CACHE = Path(".cache/livecells")
_LESSON = Path("lessons/04-take-six-steps.md")
_MODULE = Path("gdcore/descent.py")


def build_times(folder: Path) -> dict[str, float]:
    """Time ``make build`` after each kind of change, in seconds.

    Parameters
    ----------
    folder : Path
        Where to put the copy. It shares installed packages and downloads with the repository.
    """
    _copy(folder)
    taken = {"cold": _build(folder), "nothing changed": _build(folder)}
    lesson = folder / _LESSON
    lesson.write_text(f"{lesson.read_text()}\nOne more sentence.\n")
    taken["one lesson's prose changed"] = _build(folder)
    module = folder / _MODULE
    module.write_text(f"{module.read_text()}\n_CHANGED = 1\n")
    taken["gdcore changed"] = _build(folder)
    return taken


def _copy(folder: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    for name in ("livecells/web/dist", "course/web/dist", "build"):
        shutil.copytree(ROOT / name, folder / name)
    _share(folder)


def _share(folder: Path) -> None:
    """Give a copy what is installed and downloaded, and the marks that say so."""
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / _CACHE / "runtime/files", folder / _CACHE / "runtime/files")
    shutil.copytree(ROOT / ".cache/done", folder / ".cache/done")
    for mark in sorted((folder / ".cache/done").iterdir(), key=lambda p: p.stat().st_mtime):
        mark.touch()


def site_of(revision: str) -> Path:
    """Build the site of another commit, or find it built.

    It is built with this one's packages where it wants the same; otherwise it sets up its own.
    """
    git = ["git", "rev-parse", "--short=12", revision]
    sha = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    folder = ROOT / ".cache/bench" / sha
    if not (folder / "site").is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        tar = subprocess.run(["git", "archive", sha], cwd=ROOT, capture_output=True, check=True)
        subprocess.run(["tar", "-x"], cwd=folder, input=tar.stdout, check=True)
        if all((folder / lock).read_bytes() == (ROOT / lock).read_bytes() for lock in _LOCKS):
            _share(folder)
            for made in ("web", "wheels"):
                (folder / ".cache/done" / made).unlink()
        _build(folder)
    return folder / "site"


def _build(folder: Path) -> float:
    # Python would find the repository's own packages, for they are installed where they are edited.
    path = os.pathsep.join(map(str, (folder, folder / "livecells/src")))
    start = time.perf_counter()
    subprocess.run(
        ["make", "build"], cwd=folder, env=os.environ | {"PYTHONPATH": path},
        check=True, capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - start
