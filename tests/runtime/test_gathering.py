"""Wheels come from the first source that has them, and only with the lock's bytes."""

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from livecells.runtime.cdn import Cdn
from livecells.runtime.errors import RuntimeCollectError
from livecells.runtime.gathering import Gathered, Settings, gather_runtime
from livecells.runtime.interpreter import INDEX_FILES, SHA256
from livecells.runtime.pypi import PyPIWheel
from livecells.runtime.source import Source

from .packed import interpreter
from .test_kept import flip

DEAD = "http://127.0.0.1:9/"  # the discard port: nothing listens there


def gather(world, sources: list[Source], lines: list[str]) -> Gathered:
    return gather_runtime(world.settings(sources), world.cache, lines.append)


def pypi(folder: Path, sha256: str) -> PyPIWheel:
    options = ("--no-index", "--find-links", str(folder))
    return PyPIWheel("carrier==1.0", sha256, "carrier/pyodide", options)


def true_files(world) -> dict[str, bytes]:
    return {wheel.name: wheel.read_bytes() for wheel in world.wheels.values()}


def test_the_cdn_is_the_first_source_and_only_the_closure_is_fetched(world, cdn, lines):
    unused = pypi(world.root / "no such folder", "0" * 64)
    parts = gather(world, [Cdn(cdn.base), unused], lines)
    names = [package.name for package in parts.packages]
    assert names == ["big", "livecells-page", "small"]
    assert sorted(cdn.asked) == ["big-1.0-py3-none-any.whl", "small-1.0-py3-none-any.whl"]
    for package in parts.packages:
        if package.name in world.wheels:
            assert package.wheel.read_bytes() == world.wheels[package.name].read_bytes()


def test_a_second_run_asks_nobody(world, cdn, lines):
    gather(world, [Cdn(cdn.base)], lines)
    del cdn.asked[:], lines[:]
    gather(world, [Cdn(cdn.base)], lines)
    assert cdn.asked == []
    assert lines == []


def test_a_damaged_file_in_the_cache_is_fetched_again(world, cdn, lines):
    parts = gather(world, [Cdn(cdn.base)], lines)
    small = next(package.wheel for package in parts.packages if package.name == "small")
    small.write_bytes(small.read_bytes()[:-1])
    del cdn.asked[:]
    gather(world, [Cdn(cdn.base)], lines)
    assert cdn.asked == [small.name]
    assert small.read_bytes() == world.wheels["small"].read_bytes()


def test_without_the_cdn_the_index_delivers_the_same_bytes(world, carrier, lines):
    parts = gather(world, [Cdn(DEAD), pypi(*carrier(true_files(world)))], lines)
    for package in parts.packages:
        if package.name in world.wheels:
            assert package.wheel.read_bytes() == world.wheels[package.name].read_bytes()
    assert world.kept() == ["big-1.0-py3-none-any.whl", "small-1.0-py3-none-any.whl"]
    assert any(DEAD in line for line in lines), "says why the CDN was not used"


@pytest.mark.parametrize("damage", ["missing", "cut short"])
def test_a_cdn_that_fails_half_way_hands_over_to_the_index(world, cdn, carrier, lines, damage):
    whole = cdn.folder / "small-1.0-py3-none-any.whl"
    if damage == "cut short":
        (cdn.folder / f"{whole.name}.cut").write_bytes(whole.read_bytes())
    whole.unlink()
    gather(world, [Cdn(cdn.base), pypi(*carrier(true_files(world)))], lines)
    assert world.kept() == ["big-1.0-py3-none-any.whl", "small-1.0-py3-none-any.whl"]


def test_a_dead_cdn_is_asked_once_not_for_every_file(world, carrier, lines):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        base = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        gather(world, [Cdn(base, timeout=0.2), pypi(*carrier(true_files(world)))], lines)
        listener.accept()[0].close()  # the one connection that was made
        listener.settimeout(0.0)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_wrong_bytes_from_the_cdn_are_refused_and_not_kept(world, cdn, carrier, lines):
    (cdn.folder / "small-1.0-py3-none-any.whl").write_bytes(b"not what the lock says")
    with pytest.raises(RuntimeCollectError, match=r"Refused small-1\.0.*sha256") as caught:
        gather(world, [Cdn(cdn.base), pypi(*carrier(true_files(world)))], lines)
    assert "\n" not in str(caught.value)
    assert world.kept() == ["big-1.0-py3-none-any.whl"]


