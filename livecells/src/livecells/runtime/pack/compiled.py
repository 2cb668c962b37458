"""Byte code of wheels and of the standard library, kept from build to build."""

import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from ..errors import RuntimeCollectError, disk_errors_in_one_line
from ..progress import Say
from ..store import sha256_of
from .node import BrowserPython

STDLIB_PATH = "/lib/python3.14"
_RECIPE = Path(__file__).parent / "inside" / "compile_trees.py"


def key_of(*parts: str) -> str:
    """Return a short key that changes with any part."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def compile_all(
    archives: Mapping[Path, str], cache: Path, python: BrowserPython, say: Say
) -> dict[Path, Path]:
    """Return, for each wheel or zip, a folder with its content, its Python as byte code.

    Parameters
    ----------
    archives : mapping of Path to str
        The wheels and zips, each with the folder where its files will lie in the browser.
    cache : Path
        Keeps the folders; those that are there are returned as they are.
    python : BrowserPython
        Makes the byte code, of all that is missing in one go.
    say : callable
        Takes a line of progress.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses, Node fails, or an archive is damaged.
    """
    interpreter = sha256_of(python.interpreter.folder / "pyodide.asm.wasm")
    recipe = _RECIPE.read_text(encoding="utf-8")
    done = {
        archive: cache / f"{archive.stem}-{key_of(sha256_of(archive), at, interpreter, recipe)}"
        for archive, at in archives.items()
    }
    missing = {archive: at for archive, at in archives.items() if not done[archive].is_dir()}
    if not missing:
        return done
    say(f"Byte code: compiling {', '.join(_name(archive) for archive in missing)}")
    with disk_errors_in_one_line("write below", cache):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="compiling-", dir=cache) as scratch:
            jobs = []
            for number, (archive, at) in enumerate(missing.items()):
                _extract(archive, Path(scratch, str(number)))
                jobs.append({"folder": f"/trees/{number}", "target": at})
            python.run("compile_trees", jobs, {"/trees": Path(scratch)})
            for number, archive in enumerate(missing):
                Path(scratch, str(number)).rename(done[archive])
    return done


def _name(archive: Path) -> str:
    return archive.stem.split("-")[0]


def _extract(archive: Path, folder: Path) -> None:
    """Unpack as an installer would: what a wheel's ``.data`` folder holds goes to its place."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in opened.infolist():
                path = _installed(PurePosixPath(member.filename))
                if member.is_dir() or path is None:
                    continue
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(opened.read(member))
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise RuntimeCollectError(f"{archive} is damaged ({error}): make it again.") from error


def _installed(path: PurePosixPath) -> PurePosixPath | None:
    """Return where a wheel's member belongs in site-packages; None, if it does not."""
    if ".." in path.parts or path.is_absolute():
        raise RuntimeCollectError(f"A wheel wants to write outside its folder: {path}")
    if not path.parts[0].endswith(".data"):
        return path
    if len(path.parts) > 2 and path.parts[1] in ("purelib", "platlib"):
        return PurePosixPath(*path.parts[2:])
    return None  # scripts, headers, manual pages


def library(stdlib: Path, packages: Iterable[Path], out: Path) -> None:
    """Make the folder that Python starts from: ``lib/``, ``site/`` and an ``empty.zip``.

    Parameters
    ----------
    stdlib : Path
        The compiled standard library.
    packages : iterable of Path
        The compiled wheels.
    out : Path
        The folder to make.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    with disk_errors_in_one_line("write", out):
        _merge(stdlib, out / "lib")
        (out / "lib" / "site-packages").mkdir(exist_ok=True)
        for package in packages:
            _merge(package, out / "site")
        with zipfile.ZipFile(out / "empty.zip", "w"):
            pass


def _merge(source: Path, target: Path) -> None:
    """Copy a tree into another, by links where the disk can."""
    shutil.copytree(source, target, copy_function=_link_or_copy, dirs_exist_ok=True)


def _link_or_copy(source: str, target: str) -> None:
    Path(target).unlink(missing_ok=True)  # or writing would go through to what it links to
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
