"""From wheels to the archives that the browser starts from.

What changes together lies together, so that a new release transfers only what changed:

- ``python`` holds what of the standard library Python opens while it starts and draws the battery
  of figures; it comes first, for Python can start while the others arrive.
- ``base`` holds what the battery opens of other packages. Both change with Pyodide or a library,
  not with the site.
- ``site`` holds the site's own wheels, the few further files that its pages open, and the list
  of what the later archives hold.
- ``rest``, and one archive for each package on demand, come after the first run, or when a file
  of theirs is read.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import disk_errors_in_one_line
from ..gathering import Gathered, Package, Role
from ..progress import Say
from .archive import write_archive
from .compiled import STDLIB_PATH, compile_all, key_of
from .library import Library, files_below
from .node import SITE_PATH, BrowserPython
from .tracing import Program, battery_program, trace

_FORMAT = "3"  # change it with the layout of the archives

#: A member of the ``site`` archive: the later archives' files, by name and size.
LATER = "later.json"

Files = Mapping[str, Path]


@dataclass(frozen=True)
class Packed:
    """The files that the browser starts from.

    Parameters
    ----------
    start : sequence of Path
        The archives of what Python opens until it has drawn a figure; the first is all that it
        opens until it can import.
    later : sequence of Path
        Archives that are fetched when a file of theirs is read.
    """

    start: Sequence[Path]
    later: Sequence[Path]


def pack(
    parts: Gathered,
    programs: Sequence[Program],
    *,
    warm: Sequence[str],
    cache: Path,
    python: BrowserPython,
    say: Say,
) -> Packed:
    """Pack the gathered parts, or find in `cache` what was packed from the same before.

    Parameters
    ----------
    parts : Gathered
        Interpreter and wheels.
    programs : sequence of Program
        The site's own code, one program for each page.
    warm : sequence of str
        Modules that a worker imports before anyone asks.
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
    with disk_errors_in_one_line("write below", cache):
        compiled = compile_all(zips, cache / "compiled", python, say)
        stdlib = compiled[parts.interpreter.stdlib]
        trees = {package: compiled[package.wheel] for package in parts.packages}

        # The site's wheels change often. The battery needs none of them, and is not drawn anew.
        lasting = [tree for package, tree in trees.items() if package.role in _LASTING]
        usual = [[f"import {module}" for module in warm if parts.has(module, *_LASTING)]]
        if any(package.name == "matplotlib" for package in trees):
            usual.append(battery_program())
        run = {"cache": cache / "traced", "python": python, "say": say}
        drawn = trace(Library(stdlib, lasting), usual, **run)
        opened = trace(Library(stdlib, [*trees.values()]), programs, **run)

        packed = _write_all(_shares(stdlib, trees, drawn, opened), cache / "packed", say)
        _drop_all_but(compiled.values(), cache / "compiled")
        _drop_all_but((path.parent for path in (*packed.start, *packed.later)), cache / "packed")
    return packed


_LASTING = (Role.SHARED, Role.PAGE)
_IN_SITE = (Role.OWN, Role.PAGE)


@dataclass(frozen=True)
class _Shares:
    """Which files each archive holds."""

    start: Mapping[str, Files]
    later: Mapping[str, Files]


def _shares(
    stdlib: Path, trees: Mapping[Package, Path], drawn: set[str], opened: set[str]
) -> _Shares:
    by_role: dict[Role, dict[str, Path]] = {role: {} for role in Role}
    by_role[Role.SHARED] |= files_below(stdlib, "lib")
    later: dict[str, Files] = {}
    for package, tree in trees.items():
        files = files_below(tree, "site")
        by_role[package.role] |= files
        if package.role is Role.LATER:
            later[package.name] = files
    shared = by_role[Role.SHARED]
    usual = {name: path for name, path in shared.items() if name in drawn}
    python = {name: path for name, path in usual.items() if name.startswith("lib/")}
    base = {name: path for name, path in usual.items() if name not in python}
    # What only this site opens is in `rest` as well, which so stays the same for every site.
    here = {name: path for name, path in shared.items() if name in opened - drawn}
    rest = {name: path for name, path in shared.items() if name not in drawn}
    own = by_role[Role.OWN] | by_role[Role.PAGE]
    start = {"python": python, "base": base, "site": own | here}
    return _Shares(start, {"rest": rest, **later})


def _write_all(shares: _Shares, folder: Path, say: Say) -> Packed:
    later = [_written(name, files, folder) for name, files in shares.later.items()]
    here = shares.start["site"].keys()
    sizes = {
        f"{stem}.bin": {
            name: path.stat().st_size for name, path in files.items() if name not in here
        }
        for stem, files in shares.later.items()
    }
    listed = {LATER: json.dumps(sizes).encode()}
    start = [
        _written("python", shares.start["python"], folder),
        _written("base", shares.start["base"], folder),
        _written("site", shares.start["site"], folder, listed),
    ]
    return Packed(start, later)


def _written(
    stem: str, files: Files, folder: Path, extra: Mapping[str, bytes] | None = None
) -> Path:
    """Write an archive, unless it is there; a tree's folder name changes with its content."""
    extra = extra or {}
    parts = [f"{name} {path.relative_to(folder.parent)}" for name, path in sorted(files.items())]
    target = folder / key_of(_FORMAT, *parts, *(data.decode() for data in extra.values()))
    target = target / f"{stem}.bin"
    if not target.is_file():
        write_archive(target, {**files, **extra})
    return target


def _drop_all_but(wanted: Iterable[Path], folder: Path) -> None:
    """Remove what an earlier build left and this one has not used."""
    for stale in set(folder.iterdir()) - set(wanted):
        shutil.rmtree(stale, ignore_errors=True)
