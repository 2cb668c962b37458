"""A wheel of pure Python from a folder of sources, the same bytes for the same sources."""

import base64
import hashlib
import io
import zipfile
from pathlib import Path

from .store import write_whole

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock in the bytes


def pure_wheel(package: Path, import_name: str, name: str, version: str, out: Path) -> Path:
    """Write a wheel holding one package.

    Parameters
    ----------
    package : Path
        The package's folder; its ``.py`` files and those below it are taken.
    import_name : str
        The package's full dotted name, as in ``"livecells.page"``.
    name, version : str
        The distribution's name (in the wheel's spelling, with underscores) and version.
    out : Path
        The folder to write to.

    Returns
    -------
    Path
        The wheel.

    Raises
    ------
    RuntimeCollectError
        If the disk refuses.
    """
    root = import_name.replace(".", "/")
    files = {
        f"{root}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in sorted(package.rglob("*.py"))
    }
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: livecells\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = "".join(f"{path},{_digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files.items():
            wheel.writestr(zipfile.ZipInfo(path, _EPOCH), data, zipfile.ZIP_DEFLATED)
    target = out / f"{name}-{version}-py3-none-any.whl"
    write_whole(target, [buffer.getvalue()])
    return target


def _digest(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"
