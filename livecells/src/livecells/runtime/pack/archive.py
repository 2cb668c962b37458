"""Archives for the browser: a tar inside a gzip, the same bytes for the same files.

They are called ``.bin`` because servers have ideas of their own about ``.gz``: some announce it
as an encoding, the browser then unpacks it before anyone asks. Any ``tar -tzf`` lists them.
"""

import gzip
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

from ..store import write_whole


def write_archive(target: Path, files: Mapping[str, Path | bytes]) -> None:
    """Write files as one archive.

    Parameters
    ----------
    target : Path
        The archive to write.
    files : mapping of str to Path or bytes
        Where each member's bytes are, or the bytes.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        # Neighbours of a kind compress better: byte code together, binaries together.
        for name in sorted(files, key=lambda name: (Path(name).suffix, name)):
            source = files[name]
            data = source if isinstance(source, bytes) else source.read_bytes()
            member = tarfile.TarInfo(name)  # owner root, time 0, mode 0644
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    write_whole(target, [gzip.compress(buffer.getvalue(), compresslevel=9, mtime=0)])
