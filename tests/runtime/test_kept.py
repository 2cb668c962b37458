"""What is kept from build to build is used only as it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from livecells.runtime.kept import drop_all_but, is_whole, keep, remove, seal


def flip(path: Path, at: int = -1) -> None:
    """Change one bit of a file; a new file, for the old may be linked from elsewhere."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.unlink()
    path.write_bytes(data)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    keep(tmp_path / "kept.bin", [b"one ", b"two"])
    return tmp_path / "kept.bin"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree-1.0"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.pyc").write_bytes(b"a")
    (folder / "sub/b.pyc").write_bytes(b"b")
    seal(folder)
    return folder


def test_what_is_as_it_was_is_found(file: Path, tree: Path, lines):
    assert is_whole(file, lines.append)
    assert is_whole(tree, lines.append)
    assert file.read_bytes() == b"one two"
    assert lines == []


def test_a_flipped_bit_is_told_in_one_line_and_the_file_is_gone(file: Path, lines):
    flip(file, 3)
    assert not is_whole(file, lines.append)
    assert lines == ["kept.bin was damaged in the build's cache: it is made anew."]
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: flip(tree / "sub/b.pyc"),
        lambda tree: (tree / "sub/b.pyc").unlink(),
        lambda tree: (tree / "sub/c.pyc").write_bytes(b"c"),
        lambda tree: (tree / "a.pyc").rename(tree / "z.pyc"),
        lambda tree: (tree / "sub/b.pyc").rename(tree / "b.pyc"),
        lambda tree: (tree / "a.pyc").replace(tree / "sub/b.pyc"),
    ],
    ids=["bit", "removed", "added", "renamed", "moved", "replaced"],
)
def test_any_change_in_a_folder_is_found(tree: Path, damage: Callable[[Path], None], lines):
    damage(tree)
    assert not is_whole(tree, lines.append)
    assert lines == ["tree-1.0 was damaged in the build's cache: it is made anew."]
    assert not tree.exists()


def test_a_link_does_not_count_as_what_it_leads_to(file: Path, tree: Path, lines):
    """Its target could change after the check."""
    for path in (file, tree, tree / "a.pyc"):
        elsewhere = path.with_name(f"elsewhere {path.name}")
        path.rename(elsewhere)
        path.symlink_to(elsewhere)
    assert not is_whole(file, lines.append)
    tree.unlink()
    tree.with_name(f"elsewhere {tree.name}").rename(tree)
    assert not is_whole(tree, lines.append)
    assert len(lines) == 2


def test_what_was_never_finished_goes_without_a_word(tmp_path: Path, lines):
    (tmp_path / "half.bin").write_bytes(b"ha")
    assert not is_whole(tmp_path / "half.bin", lines.append)
    assert not is_whole(tmp_path / "never.bin", lines.append)
    assert lines == []
    assert list(tmp_path.iterdir()) == []


def test_removing_a_link_leaves_what_it_leads_to(tmp_path: Path, tree: Path):
    (tmp_path / "link").symlink_to(tree)
    remove(tmp_path / "link")
    assert is_whole(tree)


def test_dropping_takes_the_digests_along(tmp_path: Path, file: Path, tree: Path):
    keep(tmp_path / "old.bin", [b""])
    drop_all_but([file, tree], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "kept.bin", "kept.bin.sha256", "tree-1.0", "tree-1.0.sha256"
    }  # fmt: skip
