"""Releases: the same bytes twice, kept as they are, side by side."""

import io
import json
import re
import shutil
import zipfile

import pytest

from publishing import release
from publishing.archives import archive
from publishing.changes import read_changes
from publishing.course import ROOT, CourseError
from publishing.publish import PublishError, publish

from .conftest import ADDRESS


def packed_release(folder, version, text):
    path = folder / f"course-{version}-site.zip"
    path.write_bytes(archive({"index.html": text.encode(), "lessons/a/index.html": b"a"}))
    return path


def test_the_same_commit_gives_the_same_bytes(released_site, course, tmp_path, monkeypatch):
    """Two builds into different folders, at different times, the second without a cache."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    for cache in ("mathematics", "citing", "pictures"):
        shutil.rmtree(ROOT / ".cache" / cache, ignore_errors=True)
    release.build(course.version, tmp_path / "another/place")
    first, second = release.pack(released_site), release.pack(tmp_path / "another/place")
    if first != second:
        one, two = (zipfile.ZipFile(io.BytesIO(data)) for data in (first, second))
        assert one.namelist() == two.namelist()
        differ = [name for name in one.namelist() if one.read(name) != two.read(name)]
        pytest.fail(f"these differ: {differ}")


def test_a_zip_holds_no_clock_and_no_order():
    files = {"b": b"2", "a": b"1"}
    assert archive(files) == archive(dict(reversed(files.items())))
    entry = zipfile.ZipFile(io.BytesIO(archive(files))).infolist()[0]
    assert (entry.filename, entry.date_time) == ("a", (1980, 1, 1, 0, 0, 0))


def test_the_latest_is_at_the_root_and_each_below_its_number(tmp_path):
    public = tmp_path / "public"
    publish(public, [packed_release(tmp_path, "0.9.0", "nine")])
    (public / "left-over.html").write_text("of the release before")
    assert publish(public, [packed_release(tmp_path, "0.10.0", "ten")]) == ["0.10.0", "0.9.0"]
    assert (public / "index.html").read_text() == "ten"
    assert (public / "0.9.0/index.html").read_text() == "nine"
    assert not (public / "left-over.html").exists()
    listed = json.loads((public / "versions.json").read_text())
    assert [(each["version"], each["aliases"]) for each in listed] == [
        ("0.10.0", ["latest"]),
        ("0.9.0", []),
    ]


def test_a_published_release_never_changes(tmp_path):
    public = tmp_path / "public"
    publish(public, [packed_release(tmp_path, "1.0.0", "as it was")])
    publish(public, [packed_release(tmp_path, "1.0.0", "as it was")])
    with pytest.raises(PublishError, match=r"index\.html is published already, and different"):
        publish(public, [packed_release(tmp_path, "1.0.0", "changed")])
    assert (public / "1.0.0/index.html").read_text() == "as it was"


def test_other_files_are_refused(tmp_path):
    (tmp_path / "notes.zip").write_bytes(b"no")
    with pytest.raises(PublishError, match=r"notes\.zip is no archive of a release"):
        publish(tmp_path / "public", [tmp_path / "notes.zip"])


def test_the_changelog_begins_with_the_version_of_the_course(course):
    release.check(course.version)
    assert read_changes()[0].version == course.version


@pytest.mark.parametrize(
    ("version", "changelog", "says"),
    [
        ("9.9.9", "", "CITATION.cff says version"),
        ("", "# Changes\n\n## 7.0.0 – 2026-11-24\n\n- New.\n", "CHANGELOG.md is 7.0.0"),
        ("", "# Changes\n\n## Version one\n\n- New.\n", "each heading must be like"),
        ("", "# Changes\n\n## 0.1.0 – 2026-01-01\n\n## 0.2.0 – 2026-02-01\n", "newest"),
    ],
)
def test_a_release_that_contradicts_itself_is_refused(course, tmp_path, version, changelog, says):
    shutil.copy(ROOT / "CITATION.cff", tmp_path)
    (tmp_path / "lessons").mkdir()
    text = changelog or (ROOT / "CHANGELOG.md").read_text()
    (tmp_path / "CHANGELOG.md").write_text(text)
    with pytest.raises(CourseError, match=re.escape(says)):
        release.check(version or course.version, tmp_path)
