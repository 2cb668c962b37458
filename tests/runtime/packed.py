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
    (seal,) = (BUILD_CACHE / "compiled").glob("python_stdlib-*.sha256")
    tree = seal.with_suffix("")
    shutil.copytree(tree, folder / "compiled" / tree.name, copy_function=os.link)
    shutil.copy(seal, folder / "compiled")
    return folder


def unpack(archives: list[Path], folder: Path) -> Path:
    """Unpack archives to a folder that Python can start from.

    What is in none of them has its name there, as in the browser, and an empty file: reading it
    fails.
    """
    for archive in archives:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    for sizes in json.loads((folder / "later.json").read_bytes()).values():
        for name in sizes:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
    (folder / "lib/site-packages").mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "empty.zip", "w"):
        pass
    return folder


def members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        files = {member.name: tar.extractfile(member) for member in tar}
        assert all(files.values()), "an archive holds files alone"
        return {name: file.read() for name, file in files.items() if file}
