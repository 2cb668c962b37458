"""Archives of releases: without a clock, refused if damaged or if they hold what is not theirs."""

import io
import stat
import zipfile

import pytest

from course.releases import archives
from course.releases.archives import archive
from course.releases.publish import PublishError, publish

from .releases import contents, packed_release, zipped


def test_a_zip_holds_no_clock_and_no_order():
    files = {"b": b"2", "a": b"1"}
    assert archive(files) == archive(dict(reversed(files.items())))
    entry = zipfile.ZipFile(io.BytesIO(archive(files))).infolist()[0]
    assert (entry.filename, entry.date_time) == ("a", (1980, 1, 1, 0, 0, 0))


@pytest.mark.parametrize("name", ["", "../a", "/a", "a/../b", "a\\b"])
def test_no_archive_is_made_that_could_not_be_unpacked(name):
    with pytest.raises(archives.ArchiveError, match="outside its folder"):
        archive({name: b""})


def special(name, kind):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (kind | 0o777) << 16
    return entry


PAGE = ("index.html", b"two")
REFUSED = {
    "the frozen release": ([PAGE, ("1.0.0/index.html", b"mine")], r"holds 1\.0\.0, which"),
    "a release to come": ([PAGE, ("7.0.0/index.html", b"mine")], r"holds 7\.0\.0, which"),
    "a file as a release": ([PAGE, ("7.0.0", b"mine")], r"holds 7\.0\.0, which"),
    "the list": ([PAGE, ("versions.json", b"[]")], r"holds versions\.json, which"),
    "up": ([PAGE, ("../1.0.0/index.html", b"mine")], "outside its folder"),
    "up within": ([PAGE, ("a/../1.0.0/index.html", b"mine")], "outside its folder"),
    "absolute": ([PAGE, ("/index.html", b"mine")], "outside its folder"),
    "a backslash": ([PAGE, ("..\\1.0.0\\index.html", b"mine")], "outside its folder"),
    "no name": ([PAGE, ("", b"")], "outside its folder"),
    "a folder": ([PAGE, ("a/", b"")], "outside its folder"),
    "twice": ([PAGE, PAGE], "twice"),
    "twice but for capitals": ([PAGE, ("INDEX.html", b"mine")], "twice"),
    "below a file": ([PAGE, ("a", b""), ("a/b", b"")], "below a file"),
    "a link": ([PAGE, (special("a", stat.S_IFLNK), b"/etc/passwd")], "no plain file"),
    "a device": ([PAGE, (special("a", stat.S_IFCHR), b"")], "no plain file"),
    "a pipe": ([PAGE, (special("a", stat.S_IFIFO), b"")], "no plain file"),
    "no page": ([("notes.txt", b"")], "no index.html"),
    "nothing": ([], "no index.html"),
}


@pytest.mark.parametrize(("files", "says"), REFUSED.values(), ids=REFUSED)
def test_a_refused_archive_changes_nothing_then_or_later(tmp_path, files, says):
    """Not even when another one beside it is good."""
    public = tmp_path / "public"
    publish(public, [packed_release(tmp_path, "1.0.0", "one")])
    before = contents(public)
    good = packed_release(tmp_path, "3.0.0", "three")
    with pytest.raises(PublishError, match=says) as caught:
        publish(public, [good, zipped(tmp_path, files)])
    assert "\n" not in str(caught.value)
    assert contents(public) == before
    assert publish(public, [good]) == ["3.0.0", "1.0.0"]
    assert (public / "1.0.0/index.html").read_text() == "one"


def test_a_damaged_archive_is_refused_or_holds_the_same(tmp_path):
    """Every byte changed once: no other error, and never other files under the right names."""
    right = {"index.html": b"one " * 50, "lessons/a/index.html": b"a"}
    data = archive(right)
    path = tmp_path / "course-1.0.0-site.zip"
    refused = 0
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        path.write_bytes(damaged)
        folder = tmp_path / str(at)
        try:
            archives.unpack(path, folder)
        except archives.ArchiveError:
            refused += 1
            continue
        for name, content in contents(folder).items():
            assert content in (None, right.get(name, content))
    assert refused > len(data) / 4
    for cut in (data[:-30], data[:40], b""):
        path.write_bytes(cut)
        with pytest.raises(PublishError, match=r"course-1\.0\.0-site\.zip is damaged"):
            publish(tmp_path / "public", [path])
    assert contents(tmp_path / "public") == {}


def test_what_unpacks_to_more_than_a_disk_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_LARGEST", 1000)
    with pytest.raises(PublishError, match="larger than"):
        publish(tmp_path / "public", [packed_release(tmp_path, "1.0.0", "a" * 2000)])
    assert contents(tmp_path / "public") == {}
