"""Wheels from a web folder: Pyodide's CDN or a mirror of it."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .errors import RuntimeCollectError
from .progress import Meter, Say, megabytes
from .source import SourceUnavailableError, chunks
from .store import Locked, Store


@dataclass(frozen=True)
class Cdn:
    """A web folder that holds the files under their own names.

    Parameters
    ----------
    base : str
        The folder's address, ending in a slash or not.
    timeout : float
        Seconds to wait for a connection, and for each next piece of data.
    """

    base: str
    timeout: float = 8.0

    def fetch(self, files: Sequence[Locked], store: Store, say: Say) -> None:
        """Download `files`. The first failure ends it: a dead network is not asked again.

        Raises
        ------
        SourceUnavailableError
            If the folder cannot be reached or does not have a file.
        RuntimeCollectError
            If a file's bytes are wrong, the disk refuses, or `base` is no web address.
        """
        if not self.base.startswith(("https://", "http://")):
            raise RuntimeCollectError(
                f"The CDN address {self.base!r} is not a web address: start it with https://."
            )
        meter = Meter(say, f"Pyodide wheels from {self.base}")
        for file in files:
            store.put(file, meter.through(self._stream(file.name)))
        say(f"Pyodide wheels: {len(files)} files, {megabytes(meter.loaded)}, from {self.base}")

    def _stream(self, name: str) -> Iterator[bytes]:
        url = f"{self.base.rstrip('/')}/{name}"
        try:
            with urllib.request.urlopen(url, timeout=self.timeout) as response:  # noqa: S310
                yield from chunks(response)
                if response.length:
                    raise SourceUnavailableError(f"{url} broke off {response.length} bytes early")
        except urllib.error.HTTPError as error:
            error.close()
            raise SourceUnavailableError(f"HTTP {error.code} for {url}") from error
        except urllib.error.URLError as error:
            raise SourceUnavailableError(f"{self.base}: {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:
            raise SourceUnavailableError(f"{url} broke off ({error or 'timeout'})") from error
