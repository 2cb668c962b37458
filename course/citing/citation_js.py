"""Run Citation.js, which reads and writes references, in Node, and only on what has changed."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from livecells.api import is_whole, keep

_HERE = Path(__file__).parent


class CitationJsError(Exception):
    """Citation.js refused; the message is one line that says why."""


def written_by(script: str, given: str, cache: Path) -> Any:
    """Give what one of this folder's scripts writes.

    Parameters
    ----------
    script : str
        The name of a script that reads text and writes JSON.
    given : str
        What it reads.
    cache : Path
        Keeps what it wrote.

    Raises
    ------
    CitationJsError
        What was given is not as it must be.
    """
    sources = b"".join(path.read_bytes() for path in sorted(_HERE.glob("*.mjs")))
    key = hashlib.sha256(script.encode() + given.encode() + sources).hexdigest()[:20]
    kept = cache / f"{key}.json"
    if not is_whole(kept):
        done = subprocess.run(
            ["node", str(_HERE / script)], input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CitationJsError(_reason(done.stderr))
        keep(kept, [done.stdout.encode()])
    return json.loads(kept.read_text(encoding="utf-8"))


def _reason(stderr: str) -> str:
    """Take the message out of what Node says of an error that nobody caught."""
    lines = [line for line in stderr.splitlines() if "Error: " in line]
    return lines[0].split("Error: ", 1)[1] if lines else stderr.strip()
