"""Have a file of the library fetched before Python opens it.

The page hands the library over in archives, and the last of them come when nobody waits. A file
of one that is not here yet has a name and a size, but no bytes. Every file that Python opens, as
module, extension or data, is announced by an audit event first; there Python can still wait.
"""

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

#: Audit events that come before a file is read, and where each has the file's path.
_OPENS = {"open": 0, "import": 1}
_LOST = "a part of Python could not be downloaded. Check your network and run the cell again."


class Later:
    """Files that are not here yet.

    Parameters
    ----------
    missing : str
        The archive of each such file, by the file's path: a JSON object.
    fetch : callable
        Asks for an archive by its name; what it gives can be awaited.
    wait : callable
        Waits for that, with Python standing still, and tells whether it could. Where it could
        not, opening the file fails, and the next to open it waits again.
    """

    def __init__(
        self,
        missing: str,
        fetch: Callable[[str], Awaitable[object]],
        wait: Callable[[Awaitable[object]], bool],
    ) -> None:
        self._missing: dict[str, str] = json.loads(missing)
        self._fetch = fetch
        self._wait = wait

    def before(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Fetch what an audit event is about to open (`sys.addaudithook`)."""
        place = _OPENS.get(event)
        path = None if place is None else arguments[place]
        archive = self._missing.get(path) if isinstance(path, str) else None
        if archive is not None and self._waited_for(archive):
            self.here(archive)

    def _waited_for(self, archive: str) -> bool:
        try:
            return self._wait(self._fetch(archive))
        except Exception:  # JavaScript's own
            raise ConnectionError(_LOST) from None

    def here(self, archive: str) -> None:
        """Fetch an archive no more: it has come."""
        self._missing = {path: name for path, name in self._missing.items() if name != archive}


def fetch_before_opening(
    missing: str,
    fetch: Callable[[str], Awaitable[object]],
    wait: Callable[[Awaitable[object]], bool],
) -> Later:
    """Have each file fetched before it is opened, for as long as this Python lives; see `Later`."""
    later = Later(missing, fetch, wait)
    sys.addaudithook(later.before)
    return later
