"""Archives for the browser: a tar inside a gzip, the same bytes for the same files.

They are called ``.bin`` because servers have ideas of their own about ``.gz``: some announce it
as an encoding, the browser then unpacks it before anyone asks. Any ``tar -tzf`` lists them.
"""

import gzip
import io
import tarfile
from collections.abc import Iterable
from pathlib import Path

from ..store import write_whole


def write_archive(target: Path, root: Path, names: Iterable[str], extra: dict[str, bytes]) -> None:
    """Write files as one archive.

    Parameters
    ----------
    target : Path
        The archive to write.
    root : Path
        Where the files are.
    names : iterable of str
        Their paths below `root`, and in the archive.
    extra : dict of str to bytes
        Further members, which come first.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in extra.items():
            _add(tar, name, data)
        # Neighbours of a kind compress better: byte code together, binaries together.
        for name in sorted(names, key=lambda name: (Path(name).suffix, name)):
            _add(tar, name, (root / name).read_bytes())
    write_whole(target, [gzip.compress(buffer.getvalue(), compresslevel=9, mtime=0)])


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)  # owner root, time 0, mode 0644
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
