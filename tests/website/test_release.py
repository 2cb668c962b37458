"""Releases: the same bytes twice, packed once, and refused where they contradict themselves."""

import io
import re
import shutil
import zipfile

import pytest

from course.finding.changes import read_changes
from course.model import ROOT, CourseError
from course.releases import release
from course.releases.publish import PublishError
from tests.once import own_turn

from .conftest import ADDRESS


def test_the_same_commit_gives_the_same_bytes(released_site, course, tmp_path, monkeypatch):
    """Two builds into different folders, at different times, the second without a cache."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    with own_turn():
        for cache in ("mathematics", "citing", "pictures"):
            shutil.rmtree(ROOT / ".cache" / cache, ignore_errors=True)
        release.build(course.version, tmp_path / "another/place")
    first, second = release.pack(released_site), release.pack(tmp_path / "another/place")
    if first != second:
        one, two = (zipfile.ZipFile(io.BytesIO(data)) for data in (first, second))
        assert one.namelist() == two.namelist()
        differ = [name for name in one.namelist() if one.read(name) != two.read(name)]
        pytest.fail(f"these differ: {differ}")


def test_a_release_is_not_packed_with_what_others_own(tmp_path):
    (tmp_path / "index.html").write_text("")
    (tmp_path / "2.0.0").mkdir()
    (tmp_path / "2.0.0/index.html").write_text("")
    with pytest.raises(PublishError, match=r"the site holds 2\.0\.0"):
        release.pack(tmp_path)
    shutil.rmtree(tmp_path / "2.0.0")
    (tmp_path / "key").symlink_to("/etc/hostname")
    with pytest.raises(PublishError, match="the link key"):
        release.pack(tmp_path)


def test_a_packed_release_is_never_written_over(tmp_path):
    target = tmp_path / "dist/course-1.0.0-site.zip"
    release.write(b"one", target)
    release.write(b"one", target)
    with pytest.raises(PublishError, match=r"is there already, and different"):
        release.write(b"two", target)
    assert target.read_bytes() == b"one"


def test_the_changelog_begins_with_the_version_of_the_course(course):
    release.check(course.version)
    assert read_changes(ROOT)[0].version == course.version


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
