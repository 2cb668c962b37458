"""Releases: the same bytes twice, kept as they are, side by side."""

import io
import json
import re
import shutil
import stat
import warnings
import zipfile

import pytest

from course.finding.changes import read_changes
from course.model import ROOT, CourseError
from course.releases import archives, release
from course.releases.archives import archive
from course.releases.publish import PublishError, publish

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


@pytest.mark.parametrize("name", ["notes.zip", "a-1.0-site.zip", "a-01.0.0-site.zip",
                                  "a-1.0.0-site.zip\n", "a-\u0661.0.0-site.zip"])  # fmt: skip
def test_other_files_are_refused(tmp_path, name):
    (tmp_path / name).write_bytes(archive({"index.html": b""}))
    with pytest.raises(PublishError, match=r"is no archive of a release"):
        publish(tmp_path / "public", [tmp_path / name])


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


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


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


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"index.html": b"one"}, r"lacks lessons/a/index\.html"),
        ({"index.html": b"one", "lessons/a/index.html": b"a", "new": b""}, "new is not in what"),
        ({"index.html": b"two", "lessons/a/index.html": b"a"}, r"index\.html is published already"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_one_number_is_one_content(tmp_path, files, says, together):
    """Whether the other came before or comes along."""
    public = tmp_path / "public"
    first = packed_release(tmp_path, "1.0.0", "one")
    (tmp_path / "other").mkdir()
    other = zipped(tmp_path / "other", files.items(), "1.0.0")
    if not together:
        publish(public, [first])
    before = contents(public)
    with pytest.raises(PublishError, match=says):
        publish(public, [first, other])
    assert contents(public) == before


def test_neighbouring_numbers_do_not_meet(tmp_path):
    both = [packed_release(tmp_path, version, version) for version in ("1.0.0", "1.0.1")]
    assert publish(tmp_path / "public", both) == ["1.0.1", "1.0.0"]
    assert (tmp_path / "public/1.0.0/index.html").read_text() == "1.0.0"


def test_a_server_may_read_what_is_published(tmp_path):
    publish(tmp_path / "public", [packed_release(tmp_path, "1.0.0", "one")])
    for path in (tmp_path / "public/1.0.0", tmp_path / "public/1.0.0/lessons"):
        assert path.stat().st_mode & 0o055 == 0o055
    assert (tmp_path / "public/1.0.0/index.html").stat().st_mode & 0o044 == 0o044


def test_links_in_the_public_folder_are_removed_and_not_followed(tmp_path):
    public = tmp_path / "public"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    public.mkdir()
    (public / "link").symlink_to(elsewhere)
    (public / "9.0.0").symlink_to(elsewhere)
    assert publish(public, [packed_release(tmp_path, "1.0.0", "one")]) == ["1.0.0"]
    assert (elsewhere / "precious").exists()
    assert not (public / "link").is_symlink()


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


@pytest.mark.parametrize("name", ["", "../a", "/a", "a/../b", "a\\b"])
def test_no_archive_is_made_that_could_not_be_unpacked(name):
    with pytest.raises(archives.ArchiveError, match="outside its folder"):
        archive({name: b""})


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
