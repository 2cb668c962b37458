"""The command line: ``python -m livecells.runtime --out DIR --cache DIR``."""

import argparse
import sys
from pathlib import Path

from .cdn import Cdn
from .collect import collect
from .errors import RuntimeCollectError
from .gathering import DEFAULT_CDN, DEFAULT_PACKAGES, FALLBACK, Settings


def main(arguments: list[str] | None = None) -> int:
    """Collect as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m livecells.runtime", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to fill")
    parser.add_argument("--cache", type=Path, required=True, help="folder for downloads")
    parser.add_argument("--wheel", type=Path, action="append", default=[], help="a wheel to add")
    parser.add_argument("--packages", nargs="*", default=list(DEFAULT_PACKAGES))
    parser.add_argument("--cdn", default=DEFAULT_CDN, help="Pyodide's CDN, or a mirror of it")
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    options = parser.parse_args(arguments)
    settings = Settings(
        packages=options.packages,
        wheels=options.wheel,
        node_modules=options.node_modules,
        sources=(Cdn(options.cdn), FALLBACK),
    )
    try:
        manifest = collect(options.out, options.cache, settings)
    except RuntimeCollectError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(manifest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
