"""Unpack releases side by side: ``python -m course.releases.publish public dist/*-site.zip``.

The latest stands at the root, each also below its own number, where it stays as it is.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from course.releases.archives import ArchiveError, unpack

_NUMBER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_NAME = re.compile(rf"-({_NUMBER.pattern})-site\.zip\Z")
_LIST = "versions.json"


class PublishError(ValueError):
    """The releases can't be published; one line says why."""


def publish(public: Path, archives: list[Path]) -> list[str]:
    """Write the folder that a host serves.

    All archives are unpacked and judged beside it first: if one is refused, nothing changes.

    Parameters
    ----------
    public : Path
        Releases that are there already stay. The root is replaced by the latest.
    archives : list of Path
        From ``make release``.

    Returns
    -------
    list of str
        All versions that are there now, newest first.

    Raises
    ------
    PublishError
        A file is no release, holds what no release may, or differs from what was published under
        its number.
    """
    public.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=public) as scratch:
        new = _judged(archives, public, Path(scratch))
        for version, folder in new.items():
            folder.rename(public / version)
    versions = sorted(
        (folder.name for folder in public.iterdir() if _is_release(folder)),
        key=lambda version: tuple(map(int, version.split("."))),
        reverse=True,
    )
    if not versions:
        raise PublishError(f"there is no release to put into {public}.")
    _replace_root(public, versions)
    return versions


def check_release(names: Iterable[str], archive: str) -> None:
    """See that a release has nothing where another release would lie.

    Raises
    ------
    PublishError
        It has a file or folder with a release's number at its top, or no page.
    """
    tops = {name.partition("/")[0] for name in names}
    for top in sorted(tops):
        if _NUMBER.fullmatch(top) or top == _LIST:
            raise PublishError(f"{archive} holds {top}, which is the place of other releases.")
    if "index.html" not in tops:
        raise PublishError(f"{archive} is no archive of a release: it holds no index.html.")


def _judged(archives: list[Path], public: Path, scratch: Path) -> dict[str, Path]:
    """Unpack all releases; return the folders of those that are not published yet."""
    new: dict[str, Path] = {}
    for number, path in enumerate(archives):
        version, folder = _version(path), scratch / str(number)
        try:
            unpack(path, folder)
        except ArchiveError as error:
            raise PublishError(str(error)) from error
        check_release(_files(folder), path.name)
        published = new.get(version, public / version)
        if published.exists():
            _see_same(path.name, _files(folder), _files(published))
        else:
            new[version] = folder
    return new


def _version(path: Path) -> str:
    found = _NAME.search(path.name)
    if not found or not path.is_file():
        raise PublishError(f"{path.name} is no archive of a release.")
    return found[1]


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }


def _see_same(name: str, given: dict[str, Path], published: dict[str, Path]) -> None:
    for file in sorted(given.keys() | published.keys()):
        if file not in given:
            raise PublishError(f"{name} lacks {file}, which is published already.")
        if file not in published:
            raise PublishError(f"{name}: {file} is not in what is published under its number.")
        if given[file].read_bytes() != published[file].read_bytes():
            raise PublishError(f"{name}: {file} is published already, and different.")


def _is_release(folder: Path) -> bool:
    return bool(_NUMBER.fullmatch(folder.name)) and folder.is_dir() and not folder.is_symlink()


def _replace_root(public: Path, versions: list[str]) -> None:
    latest = public / versions[0]
    check_release((path.name for path in latest.iterdir()), str(latest))  # others may have made it
    for entry in public.iterdir():
        if entry.name in versions:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    shutil.copytree(latest, public, dirs_exist_ok=True)
    listed = [
        {"version": version, "title": version, "aliases": ["latest"] if at == 0 else []}
        for at, version in enumerate(versions)
    ]
    (public / _LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Publish as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m course.releases.publish", description=__doc__)
    parser.add_argument("public", type=Path)
    parser.add_argument("archives", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    try:
        print(*publish(options.public, options.archives))
    except PublishError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
