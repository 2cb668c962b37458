"""Runs in the browser's Python: `pyodide py-compile`, pyodide-build's own command.

It writes the byte code of the Python that runs it, which is why it must run here.
"""

import os
import sys
import warnings
import zipfile
from py_compile import PyCompileError


def answer(zips: list[str]) -> None:
    """Replace, in each zip, every source by its byte code; what is no Python 3 stays.

    Parameters
    ----------
    zips : list of str
        Each holds files under the absolute paths that tracebacks will show.
    """
    sys.path.append("/tools")  # this machine's site-packages
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # hashes in place of clocks: the same bytes
    warnings.simplefilter("ignore")  # the libraries' own, and no reader's business
    for path in zips:
        kept: dict[str, bytes] = {}
        while not _compiled(path, kept):
            pass
        with zipfile.ZipFile(path, "a") as archive:
            for name, source in kept.items():
                archive.writestr(name, source)


def _compiled(path: str, kept: dict[str, bytes]) -> bool:
    """Compile all, or set the first aside that cannot be: the command stops there."""
    from pyodide_build.cli.py_compile import main  # noqa: PLC0415 - not there before

    try:
        main([path, "--silent", "--compression-level=0"], standalone_mode=False)
    except PyCompileError as error:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        kept[error.file] = files.pop(error.file)
        with zipfile.ZipFile(path, "w") as archive:
            for name, source in files.items():
                archive.writestr(name, source)
        return False
    return True
