"""Archives of small releases, as the course packs them and as somebody else might."""

import warnings
import zipfile

from course.releases.archives import archive


def packed_release(folder, version, text):
    path = folder / f"course-{version}-site.zip"
    path.write_bytes(archive({"index.html": text.encode(), "lessons/a/index.html": b"a"}))
    return path


def zipped(folder, files, version="2.0.0"):
    """Pack files under any names, as somebody else might; a name's `ZipInfo` may stand for it."""
    path = folder / f"course-{version}-site.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as packed:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, data in files:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo("x")
            entry.filename = entry.filename if entry is name else name
            packed.writestr(entry, data)
    return path


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }
