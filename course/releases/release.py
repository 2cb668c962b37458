"""Pack a release: ``python -m course.releases.release 1.2.0``, which ``make release`` calls.

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

from course.finding.changes import read_changes
from course.model import ROOT, CourseError
from course.reading import read_course
from course.releases.archives import ArchiveError, archive
from course.releases.publish import PublishError, check_release
from livecells.api import RuntimeCollectError, write_whole

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
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=ROOT,
        env=os.environ
        | {
            "RELEASE": version,
            "SOURCE_DATE_EPOCH": epoch,
            "PYTHONHASHSEED": "0",
            "TRACE_ANEW": "true",
        },
        check=True,
    )


def pack(site: Path) -> bytes:
    """Pack a built site.

    Raises
    ------
    PublishError
        It holds a link, or what lies in the place of another release.
    """
    files = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_symlink():
            raise PublishError(f"the site holds the link {name}: only its own files are packed.")
        if path.is_file() and path.name not in _MADE_OF_OTHERS:
            files[name] = path.read_bytes()
    check_release(files, "the site")
    return archive(files)


def write(packed: bytes, target: Path) -> None:
    """Write a release's archive, never over another one.

    Raises
    ------
    PublishError
        The file is there, and different.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.read_bytes() != packed:
        raise PublishError(
            f"{target} is there already, and different. A release never changes: give this one a "
            "new number, or remove the file if nobody has it yet."
        )
    write_whole(target, [packed])


def main(arguments: list[str] | None = None) -> int:
    """Check, build, pack; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m course.releases.release", description=__doc__)
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
    target = options.out / NAME.format(version=options.version)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            build(options.version, Path(scratch) / "site")
            packed = pack(Path(scratch) / "site")
        write(packed, target)
    except (PublishError, ArchiveError, RuntimeCollectError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{hashlib.sha256(packed).hexdigest()}  {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
