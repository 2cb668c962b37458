"""Pack a release: ``python -m publishing.release 1.2.0``, which ``make release`` calls.

The site, with its notebooks and the package in it, becomes one file. Its bytes depend on the
commit alone: no clock, no random names, no order of the file system.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from publishing.archives import archive
from publishing.changes import read_changes
from publishing.course import ROOT, CourseError, read_course

NAME = "gradient-descent-course-{version}-site.zip"
_MADE_OF_OTHERS = ("sitemap.xml.gz",)  # a clock inside; servers compress by themselves


def check(version: str, root: Path = ROOT) -> None:
    """See that everything agrees on the version.

    Raises
    ------
    CourseError
        ``CITATION.cff`` or ``CHANGELOG.md`` say something else.
    """
    course = read_course(root)
    if course.version != version:
        raise CourseError(f"CITATION.cff says version {course.version}, not {version}.")
    newest = read_changes(root)[0]
    if newest.version != version:
        raise CourseError(f"the first entry of CHANGELOG.md is {newest.version}, not {version}.")
    if newest.date != course.date:
        raise CourseError(f"CHANGELOG.md says {newest.date}, CITATION.cff {course.date}.")


def build(version: str, site: Path) -> None:
    """Build the site as a release: its pages know their own permanent address."""
    midnight = datetime.combine(read_course().date, time(), UTC)
    epoch = str(int(midnight.timestamp()))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        env=os.environ | {"RELEASE": version, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "0"},
        check=True,
    )


def pack(site: Path) -> bytes:
    """Pack a built site."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in _MADE_OF_OTHERS
    }
    return archive(files)


def main(arguments: list[str] | None = None) -> int:
    """Check, build, pack; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m publishing.release", description=__doc__)
    parser.add_argument("version")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    options = parser.parse_args(arguments)
    try:
        check(options.version)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if not os.environ.get("SITE_URL"):
        print(
            "warning: without SITE_URL=https://… citations name no address, and old versions "
            "no latest one",
            file=sys.stderr,
        )
    with tempfile.TemporaryDirectory() as scratch:
        build(options.version, Path(scratch) / "site")
        packed = pack(Path(scratch) / "site")
    options.out.mkdir(parents=True, exist_ok=True)
    target = options.out / NAME.format(version=options.version)
    target.write_bytes(packed)
    print(f"{hashlib.sha256(packed).hexdigest()}  {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
