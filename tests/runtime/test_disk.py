"""A disk that refuses: one line that says what to do, and nothing half-written."""

import errno
import os
from pathlib import Path

import pytest

from livecells.runtime import store
from livecells.runtime.cdn import Cdn
from livecells.runtime.errors import RuntimeCollectError, disk_errors_in_one_line
from livecells.runtime.gathering import gather_runtime
from livecells.runtime.store import write_whole


def _fill(_: int) -> None:
    """Meet the kernel's own full disk: every write to this device fails with ENOSPC."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")


def test_a_full_disk_leaves_nothing_behind(world, cdn, lines, monkeypatch):
    big = next(world.wheels["big"].parent.glob("big*"))
    settings = world.settings([Cdn(cdn.base)])
    gather_runtime(settings, world.cache, lines.append)
    kept = next(world.cache.rglob(big.name))
    kept.unlink()
    monkeypatch.setattr(store.os, "fsync", _fill)
    with pytest.raises(RuntimeCollectError, match=r"no space left .* free about") as caught:
        gather_runtime(settings, world.cache, lines.append)
    assert "\n" not in str(caught.value)
    assert list(kept.parent.iterdir()) == []


def test_a_file_in_the_way_is_named(world, cdn, lines):
    world.cache.write_text("a file, not a folder")
    settings = world.settings([Cdn(cdn.base)])
    with pytest.raises(RuntimeCollectError, match="a file stands where a folder is needed"):
        gather_runtime(settings, world.cache, lines.append)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_no_permission_says_to_choose_another_folder(code: int):
    with (
        pytest.raises(RuntimeCollectError, match=r"^Could not write /x: .*choose a folder"),
        disk_errors_in_one_line("write", Path("/x")),
    ):
        raise OSError(code, os.strerror(code))


def test_a_failing_stream_leaves_the_old_file(tmp_path: Path):
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def breaking():
        yield b"new, but only ha"
        raise InterruptedError  # an OSError, as from a signal

    with pytest.raises(RuntimeCollectError):
        write_whole(target, breaking())
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_that_lies_in_wait_beside_a_file_is_written_through(tmp_path: Path, monkeypatch):
    """Neither under the name that was used once, nor under one that is guessed right."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / f".file.{os.getpid()}.part").symlink_to(victim)
    write_whole(tmp_path / "file", [b"new"])
    assert (tmp_path / "file").read_bytes() == b"new"
    monkeypatch.setattr(store.secrets, "token_hex", lambda _: "guessed")
    (tmp_path / ".file.guessed.part").symlink_to(victim)
    with pytest.raises(RuntimeCollectError):
        write_whole(tmp_path / "file", [b"newer"])
    assert victim.read_bytes() == b"precious"
    assert (tmp_path / "file").read_bytes() == b"new"
