"""The service worker with the list of one release's files, so that it keeps no others."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from course.model import CourseError

_NOT_KEPT = (
    ".gz",
    ".zip",
    ".whl",
    ".mjs",
    ".ipynb",
    ".bib",
    ".ris",
    ".csl.json",
    ".xml",
    ".txt",
    ".inv",
)
_NOT_KEPT_BELOW = ("assets/pictures/", "assets/livecells/views/ahead-", "_headers")
WORKER = "service-worker.js"
#: What a kept file is served as; the browser's copy of it may claim anything.
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".bin": "application/octet-stream",
    ".conf": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
}


def list_files(site: Path) -> dict[str, tuple[int, str]]:
    """List what a reader needs offline: pages and what they are made of.

    Parameters
    ----------
    site : Path
        A built site.

    Returns
    -------
    dict
        Size in bytes and sha256 in hex for each path below the site.
    """
    return {
        path: (len(data), hashlib.sha256(data).hexdigest())
        for path, data in _files(site)
        if path != WORKER and not path.endswith(_NOT_KEPT) and not path.startswith(_NOT_KEPT_BELOW)
    }


def write_worker(site: Path, script: Path) -> None:
    """Write the service worker into a built site, with the list of the site's files.

    Parameters
    ----------
    site : Path
        The built site.
    script : Path
        The worker's code.
    """
    text = service_worker(script.read_text(encoding="utf-8"), list_files(site))
    (site / WORKER).write_text(text, encoding="utf-8")


def service_worker(script: str, files: dict[str, tuple[int, str]]) -> str:
    """Write the worker: the list in front of its code, so that a new release changes its bytes."""
    written = json.dumps(files, separators=(",", ":"), sort_keys=True)
    identity = hashlib.sha256(written.encode()).hexdigest()[:12]
    release = {"id": identity, "files": files, "types": _media_types(files)}
    return f"self.RELEASE={json.dumps(release, separators=(',', ':'), sort_keys=True)};\n{script}"


def _media_types(files: Iterable[str]) -> dict[str, str]:
    ends = {PurePosixPath(path).suffix for path in files}
    if unknown := ends - _MEDIA_TYPES.keys():
        names = sorted(path for path in files if PurePosixPath(path).suffix in unknown)
        raise CourseError(
            f"course/offline/release_list.py does not know the media type of {', '.join(names)}: "
            "add it to _MEDIA_TYPES, or leave the file out with _NOT_KEPT"
        )
    return {end: _MEDIA_TYPES[end] for end in sorted(ends)}


def _files(site: Path) -> list[tuple[str, bytes]]:
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return [(path.relative_to(site).as_posix(), path.read_bytes()) for path in found]
