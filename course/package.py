"""The wheel of gdcore that the browser runs and teachers install."""

import subprocess
import sys
from pathlib import Path

from course.model import CourseError

_SOURCES = {".py", ".csv", ".md", ".toml"}


def fresh_wheel(root: Path, folder: Path) -> Path:
    """Find the package's wheel; make it anew if a source is younger, as while one serves.

    Parameters
    ----------
    root : Path
        The checkout.
    folder : Path
        Of the wheel.

    Raises
    ------
    CourseError
        There is none, more than one, or the package can't be built.
    """
    wheel = only_wheel(folder)
    sources = [root / "pyproject.toml", *(root / "gdcore").rglob("*")]
    made = wheel.stat().st_mtime
    if all(path.stat().st_mtime <= made for path in sources if path.suffix in _SOURCES):
        return wheel
    command = ["build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise CourseError(f"gdcore can't be packed: {said[-1]}")
    return only_wheel(folder)


def only_wheel(folder: Path) -> Path:
    """Find the package's wheel.

    Raises
    ------
    CourseError
        There is none, or more than one.
    """
    wheels = sorted(folder.glob("gdcore-*.whl"))
    if len(wheels) != 1:
        raise CourseError(f"{folder} should hold one wheel of gdcore: run `make build`.")
    return wheels[0]
