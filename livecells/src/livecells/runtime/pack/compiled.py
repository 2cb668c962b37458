"""Byte code of wheels and of the standard library, kept from build to build."""

import hashlib
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from ..errors import RuntimeCollectError, disk_errors_in_one_line
from ..progress import Say
from ..store import sha256_of
from .node import INSIDE, BrowserPython

STDLIB_PATH = "/lib/python3.14"
_HERE = Path(__file__).parent
_SCRIPT = INSIDE / "compile_trees.py"
_RECIPE = (_SCRIPT, _HERE / "driver.mjs")
_AT_ONCE = 2


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
    recipe = [path.read_text(encoding="utf-8") for path in _RECIPE]
    done = {
        archive: cache / f"{archive.stem}-{key_of(sha256_of(archive), at, interpreter, *recipe)}"
        for archive, at in archives.items()
    }
    missing = {archive: at for archive, at in archives.items() if not done[archive].is_dir()}
    if not missing:
        return done
    say(f"Byte code: compiling {', '.join(_name(archive) for archive in missing)}")
    with disk_errors_in_one_line("write below", cache):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="compiling-", dir=cache) as scratch:
            trees = {Path(scratch, str(number)): archive for number, archive in enumerate(missing)}
            for tree, archive in trees.items():
                _extract(archive, tree)
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                shares = _even_shares(trees, _AT_ONCE)
                list(
                    pool.map(lambda share: _compile(share, missing, Path(scratch), python), shares)
                )
            for tree, archive in trees.items():
                tree.rename(done[archive])
    return done


def _compile(
    trees: Mapping[Path, Path], targets: Mapping[Path, str], folder: Path, python: BrowserPython
) -> None:
    jobs = [
        {"folder": f"/trees/{tree.name}", "target": targets[archive]}
        for tree, archive in trees.items()
    ]
    python.run(_SCRIPT, jobs, {"/trees": folder})


def _even_shares(trees: Mapping[Path, Path], count: int) -> list[dict[Path, Path]]:
    """Deal out the trees, the heaviest first, each to whoever has least."""
    weights = {tree: sum(path.stat().st_size for path in tree.rglob("*.py")) for tree in trees}
    shares: list[dict[Path, Path]] = [{} for _ in range(count)]
    for tree in sorted(trees, key=lambda tree: -weights[tree]):
        lightest = min(shares, key=lambda share: sum(weights[tree] for tree in share))
        lightest[tree] = trees[tree]
    return [share for share in shares if share]


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
