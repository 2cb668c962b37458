"""Addresses that change with what they lead to, so that a browser may keep it for ever."""

import hashlib

_HASH_LENGTH = 12


def with_hash(path: str, content: bytes) -> str:
    """Return a path with the hash of its content behind it.

    >>> with_hash("site.css", b"p { color: red }")
    'site.css?h=9e07b08613fb'
    """
    return f"{path}?h={hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]}"
