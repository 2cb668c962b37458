"""What tests of packing stand on: the real browser's Python, and the build's cache."""

import json
import os
import shutil
import tarfile
import zipfile
from pathlib import Path

from livecells.runtime.interpreter import Interpreter, find_interpreter
from livecells.runtime.pack.node import BrowserPython, find_node

ROOT = Path(__file__).parents[2]
INSIDE = Path(__file__).parent / "inside"
BUILD_CACHE = ROOT / ".cache/livecells/runtime"
BUILT = ROOT / "site/assets/livecells/runtime"


def interpreter() -> Interpreter:
    return find_interpreter(ROOT / "node_modules")


def browser_python() -> BrowserPython:
    return BrowserPython(interpreter(), find_node())


def cache_with_compiled_stdlib(folder: Path) -> Path:
    """Make a cache that has the build's standard library, which takes a while to compile."""
    (compiled,) = (BUILD_CACHE / "compiled").glob("python_stdlib-*")
    shutil.copytree(compiled, folder / "compiled" / compiled.name, copy_function=os.link)
    return folder


def unpack(archives: list[Path], folder: Path) -> Path:
    """Unpack archives to a folder that Python can start from.

    What comes later has its name there, as in the browser, and an empty file: reading it fails.
    """
    for archive in archives:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    for sizes in json.loads((folder / "later.json").read_bytes()).values():
        for name in sizes:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch(exist_ok=False)
    (folder / "lib/site-packages").mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "empty.zip", "w"):
        pass
    return folder


def members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}
