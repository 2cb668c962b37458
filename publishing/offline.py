"""The service worker with the list of one release's files, so that it keeps no others."""

import hashlib
import json
from pathlib import Path

_NOT_KEPT = (".gz", ".zip", ".whl", ".ipynb", ".bib", ".ris", ".csl.json", ".xml", ".txt", ".inv")
_NOT_KEPT_BELOW = ("assets/pictures/", "_headers")
WORKER = "service-worker.js"


def list_files(site: Path) -> dict[str, list[int | str]]:
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
        path: [len(data), hashlib.sha256(data).hexdigest()]
        for path, data in _files(site)
        if path != WORKER and not path.endswith(_NOT_KEPT) and not path.startswith(_NOT_KEPT_BELOW)
    }


def service_worker(script: str, files: dict[str, list[int | str]]) -> str:
    """Write the worker: the list in front of its code, so that a new release changes its bytes."""
    written = json.dumps(files, separators=(",", ":"), sort_keys=True)
    identity = hashlib.sha256(written.encode()).hexdigest()[:12]
    return f'self.RELEASE={{"id":"{identity}","files":{written}}};\n{script}'


def _files(site: Path) -> list[tuple[str, bytes]]:
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return [(path.relative_to(site).as_posix(), path.read_bytes()) for path in found]
