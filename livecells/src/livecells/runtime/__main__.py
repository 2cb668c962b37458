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
    parser.add_argument("--on-demand", nargs="*", default=[], help="packages fetched on import")
    parser.add_argument("--programs", nargs="*", type=Path, default=[], help="code to trace")
    parser.add_argument("--node", type=Path, help="Node, if not the one on the path")
    parser.add_argument("--cdn", default=DEFAULT_CDN, help="Pyodide's CDN, or a mirror of it")
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    options = parser.parse_args(arguments)
    settings = Settings(
        packages=options.packages,
        on_demand=options.on_demand,
        wheels=options.wheel,
        node_modules=options.node_modules,
        sources=(Cdn(options.cdn), FALLBACK),
    )
    try:
        programs = [[path.read_text(encoding="utf-8")] for path in options.programs]
        manifest = collect(options.out, options.cache, settings, programs, node=options.node)
    except RuntimeCollectError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(manifest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
