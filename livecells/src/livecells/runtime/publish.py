"""Putting files on the site under names that change with their content, and listing them."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from livecells.safe_paths import UnsafePathError, place_below

from .errors import RuntimeCollectError, disk_errors_in_one_line
from .source import chunks
from .store import sha256_of, write_whole

MANIFEST = "manifest.json"
_HASH_LENGTH = 12


@dataclass(frozen=True)
class Published:
    """A file of the site: where it is, below the manifest's folder, and what its bytes are."""

    path: str
    bytes: int
    sha256: str


class Site:
    """The folder that the browser's Python is served from.

    Parameters
    ----------
    root : Path
        The folder; made if needed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, Published] = {}

    def add(self, path: Path) -> Published:
        """Publish a file as ``name-<hash>.ext``.

        Raises
        ------
        RuntimeCollectError
            If the disk refuses.
        """
        sha256 = sha256_of(path)
        return self._copy(path, sha256, f"{path.stem}-{sha256[:_HASH_LENGTH]}{path.suffix}")

    def add_folder(self, name: str, paths: list[Path]) -> str:
        """Publish files that must keep their names, in a folder ``name-<hash>/``.

        Returns
        -------
        str
            The folder, with a slash at the end.

        Raises
        ------
        RuntimeCollectError
            If the disk refuses.
        """
        digests = [sha256_of(path) for path in paths]
        together = hashlib.sha256("".join(digests).encode()).hexdigest()
        folder = f"{name}-{together[:_HASH_LENGTH]}/"
        for path, sha256 in zip(paths, digests, strict=True):
            self._copy(path, sha256, folder + path.name)
        return folder

    def finish(self, **more: Any) -> Path:
        """Write the manifest and drop what the one before listed and this one does not.

        Parameters
        ----------
        **more
            Further entries for the manifest.

        Returns
        -------
        Path
            The manifest.

        Raises
        ------
        RuntimeCollectError
            If the disk refuses.
        """
        manifest = self.root / MANIFEST
        before = set(listed_files(manifest))
        content = {**more, "files": {name: asdict(file) for name, file in self.files.items()}}
        write_whole(manifest, [(json.dumps(content, indent=1, sort_keys=True) + "\n").encode()])
        with disk_errors_in_one_line("tidy", self.root):
            for stale in before - set(listed_files(manifest)):
                stale.unlink(missing_ok=True)
                parent = stale.parent
                if parent != self.root and parent.is_dir() and not any(parent.iterdir()):
                    parent.rmdir()
        return manifest

    def _copy(self, source: Path, sha256: str, path: str) -> Published:
        try:
            target = place_below(self.root, path, "a part of the browser's Python")
        except UnsafePathError as error:
            raise RuntimeCollectError(str(error)) from error
        published = Published(path, source.stat().st_size, sha256)
        self.files[source.name] = published
        if not (target.is_file() and sha256_of(target) == sha256):
            with source.open("rb") as stream:
                write_whole(target, chunks(stream), sha256)
            shutil.copymode(source, target)
        return published


def listed_files(manifest: Path) -> list[Path]:
    """Return the files of a manifest; none of those that would lie outside its folder.

    A manifest that is not there, or is none, lists nothing.
    """
    try:
        names = [file["path"] for file in json.loads(manifest.read_bytes())["files"].values()]
        return [file for name in names if (file := _inside(manifest.parent, name))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _inside(folder: Path, name: str) -> Path | None:
    try:
        return place_below(folder, name, MANIFEST)
    except UnsafePathError:
        return None