def test_wrong_bytes_inside_the_carrier_are_refused_and_not_kept(world, carrier, lines):
    files = true_files(world) | {"big-1.0-py3-none-any.whl": b"not what the lock says"}
    with pytest.raises(RuntimeCollectError, match=r"Refused big-1\.0.*sha256"):
        gather(world, [pypi(*carrier(files))], lines)
    assert world.kept() == []


def test_a_carrier_with_another_hash_is_refused(world, carrier, lines):
    folder, _ = carrier(true_files(world))
    with pytest.raises(RuntimeCollectError, match=r"Refused carrier==1\.0.*pinned") as caught:
        gather(world, [pypi(folder, "0" * 64)], lines)
    assert "\n" not in str(caught.value)
    assert world.kept() == []


def test_a_carrier_without_the_file_is_no_source(world, carrier, lines):
    files = true_files(world)
    del files["small-1.0-py3-none-any.whl"]
    with pytest.raises(RuntimeCollectError, match="does not carry small"):
        gather(world, [pypi(*carrier(files))], lines)


def test_no_network_at_all_is_one_line_that_says_what_to_do(world, lines):
    nowhere = world.root / "empty index"
    nowhere.mkdir()
    with pytest.raises(RuntimeCollectError, match="connect to the network") as caught:
        gather(world, [Cdn(DEAD), pypi(nowhere, "0" * 64)], lines)
    message = str(caught.value)
    assert "\n" not in message
    assert DEAD in message
    assert "carrier==1.0" in message
    assert world.kept() == []


def test_an_unknown_package_is_named(world, lines):
    settings = world.settings([], "nonesuch")
    with pytest.raises(RuntimeCollectError, match="no package 'nonesuch'"):
        gather_runtime(settings, world.cache, lines.append)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda npm: (npm / "package.json").unlink(), "run npm ci"),
        (lambda npm: (npm / "package.json").write_text('{"version": "1.0"}'), "is 1.0, this build"),
        (lambda npm: (npm / "pyodide.asm.wasm").unlink(), "pyodide.asm.wasm is missing"),
        (lambda npm: (npm / "pyodide-lock.json").write_text("{}"), "not a Pyodide lock"),
    ],
)
def test_a_wrong_npm_package_is_named(world, lines, spoil: Callable[[Path], None], sentence: str):
    spoil(world.node_modules / "pyodide")
    with pytest.raises(RuntimeCollectError, match=sentence):
        gather(world, [Cdn(DEAD)], lines)


@pytest.mark.parametrize("name", ["../small.whl", "/small.whl", "a/small.whl", "", ".."])
def test_a_lock_cannot_name_files_outside_the_store(world, cdn, lines, name: str):
    change_lock(world, file_name=name)
    with pytest.raises(RuntimeCollectError, match=r"^Pyodide's lock names the file .* refused"):
        gather(world, [Cdn(cdn.base)], lines)
    assert cdn.asked == []
    assert world.kept() == []


@pytest.mark.parametrize("digest", ["../../../../tmp/x", "", "A" * 64, "0" * 63])
def test_a_lock_cannot_give_a_digest_that_is_none(world, cdn, lines, digest: str):
    change_lock(world, sha256=digest)
    with pytest.raises(RuntimeCollectError, match=r"which is none"):
        gather(world, [Cdn(cdn.base)], lines)
    assert cdn.asked == []


def change_lock(world, **entries: str) -> None:
    path = world.node_modules / "pyodide" / "pyodide-lock.json"
    lock = json.loads(path.read_bytes())
    lock["packages"]["small"] |= entries
    path.write_text(json.dumps(lock))


@pytest.mark.parametrize("name", [*INDEX_FILES, "python_stdlib.zip", "pyodide-lock.json"])
def test_the_interpreter_is_taken_only_with_the_bytes_that_are_pinned(world, lines, name: str):
    """The lock above all: it names the digests of all else."""
    settings = world.settings([Cdn(DEAD)])
    flip(world.node_modules / "pyodide" / name)
    with pytest.raises(
        RuntimeCollectError, match=rf"^Refused .*{re.escape(name)}.*npm ci"
    ) as caught:
        gather_runtime(settings, world.cache, lines.append)
    assert "\n" not in str(caught.value)


def test_what_is_pinned_is_what_npm_installed():
    assert interpreter().lock.is_file()
    assert Settings().interpreter_sha256 == SHA256
    assert SHA256.keys() == {*INDEX_FILES, "python_stdlib.zip", "pyodide-lock.json"}
