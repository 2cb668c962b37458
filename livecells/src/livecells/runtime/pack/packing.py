"""From wheels to the archives that the browser starts from.

What changes together lies together, so that a new release transfers only what changed:

- ``python`` holds what of the standard library Python opens until it prints; it comes first, for
  Python can start while the others arrive.
- ``base`` holds what it opens of other packages until then.
- ``site`` holds the site's own wheels, the few further files that its pages open, and the list
  of what the archives behind it hold.
- ``drawing`` holds what a first figure opens. It is on its way while Python starts and prints.
- ``more`` holds what else the battery of figures opens, such as rarer fonts. This and ``rest``,
  and one archive for each package on demand, come after the first run, or when a file of theirs
  is read.

All but ``site`` change with Pyodide or a library, not with the site.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..errors import disk_errors_in_one_line
from ..gathering import Gathered, Role
from ..kept import drop_all_but, is_whole, seal
from ..progress import Say
from .archive import write_archive
from .compiled import STDLIB_PATH, compile_all, key_of
from .library import Library
from .node import SITE_PATH, BrowserPython
from .shares import Files, Shares, Uses, shares_of
from .tracing import DRAWING, Program, battery_program, figure_program, trace

_FORMAT = "4"  # change it with the layout of the archives

#: A member of the ``site`` archive: the later archives' files, by name and size.
LATER = "later.json"


@dataclass(frozen=True)
class Packed:
    """The files that the browser starts from.

    Parameters
    ----------
    start : sequence of Path
        The archives of what Python opens until it prints; the first is all that it opens until it
        can import.
    soon : sequence of Path
        Archives that follow while Python starts: what a first figure opens.
    known : sequence of Path
        Those that hold what the site's own code opens beyond `start`.
    later : sequence of Path
        Archives that are fetched when a file of theirs is read.
    """

    start: Sequence[Path]
    soon: Sequence[Path]
    known: Sequence[Path]
    later: Sequence[Path]

    @property
    def all(self) -> Sequence[Path]:
        """Every archive."""
        return [*self.start, *self.soon, *self.later]


def pack(
    parts: Gathered,
    programs: Sequence[Program],
    *,
    warm: Sequence[str],
    cache: Path,
    python: BrowserPython,
    say: Say,
    anew: bool = False,
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
    anew : bool
        Run the programs again where only the site's own wheels have changed.

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

        # The site's wheels change often. What follows needs none of them, and is not run anew.
        lasting = [tree for package, tree in trees.items() if package.role in _LASTING]
        shared = Library(stdlib, lasting)
        opens = partial(trace, cache=cache / "traced", python=python, say=say)
        start = [f"import {module}" for module in warm if parts.has(module, *_LASTING)]
        drawn = first = opens(shared, [start])
        if any(package.name == DRAWING for package in trees):
            first = opens(shared, [[*start, *figure_program()]])
            drawn = opens(shared, [battery_program()])
        whole = Library(stdlib, [*trees.values()])
        opened = opens(whole, programs, without_own=shared, anew=anew)

        packed = _write_all(
            shares_of(stdlib, trees, Uses(first, drawn, opened)), cache / "packed", say
        )
        drop_all_but(compiled.values(), cache / "compiled")
        drop_all_but((path.parent for path in packed.all), cache / "packed")
    return packed


_LASTING = (Role.SHARED, Role.PAGE)


def _write_all(shares: Shares, folder: Path, say: Say) -> Packed:
    behind = {**shares.soon, **shares.later}
    written = {name: _written(name, files, folder, say) for name, files in behind.items()}
    here = shares.start["site"].keys()
    sizes = {
        f"{stem}.bin": {
            name: path.stat().st_size for name, path in files.items() if name not in here
        }
        for stem, files in behind.items()
    }
    listed = {LATER: json.dumps(sizes).encode()}
    start = [
        _written("python", shares.start["python"], folder, say),
        _written("base", shares.start["base"], folder, say),
        _written("site", shares.start["site"], folder, say, listed),
    ]
    return Packed(
        start,
        soon=[written[name] for name in shares.soon],
        known=[path for name, path in written.items() if name in ("drawing", "more")],
        later=[written[name] for name in shares.later],
    )


def _written(
    stem: str,
    files: Files,
    folder: Path,
    say: Say,
    extra: Mapping[str, bytes] | None = None,
) -> Path:
    """Write an archive, unless it is there and whole; its name changes with what is in it."""
    extra = extra or {}
    parts = [f"{name} {path.relative_to(folder.parent)}" for name, path in sorted(files.items())]
    target = folder / key_of(_FORMAT, *parts, *(data.decode() for data in extra.values()))
    target = target / f"{stem}.bin"
    if not is_whole(target, say):
        write_archive(target, {**files, **extra})
        seal(target)
    return target
