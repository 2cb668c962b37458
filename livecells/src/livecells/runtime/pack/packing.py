"""From wheels to the archives that the browser starts from."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import disk_errors_in_one_line
from ..gathering import Gathered, Package, Role
from ..progress import Say, megabytes
from .archive import write_archive
from .compiled import STDLIB_PATH, compile_all, key_of, library
from .node import SITE_PATH, BrowserPython
from .tracing import Program, battery_program, trace

_FORMAT = "1"  # change it with the layout of the archives

#: The first member of the first archive: what the other archives hold, by name and size.
LATER = "later.json"


@dataclass(frozen=True)
class Packed:
    """The files that the browser starts from.

    Parameters
    ----------
    core : Path
        The archive of what Python opens until it has drawn a figure.
    later : sequence of Path
        Archives that are fetched when a file of theirs is read.
    """

    core: Path
    later: Sequence[Path]


def pack(
    parts: Gathered, programs: Sequence[Program], *, cache: Path, python: BrowserPython, say: Say
) -> Packed:
    """Pack the gathered parts, or find in `cache` what was packed from the same before.

    Parameters
    ----------
    parts : Gathered
        Interpreter and wheels.
    programs : sequence of sequence of str
        The site's own code: a list of cells for each page.
    cache : Path
        Keeps byte code, traces and archives.
    python : BrowserPython
        Makes byte code and runs the programs.
    say : callable
        Takes a line of progress.

    Raises
    ------
    RuntimeCollectError
        If Node fails or the disk refuses.
    """
    zips = {parts.interpreter.stdlib: STDLIB_PATH}
    zips |= {package.wheel: SITE_PATH for package in parts.packages}
    compiled = compile_all(zips, cache / "compiled", python, say)
    stdlib = compiled[parts.interpreter.stdlib]
    trees = {package: compiled[package.wheel] for package in parts.packages}
    if any(package.name == "matplotlib" for package in trees):
        programs = [battery_program(), *programs]
    roles = [f"{tree.name} {package.role}" for package, tree in trees.items()]
    content = key_of(stdlib.name, *roles)
    folder = cache / "packed" / key_of(_FORMAT, content, json.dumps(programs))
    packed = Packed(
        folder / "core.bin",
        [folder / f"{name}.bin" for name in ("rest", *_later_names(parts))],
    )
    if packed.core.is_file():  # it is written last
        return packed

    with (
        disk_errors_in_one_line("write below", cache),
        tempfile.TemporaryDirectory(prefix="library-", dir=cache) as scratch,
    ):
        root = Path(scratch)
        library(stdlib, trees.values(), root)
        opened = trace(root, content, programs, cache=cache / "traced", python=python, say=say)
        _write_archives(packed, root, _shares(root, trees, opened))
    say(f"Packing: {megabytes(packed.core.stat().st_size)} of library to start with")
    return packed


def _later_names(parts: Gathered) -> list[str]:
    return [package.name for package in parts.packages if package.role is Role.LATER]


def _shares(root: Path, trees: dict[Package, Path], opened: set[str]) -> dict[str, list[str]]:
    """Say for each archive, by its file's stem, which files of the library it holds."""
    shares: dict[str, list[str]] = {"core": [], "rest": []}
    taken: set[str] = set()
    for package, tree in trees.items():
        if package.role is Role.SHARED:
            continue
        names = [f"site/{name}" for name in _files(tree)]
        shares.setdefault("core" if package.role is Role.OWN else package.name, []).extend(names)
        taken.update(names)
    for folder in ("lib", "site"):
        for file in _files(root / folder):
            name = f"{folder}/{file}"
            if name not in taken:
                shares["core" if name in opened else "rest"].append(name)
    return shares


def _files(folder: Path) -> Iterator[str]:
    return (
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    )


def _write_archives(packed: Packed, root: Path, shares: dict[str, list[str]]) -> None:
    later = {}
    for path in packed.later:
        names = shares[path.stem]
        write_archive(path, root, names, {})
        later[path.name] = {name: (root / name).stat().st_size for name in names}
    write_archive(packed.core, root, shares["core"], {LATER: json.dumps(later).encode()})
