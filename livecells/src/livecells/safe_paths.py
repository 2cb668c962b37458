"""Check names that came from elsewhere before they become paths on this disk.

Locks, manifests and archives name files. Whoever wrote them may have been careless, or hostile:
every such name passes through here, and none leads out of its folder.
"""

from pathlib import Path, PurePosixPath

# Backslashes and colons mean folders, drives or streams on Windows; the rest is never in a name.
_FORBIDDEN = frozenset('\\:*?"<>|') | {chr(code) for code in (*range(32), 127)}


class UnsafePathError(ValueError):
    """A name would lead out of its folder, or is none; the message is one line."""


def safe_path(name: str, named_by: str) -> PurePosixPath:
    """Check the path of a file below a folder.

    Parameters
    ----------
    name : str
        The path with forward slashes, as a lock, a manifest or an archive gives it.
    named_by : str
        What gives it, for the message.

    Returns
    -------
    PurePosixPath
        The same path.

    Raises
    ------
    UnsafePathError
        If it is empty, absolute, has a part that is empty, ``.`` or ``..``, or has a sign that no
        file name may have on some system.
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or not _FORBIDDEN.isdisjoint(name):
        raise UnsafePathError(
            f"{named_by} names the file {name!r}: refused, for it would lie outside its folder "
            "or has no name that every system can write."
        )
    return PurePosixPath(name)


def safe_name(name: str, named_by: str) -> str:
    """Check the name of a file in a folder, as `safe_path` does; it has no slash either."""
    if "/" in name:
        raise UnsafePathError(
            f"{named_by} names the file {name!r}: refused, for it would lie outside its folder."
        )
    return str(safe_path(name, named_by))


def place_below(folder: Path, name: str, named_by: str) -> Path:
    """Give the place of a file below a folder, where no link on the way leads out.

    Parameters
    ----------
    folder : Path
        The folder; it may be a link itself.
    name : str
        The path below it, checked by `safe_path`.
    named_by : str
        What gives the name, for the message.

    Raises
    ------
    UnsafePathError
        If the name is refused, or a folder on the way is a link to a place outside.
    """
    path = folder / safe_path(name, named_by)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise UnsafePathError(
            f"{named_by} names the file {name!r}: refused, for a link below {folder} leads outside."
        )
    return path
