"""What lands on the site: hashed names, a manifest that tells the truth, no leftovers."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from livecells.runtime.__main__ import main
from livecells.runtime.errors import RuntimeCollectError
from livecells.runtime.lock import read_lock, with_wheels
from livecells.runtime.page_wheel import pure_wheel
from livecells.runtime.publish import Site


def test_names_change_with_the_content_and_leftovers_go(tmp_path: Path):
    source = tmp_path / "core.bin"
    source.write_bytes(b"one")
    out = tmp_path / "out"
    site = Site(out)
    first = site.add(source).path
    site.finish()
    (out / "not ours.txt").write_text("kept")
    source.write_bytes(b"two")
    site = Site(out)
    second = site.add(source).path
    manifest = site.finish(extra=1)
    assert first != second
    listed = json.loads(manifest.read_bytes())
    assert listed["files"]["core.bin"] == {
        "path": second,
        "bytes": 3,
        "sha256": hashlib.sha256(b"two").hexdigest(),
    }
    assert listed["extra"] == 1
    assert sorted(p.name for p in out.iterdir()) == sorted(
        [second, "manifest.json", "not ours.txt"]
    )


def test_a_damaged_published_file_is_repaired(tmp_path: Path):
    source = tmp_path / "core.bin"
    source.write_bytes(b"right")
    published = tmp_path / "out" / Site(tmp_path / "out").add(source).path
    published.write_bytes(b"wrong")
    Site(tmp_path / "out").add(source)
    assert published.read_bytes() == b"right"


@pytest.mark.parametrize("way", ["../precious", "absolute", "link/precious", "", "."])
def test_a_manifest_from_elsewhere_cannot_delete_outside_its_folder(tmp_path: Path, way: str):
    precious = tmp_path / "precious"
    precious.write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(tmp_path)
    (out / "ours").write_text("y")
    name = str(precious) if way == "absolute" else way
    files = {"a": {"path": name}, "b": {"path": "ours"}}
    (out / "manifest.json").write_text(json.dumps({"files": files}))
    Site(out).finish()
    assert precious.exists()
    assert not (out / "ours").exists(), "what lies inside is tidied all the same"


def test_the_page_wheel_is_the_same_bytes_for_the_same_sources(tmp_path: Path):
    package = tmp_path / "page"
    (package / "sub").mkdir(parents=True)
    (package / "__init__.py").write_text("a = 1\n")
    (package / "sub" / "__init__.py").write_text("b = 2\n")
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"")
    one = pure_wheel(package, "livecells.page", "livecells_page", "1", tmp_path / "one")
    two = pure_wheel(package, "livecells.page", "livecells_page", "1", tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as wheel:
        sources = [name for name in wheel.namelist() if "dist-info" not in name]
    assert sources == ["livecells/page/__init__.py", "livecells/page/sub/__init__.py"]


def test_a_wheel_that_needs_what_is_not_there_is_named(world):
    lock = read_lock(world.node_modules / "pyodide" / "pyodide-lock.json")
    with zipfile.ZipFile(world.root / "lone-1.0-py3-none-any.whl", "w") as wheel:
        metadata = "Metadata-Version: 2.1\nName: lone\nVersion: 1.0\nRequires-Dist: nonesuch\n"
        wheel.writestr("lone.py", "")
        wheel.writestr("lone-1.0.dist-info/METADATA", metadata)
    with pytest.raises(RuntimeCollectError, match=r"lone-1\.0.*nonesuch"):
        with_wheels(lock, [world.root / "lone-1.0-py3-none-any.whl"])


def test_wheels_of_ones_own_may_need_each_other_in_any_order(world):
    lock = read_lock(world.node_modules / "pyodide" / "pyodide-lock.json")
    wheels = []
    for name, needs in (("first", "second"), ("second", "big; extra == 'none'")):
        path = world.root / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            metadata = (
                f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nRequires-Dist: {needs}\n"
            )
            wheel.writestr(f"{name}.py", "")
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", metadata)
        wheels.append(path)
    new = with_wheels(lock, wheels)
    assert new.packages["first"].depends == ["second"]
    assert new.packages["second"].depends == []
    assert new.packages["second"].imports == ["second"]


def test_the_command_line_ends_with_one_line_on_an_error(tmp_path: Path, capsys):
    status = main(["--out", str(tmp_path / "o"), "--cache", str(tmp_path / "c"),
                   "--node-modules", str(tmp_path)])  # fmt: skip
    assert status == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: The npm package pyodide is not in")
    assert captured.err.count("\n") == 1
