"""The site and, beside it, a naive page with the same Python, to be served by one server."""

import json
import shutil
from pathlib import Path

from course.model import ROOT

SITE = ROOT / "site"
PLAIN = Path(__file__).parent / "plain.conf"
#: The policy of the file that we give out would stop the naive page.
COMPRESSING = Path(__file__).parent / "compressing.conf"
_NAIVE = Path(__file__).parent / "naive"
_RUNTIME = SITE / "assets/livecells/runtime"


def lay_out(folder: Path) -> Path:
    """Fill a folder: the site, and in ``naive/`` a page with Pyodide and the original wheels.

    Returns
    -------
    Path
        The folder.
    """
    folder.mkdir(parents=True)
    for entry in SITE.iterdir():
        (folder / entry.name).symlink_to(entry)
    shutil.copytree(_NAIVE, folder / "naive")
    pyodide = folder / "naive/pyodide"
    pyodide.mkdir()
    manifest = json.loads((_RUNTIME / "manifest.json").read_bytes())
    for name, file in manifest["files"].items():
        if not name.endswith((".bin", "lock.json")):
            (pyodide / name).symlink_to(_RUNTIME / file["path"])
    lock = ROOT / "node_modules/pyodide/pyodide-lock.json"
    (pyodide / lock.name).symlink_to(lock)
    (wheel,) = pyodide.glob("gdcore-*.whl")
    (folder / "naive/packages.json").write_text(json.dumps({"wheel": f"pyodide/{wheel.name}"}))
    return folder
