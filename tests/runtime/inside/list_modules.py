"""Runs in the browser's Python: which modules there are, and which of them can be loaded."""

import importlib.util
import sys
import zipfile
from pathlib import Path
from typing import Any


def answer(request: dict) -> list[str]:
    """Give the names of all modules of the standard library and of ``/wheels`` that load."""
    for wheel in Path("/wheels").glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(request["site"])
    names = set()
    with zipfile.ZipFile("/stdlib/python_stdlib.zip") as stdlib:
        names.update(_modules(stdlib.namelist()))
    site = Path(request["site"])
    names.update(_modules(path.relative_to(site).as_posix() for path in site.rglob("*.*")))
    sys.path.insert(0, "/stdlib/python_stdlib.zip")
    importlib.invalidate_caches()
    return sorted(name for name in names if _loads(name))


def _modules(paths):
    for path in paths:
        stem, _, ending = path.partition(".")
        if ending == "py" or ending.endswith("emscripten.so"):
            name = stem.removesuffix("/__init__").replace("/", ".")
            if all(part.isidentifier() for part in name.split(".")):
                yield name


def _loads(name: str) -> bool:
    try:
        spec = importlib.util.find_spec(name)
        loader: Any = spec and spec.loader  # each that is met here has the code, binaries none
        return (spec is not None and loader.get_code(name) is not None) or _is_binary(spec)
    except BaseException:
        return False


def _is_binary(spec) -> bool:
    return spec is not None and spec.origin.endswith(".so")
