"""Zip files that are the same, byte for byte, for the same files, and are unpacked with care."""

import io
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from livecells.api import UnsafePathError, place_below, safe_path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock in the bytes
_READABLE = 0o100644 << 16
_LARGEST = 1 << 30  # unpacked; the course's site has a twentieth of it
# What zipfile raises when bytes have changed; ValueError for places before the beginning.
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)


class ArchiveError(ValueError):
    """An archive can't be written or unpacked; one line says why."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Pack files under their names, in the order of the names.

    Parameters
    ----------
    files : mapping of str to bytes
        Paths with forward slashes.

    Raises
    ------
    ArchiveError
        A name could not be unpacked everywhere.
    """
    _check_names(files, "the archive")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _READABLE
            entry.create_system = 3  # Unix, also where Windows packs
            packed.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


def unpack(path: Path, folder: Path) -> None:
    """Unpack an archive of files: no links, devices or folders of their own, each name once.

    Parameters
    ----------
    path : Path
        The archive.
    folder : Path
        An empty folder, or one that is not there yet.

    Raises
    ------
    ArchiveError
        It is no archive, is damaged, holds something else than files, or a name would lead out
        of the folder or meet another one. Of what has been unpacked by then nothing should be
        used.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
            entries = packed.infolist()
            _check_names([entry.orig_filename for entry in entries], path.name)
            _check_kinds(entries, path.name)
            for entry in entries:
                target = place_below(folder, entry.filename, path.name)
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("xb") as file:
                    shutil.copyfileobj(source, file)
    except ArchiveError:
        raise
    except UnsafePathError as error:
        raise ArchiveError(str(error)) from error
    except _DAMAGE as error:
        raise ArchiveError(f"{path.name} is damaged, or no zip file ({error}).") from error


def _check_names(names: Iterable[str], named_by: str) -> None:
    """See that every name is a path of its own on every system."""
    taken: set[PurePosixPath] = set()
    names = list(names)
    for name in names:
        try:
            path = safe_path(name.casefold(), named_by)
        except UnsafePathError as error:
            raise ArchiveError(str(error)) from error
        if path in taken:
            raise ArchiveError(f"{named_by} holds {name!r} twice, but for capitals perhaps.")
        taken.add(path)
    for name in names:
        if not taken.isdisjoint(PurePosixPath(name.casefold()).parents):
            raise ArchiveError(f"{named_by} holds {name!r} below a file.")


def _check_kinds(entries: list[zipfile.ZipInfo], name: str) -> None:
    """See that all are plain files, and not absurdly large together."""
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise ArchiveError(f"{name} holds {entry.filename!r}, which is no plain file.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ArchiveError(f"{name} packs {entry.filename!r} in a way that no release does.")
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise ArchiveError(f"{name} is larger than a gigabyte when it is unpacked.")
