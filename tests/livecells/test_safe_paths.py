"""No name from a lock, a manifest or an archive leads out of its folder."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecells.safe_paths import UnsafePathError, place_below, safe_name, safe_path

BAD = [
    "", ".", "..", "/", "/etc/passwd", "//host/share", "../up", "a/../../up", "a/..", "a//b", "a/",
    "./a", "a/./b", "a\\b", "..\\up", "C:", "C:/a", "C:\\a", "a:stream", "a\0b", "a\nb", "a\x7f",
    "what?", "a*b", "<a>", 'a"b', "a|b",
]  # fmt: skip
GOOD = ["a", "a/b.c", ".hidden", "a..b", "...", "a b", "é/ü", "numpy-2.4.3-cp314.whl", "-a", "~"]


@pytest.mark.parametrize("name", BAD)
def test_what_leads_out_or_is_no_name_is_refused_in_one_line(name: str):
    for check in (safe_path, safe_name):
        with pytest.raises(UnsafePathError, match=r"^the lock names the file .*refused") as caught:
            check(name, "the lock")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", GOOD)
def test_usual_names_pass_unchanged(name: str):
    assert safe_path(name, "").as_posix() == name


def test_a_file_in_a_folder_is_no_plain_name():
    with pytest.raises(UnsafePathError, match=re.escape("'a/b'")):
        safe_name("a/b", "the lock")


@given(st.text(st.sampled_from("/\\.:ab \0\n"), max_size=12))
def test_whatever_passes_lies_below_the_folder(name: str):
    try:
        path = safe_path(name, "")
    except UnsafePathError:
        return
    assert (Path("/folder") / path).resolve().is_relative_to("/folder")
    assert (Path("/folder") / path) != Path("/folder")


def test_a_link_on_the_way_is_not_followed_out(tmp_path: Path):
    (tmp_path / "outside").mkdir()
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "way").symlink_to(tmp_path / "outside")
    (folder / "within").symlink_to(folder / "inner")
    with pytest.raises(UnsafePathError, match="a link below"):
        place_below(folder, "way/file", "the lock")
    assert place_below(folder, "within/file", "the lock") == folder / "within/file"
    (tmp_path / "linked").symlink_to(folder)
    assert place_below(tmp_path / "linked", "inner/file", "the lock").name == "file"
