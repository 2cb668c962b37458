"""Measure the course: ``python -m bench``. Prints a table and writes it to the README.

A table in the README is worth something when the machine had nothing else to do: it says how busy
it was.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from course.model import ROOT

from .before import before_rows
from .builds import build_times
from .page import page_rows
from .phone import phone_rows
from .table import Row, markdown, write_between_marks

_BUILDS_WANTED = {
    "nothing changed": 5,
    "one lesson's prose changed": 6,
    "gdcore changed": 28,
    "cold": 90,
}


def _build_rows() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        taken = build_times(Path(folder) / "course")
    return [
        Row(f"site build: {what}", seconds, wanted=_BUILDS_WANTED.get(what), own=True)
        for what, seconds in taken.items()
    ]


def _gdcore_rows() -> list[Row]:
    command = [sys.executable, "bench/gdcore.py", "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return [
        Row(f"{row['what']} ({row['wanted']})", row["ratio"], unit="")
        for row in json.loads(done.stdout)
    ]


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="visits of each kind")
    parser.add_argument(
        "--only", choices=["page", "before", "phone", "gdcore", "builds"],
        help="a part, not written",
    )  # fmt: skip
    parser.add_argument("--before", default="HEAD~1", help="the commit to compare with")
    options = parser.parse_args()
    parts = {
        "page": lambda: page_rows(options.rounds),
        "before": lambda: before_rows(options.before, max(3, options.rounds // 2)),
        "phone": phone_rows,
        "gdcore": _gdcore_rows,
        "builds": _build_rows,
    }
    chosen = [options.only] if options.only else list(parts)
    text = markdown([row for part in chosen for row in parts[part]()])
    print(text)
    if not options.only:
        write_between_marks(ROOT / "README.md", text)


if __name__ == "__main__":
    main()
