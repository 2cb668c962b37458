"""The one exception that stops a build, and the sentences for a disk that refuses."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class RuntimeCollectError(Exception):
    """The browser's Python could not be collected; the message is one line that says what to do."""


_ADVICE = {
    errno.ENOSPC: "no space left on the disk: free about 300 MB and run again",
    errno.EDQUOT: "your disk quota is used up: free about 300 MB and run again",
    errno.EACCES: "permission denied: choose a folder you may write to",
    errno.EPERM: "permission denied: choose a folder you may write to",
    errno.EROFS: "the disk is read-only: choose a folder you may write to",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away or choose another folder",
    errno.EEXIST: "a file stands where a folder is needed: move it away or choose another folder",
}


@contextmanager
def disk_errors_in_one_line(doing: str, path: Path) -> Generator[None]:
    """Turn an `OSError` of the body into a `RuntimeCollectError`.

    Parameters
    ----------
    doing : str
        What was being tried, as it reads after "Could not".
    path : Path
        The file or folder concerned; named unless the error itself names one.

    Raises
    ------
    RuntimeCollectError
        In place of any `OSError`, with advice for the usual ones.
    """
    try:
        yield
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        raise RuntimeCollectError(f"Could not {doing} {path}: {reason}.") from error
