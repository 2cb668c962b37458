"""Byte code of wheels and of the standard library, kept from build to build."""

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import pyodide_build

from livecells.safe_paths import UnsafePathError, safe_path

from ..errors import RuntimeCollectError, disk_errors_in_one_line
from ..kept import is_whole, seal
from ..progress import Say
from ..store import sha256_of
from .node import INSIDE, BrowserPython

STDLIB_PATH = "/lib/python3.14"
_HERE = Path(__file__).parent
_SCRIPT = INSIDE / "compile_wheels.py"
_TOOLS = Path(pyodide_build.__file__).parents[1]
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
        Keeps the folders; those that are there and whole are returned as they are.
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
    missing = {archive: at for archive, at in archives.items() if not is_whole(done[archive], say)}
    if not missing:
        return done
    say(f"Byte code: compiling {', '.join(_name(archive) for archive in missing)}")
    with disk_errors_in_one_line("write below", cache):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="compiling-", dir=cache) as scratch:
            zips = {archive: Path(scratch, f"{n}.zip") for n, archive in enumerate(missing)}
            for archive, at in missing.items():
                _install(archive, at, zips[archive])
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                shares = _even_shares(zips.values(), _AT_ONCE)
                list(pool.map(lambda share: _compile(share, Path(scratch), python), shares))
            for archive, at in missing.items():
                tree = zips[archive].with_suffix("")
                _unpack(zips[archive], at, tree)
                tree.rename(done[archive])
                seal(done[archive])
    return done


def _compile(zips: Iterable[Path], folder: Path, python: BrowserPython) -> None:
    request = [f"/zips/{path.name}" for path in zips]
    python.run(_SCRIPT, request, {"/tools": _TOOLS, "/zips": folder})


def _even_shares(zips: Iterable[Path], count: int) -> list[list[Path]]:
    """Deal out the zips, the heaviest first, each to whoever has least."""
    weights = {path: _weight(path) for path in zips}
    shares: list[list[Path]] = [[] for _ in range(count)]
    for path in sorted(weights, key=lambda path: -weights[path]):
        min(shares, key=lambda share: sum(weights[path] for path in share)).append(path)
    return [share for share in shares if share]


def _weight(path: Path) -> int:
    with zipfile.ZipFile(path) as opened:
        return sum(m.file_size for m in opened.infolist() if m.filename.endswith(".py"))


def _name(archive: Path) -> str:
    return archive.stem.split("-")[0]


def _install(archive: Path, at: str, target: Path) -> None:
    """Zip what an installer would install, under the paths that tracebacks will show."""
    try:
        with zipfile.ZipFile(archive) as opened, zipfile.ZipFile(target, "w") as written:
            for member in opened.infolist():
                if member.is_dir():
                    continue
                path = _place(safe_path(member.filename, archive.name))
                if path is not None:
                    written.writestr(f"{at}/{path}", opened.read(member))
    except UnsafePathError as error:
        raise RuntimeCollectError(str(error)) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error) as error:
        raise RuntimeCollectError(f"{archive} is damaged ({error}): make it again.") from error


def _unpack(path: Path, at: str, folder: Path) -> None:
    """Unpack a zip of `_install`'s without the part of its paths that all share."""
    with zipfile.ZipFile(path) as opened:
        for member in opened.infolist():
            target = folder / member.filename.removeprefix(f"{at}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(opened.read(member))


def _place(path: PurePosixPath) -> PurePosixPath | None:
    """Return where a wheel's member belongs in site-packages; None, if it does not."""
    if not path.parts[0].endswith(".data"):
        return path
    if len(path.parts) > 2 and path.parts[1] in ("purelib", "platlib"):
        return PurePosixPath(*path.parts[2:])
    return None  # scripts, headers, manual pages
