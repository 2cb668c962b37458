"""Published releases: kept as they are, side by side."""

import json

import pytest

from course.releases.archives import archive
from course.releases.publish import PublishError, publish

from .releases import contents, packed_release, zipped


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
