"""Runs in the browser's Python: replace the sources of trees by their byte code."""

import os
import py_compile
import warnings
from py_compile import PycInvalidationMode


def answer(request: list[dict[str, str]]) -> list[str]:
    """Compile every ``.py`` of some folders and remove it; keep what cannot be compiled.

    Parameters
    ----------
    request : list of dict
        Each with ``folder``, and ``target``, the path that tracebacks will show in its place.

    Returns
    -------
    list of str
        The files kept as source.
    """
    warnings.simplefilter("ignore")  # the libraries' own, and no reader's business
    kept = []
    for job in request:
        folder, target = job["folder"], job["target"]
        for parent, _, names in os.walk(folder):
            for name in names:
                source = f"{parent}/{name}"
                if name.endswith(".py") and not _compile(source, target + source[len(folder) :]):
                    kept.append(source)
    return sorted(kept)


def _compile(source: str, shown: str) -> bool:
    try:
        py_compile.compile(
            source,
            cfile=f"{source}c",
            dfile=shown,
            doraise=True,
            # The browser has no sources to compare with, and no clock to trust.
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
    except (py_compile.PyCompileError, SyntaxError, ValueError):
        return False
    os.remove(source)  # noqa: PTH107 -- pathlib is slow here
    return True
