"""Files and addresses, which a page does not have."""

import re

from livecells.page.errors.failure import Failure

_ADDRESS = re.compile(r"""["'](?:https?|ftp)://""")
_NETWORK = re.compile(
    r"urlopen error|TLS|SSL|unknown url type|Name or service|Temporary failure in name|"
    r"Host is unreachable|getaddrinfo|Connection refused|socket",
    re.IGNORECASE,
)
NO_NETWORK = (
    "The page's Python has no network, so that nothing leaves your device. "
    "Write the numbers into the code, for example np.array([[1.0, 2.0], [3.0, 4.0]])."
)


def advice(failure: Failure) -> str | None:
    """Say that there is no network, and which files there are."""
    error = failure.error
    if not isinstance(error, OSError):
        return None
    if _ADDRESS.search(failure.code) or _NETWORK.search(failure.said):
        return NO_NETWORK
    if isinstance(error, (IsADirectoryError, NotADirectoryError)):
        return None
    missing = isinstance(error, FileNotFoundError) or failure.said.endswith("not found.")
    if missing or error.errno == 29:
        name = _file(error, failure.said)
        named = f"named {name} " if name else ""
        return (
            f"The page's Python sees no file {named}of your device. "
            'The button "Add a file" beside "Run all" hands it one.'
        )
    return None


def _file(error: OSError, said: str) -> str:
    if isinstance(error.filename, str):
        return error.filename
    found = re.match(r"(\S+) not found\.$", said)
    return found[1] if found else ""
