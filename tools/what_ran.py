"""Say in one line what tests ran and how long: `what_ran.py FILE...`, pytest's JUnit reports.

It speaks when all have passed: what a report calls failed needed a second try.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

_FAILED = ("failure", "error")


def main() -> None:
    """Print the line."""
    print("· ran " + "; ".join(f"{Path(file).stem}: {_said(file)}" for file in sys.argv[1:]))


def _said(file: str) -> str:
    suite = ElementTree.parse(file).getroot()[0]  # noqa: S314 - pytest wrote it a moment ago
    counts = {name: int(suite.get(name, 0)) for name in ("tests", "skipped")}
    minutes, seconds = divmod(round(float(suite.get("time", 0))), 60)
    notes = [f"{counts['skipped']} skipped"] if counts["skipped"] else []
    failed = [str(test.get("name")) for test in suite if set(_FAILED) & {it.tag for it in test}]
    if failed:
        notes.append(f"only at the second try: {', '.join(failed)}")
    noted = f" ({'; '.join(notes)})" if notes else ""
    return f"{counts['tests']:,} tests{noted} in {minutes} min {seconds} s"


if __name__ == "__main__":
    main()
