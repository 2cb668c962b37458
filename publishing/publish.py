"""Unpack releases side by side: ``python -m publishing.publish public dist/*-site.zip``.

The latest stands at the root, each also below its own number, where it stays as it is.
"""

import argparse
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

_NAME = re.compile(r"-(\d+)\.(\d+)\.(\d+)-site\.zip$")
_LIST = "versions.json"


class PublishError(ValueError):
    """The releases can't be published; one line says why."""


def publish(public: Path, archives: list[Path]) -> list[str]:
    """Write the folder that a host serves.

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
        A file is no release, or differs from what was published under its number.
    """
    public.mkdir(parents=True, exist_ok=True)
    for path in archives:
        _freeze(path, public / _version(path))
    versions = sorted(
        (folder.name for folder in public.iterdir() if re.fullmatch(r"\d+\.\d+\.\d+", folder.name)),
        key=lambda version: tuple(map(int, version.split("."))),
        reverse=True,
    )
    if not versions:
        raise PublishError(f"there is no release to put into {public}.")
    _replace_root(public, versions)
    return versions


def _version(path: Path) -> str:
    found = _NAME.search(path.name)
    if not found or not zipfile.is_zipfile(path):
        raise PublishError(f"{path.name} is no archive of a release.")
    return ".".join(found.groups())


def _freeze(path: Path, folder: Path) -> None:
    """Unpack a release once; a second time it must hold the same."""
    with zipfile.ZipFile(path) as packed:
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            packed.extractall(part)
            part.rename(folder)
        for name in packed.namelist():
            published = folder / name
            if not published.is_file() or published.read_bytes() != packed.read(name):
                raise PublishError(f"{path.name}: {name} is published already, and different.")


def _replace_root(public: Path, versions: list[str]) -> None:
    for entry in public.iterdir():
        if entry.name in versions:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    shutil.copytree(public / versions[0], public, dirs_exist_ok=True)
    listed = [
        {"version": version, "title": version, "aliases": ["latest"] if at == 0 else []}
        for at, version in enumerate(versions)
    ]
    (public / _LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Publish as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m publishing.publish", description=__doc__)
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
