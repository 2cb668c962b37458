"""What a source of files is, and how sources are asked in turn."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from .errors import RuntimeCollectError
from .progress import Say
from .store import Locked, Store

_CHUNK = 1 << 18


class SourceUnavailableError(Exception):
    """A source cannot deliver; another may. The message says why, in a few words."""


class Source(Protocol):
    """Something that can fill the store, which refuses wrong bytes: no source is trusted."""

    def fetch(self, files: Sequence[Locked], store: Store, say: Say) -> None:
        """Put `files` into `store`.

        Raises
        ------
        SourceUnavailableError
            If this source cannot deliver all of them.
        RuntimeCollectError
            If bytes are wrong or the disk refuses: no other source should be tried.
        """


class _Readable(Protocol):
    def read(self, amount: int, /) -> bytes: ...


def chunks(stream: _Readable) -> Iterator[bytes]:
    """Yield a stream's bytes in pieces small enough to count."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def gather(files: Sequence[Locked], store: Store, sources: Sequence[Source], say: Say) -> None:
    """Fill `store` with `files`, from the first source that can deliver what is missing.

    Does nothing, and asks nobody, when all are there.

    Raises
    ------
    RuntimeCollectError
        If no source can deliver, a source delivers wrong bytes, or the disk refuses.
    """
    reasons = []
    for source in sources:
        missing = [file for file in files if not store.has(file)]
        if not missing:
            return
        try:
            return source.fetch(missing, store, say)
        except SourceUnavailableError as error:
            reasons.append(str(error))
            say(f"Pyodide wheels: not available ({error})")
    if any(not store.has(file) for file in files):
        raise RuntimeCollectError(
            "The browser's Python could not be downloaded: connect to the network, or name a "
            f"mirror of Pyodide's CDN with --cdn, and run again ({'; '.join(reasons)})."
        )
