"""What travels to the reader: bytes as they are, and as a compressing host would send them."""

import gzip
import subprocess
import urllib.request
from collections.abc import Iterable
from functools import cache

from livecells.runtime.pack.node import find_node

_BROTLI = """
const zlib = require("zlib");
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 6 };
process.stdout.write(zlib.brotliCompressSync(require("fs").readFileSync(0), { params }));
"""


def transfer(urls: Iterable[str]) -> dict[str, int]:
    """Add up files: ``raw``, ``gzip`` (level 6) and ``brotli`` (level 6).

    A file that compression would make longer counts as it is, as a good host sends it.
    """
    sizes = [_sizes(url) for url in urls]
    return {kind: sum(size[kind] for size in sizes) for kind in ("raw", "gzip", "brotli")}


@cache
def _sizes(url: str) -> dict[str, int]:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        data = answer.read()
    brotli = subprocess.run(
        [find_node(), "-e", _BROTLI], input=data, capture_output=True, check=True
    ).stdout
    return {
        "raw": len(data),
        "gzip": min(len(data), len(gzip.compress(data, 6))),
        "brotli": min(len(data), len(brotli)),
    }
