"""Packing a small site with the real browser's Python: which file lands in which archive, when."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pyodide_lock import PackageSpec

from livecells.runtime.errors import RuntimeCollectError
from livecells.runtime.gathering import Gathered, Package, Role
from livecells.runtime.lock import read_lock
from livecells.runtime.pack.node import BrowserPython
from livecells.runtime.pack.packing import Packed, pack
from livecells.runtime.page_wheel import pure_wheel

from .conftest import make_wheel, sha256
from .packed import ROOT, browser_python, cache_with_compiled_stdlib, interpreter, members
from .test_kept import flip

SHARED = {
    "shared/__init__.py": "",
    "shared/usual.py": "x = 1\n",
    "shared/here.py": "x = 2\n",
    "shared/rare.py": "def f():\n    return 1 / 0\n",
    "shared/broken.py": "this is no Python\n",
    "shared-1.0.data/scripts/tool": "#!python\n",
}


def package(wheel: Path, role: Role) -> Package:
    name = wheel.name.partition("-")[0]
    spec = PackageSpec(
        name=name, version="1.0", file_name=wheel.name, install_dir="site", sha256=sha256(wheel),
        imports=[name], depends=[],
    )  # fmt: skip
    return Package(spec, wheel, role)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """A package for each role."""
    folder = tmp_path_factory.mktemp("wheels")
    page = pure_wheel(
        ROOT / "livecells/src/livecells/page", "livecells.page", "livecells_page", "1", folder
    )
    packages = [
        package(make_wheel(folder, "shared", SHARED), Role.SHARED),
        package(make_wheel(folder, "mine", {"mine.py": "y = 1\n", "mine.csv": "1\n"}), Role.OWN),
        package(make_wheel(folder, "asked", {"asked.py": "import shared.rare\n"}), Role.LATER),
        package(page, Role.PAGE),
    ]
    made = interpreter()
    return Gathered(made, read_lock(made.lock), packages)


PAGES = [["import shared.here"], ["import json", "1 / 0", "import asked"]]
WARM = ["livecells.page.runner", "shared.usual"]


class Bench:
    """A cache, and what packing with it says."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.lines: list[str] = []

    def pack(
        self,
        parts: Gathered,
        pages: list[list[str]] = PAGES,
        python: BrowserPython | None = None,
        *,
        anew: bool = False,
    ) -> Packed:
        self.lines.clear()
        return pack(
            parts, pages, warm=WARM, cache=self.cache,
            python=python or browser_python(), say=self.lines.append, anew=anew,
        )  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(cache_with_compiled_stdlib(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def packed(bench: Bench, parts: Gathered) -> Packed:
    return bench.pack(parts)


@pytest.fixture
def without_node() -> BrowserPython:
    """A Python that fails when it is asked anything."""
    return replace(browser_python(), node=Path("/no/such/node"))


def test_each_file_is_where_its_use_says(packed: Packed):
    python, base, site = (members(path) for path in packed.start)
    rest, asked = (members(path) for path in packed.later)
    assert [path.name for path in packed.later] == ["rest.bin", "asked.bin"]
    assert "site/shared/usual.pyc" in base
    assert "lib/ast.pyc" in python, "the runner needs it"
    assert all(name.startswith("lib/") for name in python), "Python starts from this alone"
    assert not any(name.startswith("lib/") for name in base)
    assert {"site/mine.pyc", "site/mine.csv", "site/shared/here.pyc"} <= site.keys()
    assert "site/livecells/page/runner.pyc" in site
    assert "site/shared/here.pyc" not in base, "the base is the same for every site"
    assert "lib/mailbox.pyc" in rest
    assert "site/asked.pyc" in asked
    assert "site/asked.pyc" not in site, "what is on demand never comes at the start"


def test_nothing_is_lost_and_the_list_of_what_comes_later_is_true(bench, packed: Packed):
    here = {name: data for path in packed.start for name, data in members(path).items()}
    listed = json.loads(here.pop("later.json"))
    later = {path.name: members(path) for path in packed.later}
    for archive, sizes in listed.items():
        assert sizes == {
            name: len(data) for name, data in later[archive].items() if name not in here
        }
    compiled = bench.cache / "compiled"
    everything = {
        f"{'lib' if tree.name.startswith('python_stdlib') else 'site'}/"
        f"{path.relative_to(tree).as_posix()}"
        for tree in compiled.iterdir()
        if tree.is_dir()
        for path in tree.rglob("*")
        if path.is_file()
    }
    assert here.keys() | listed["rest.bin"].keys() | listed["asked.bin"].keys() == everything
    assert not any(name.endswith("/tool") for name in everything), (
        "scripts have no place in a browser"
    )


def test_all_python_is_byte_code_that_knows_no_time(packed: Packed):
    files = {}
    for path in packed.all:
        files |= members(path)
    sources = [name for name in files if name.endswith(".py")]
    assert "site/shared/broken.py" in sources, "what cannot be compiled is kept for its error"
    assert not [name for name in sources if name.startswith(("site/livecells", "site/mine"))]
    compiled = [data for name, data in files.items() if name.endswith(".pyc")]
    assert len(compiled) > 400
    assert len({data[:4] for data in compiled}) == 1, "all of one Python"
    assert {data[4] & 1 for data in compiled} == {1}, "named by a hash of the source, not its age"
    assert len(sources) < 10


def test_packing_again_runs_nothing(bench, parts, packed, without_node):
    assert bench.pack(parts, python=without_node) == packed
    assert bench.lines == []


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("packed/*/base.bin", "base.bin"),
        ("packed/*/site.bin", "site.bin"),
        ("compiled/mine-*/mine.pyc", "mine-1.0-py3-none-any-"),
        ("compiled/shared-*/shared/usual.pyc", "shared-1.0-py3-none-any-"),
        ("traced/*.json", ".json"),
    ],
)
def test_what_was_damaged_in_the_cache_is_told_and_made_anew(bench, parts, packed, kept, name):
    before = {path: path.read_bytes() for path in packed.all}
    damaged = sorted(bench.cache.glob(kept))[0]
    right = damaged.read_bytes()
    flip(damaged)
    assert bench.pack(parts) == packed
    told = [line for line in bench.lines if "damaged in the build's cache" in line]
    assert len(told) == 1
    assert name in told[0]
    assert {path: path.read_bytes() for path in before} == before
    assert damaged.read_bytes() == right
    bench.pack(parts)
    assert bench.lines == []


def test_only_a_changed_page_is_run_again(bench, parts, packed):
    new = bench.pack(parts, [PAGES[0], ["import shared.rare"]])
    assert bench.lines == ["Packing: running 1 programs to see which files they open"]
    assert "site/shared/rare.pyc" in members(new.start[-1])
    assert new.start[:-1] == packed.start[:-1]
    assert new.later == packed.later


def test_a_failing_cell_is_told_and_the_cells_after_it_still_count(bench, parts, packed):
    bench.pack(parts, [["1 / 0", "import shared.rare"]])
    assert any("ZeroDivisionError" in line for line in bench.lines)
    bench.pack(parts)


def test_pages_run_again_for_a_new_wheel_of_the_site_only_when_asked(
    bench, parts, packed, tmp_path
):
    wheel = make_wheel(tmp_path, "mine", {"mine.py": "y = 3\n", "mine.csv": "1\n"})
    shared, _, asked, page = parts.packages
    new = replace(parts, packages=[shared, package(wheel, Role.OWN), asked, page])
    again = f"Packing: running {len(PAGES)} programs to see which files they open"
    bench.pack(new)
    assert again not in bench.lines
    bench.pack(new, anew=True)
    assert again in bench.lines
    bench.pack(new, anew=True)
    assert again not in bench.lines, "once is enough"
    bench.pack(parts)


def test_an_answer_for_an_older_wheel_may_name_what_is_gone(bench, parts, packed, tmp_path):
    pages = [["import mine_too"]]
    shared, _, asked, page = parts.packages

    def site(**modules: str) -> Gathered:
        files = {f"{name}.py": code for name, code in modules.items()}
        wheel = package(make_wheel(tmp_path, "mine", files), Role.OWN)
        return replace(parts, packages=[shared, wheel, asked, page])

    bench.pack(site(mine="y = 1\n", mine_too="import shared.rare\n"), pages)
    new = bench.pack(site(mine="y = 1\n"), pages)
    assert "site/mine_too.pyc" not in members(new.start[-1])
    bench.pack(parts)


def test_a_new_wheel_of_the_site_changes_the_small_archive_only(bench, parts, packed, tmp_path):
    wheel = make_wheel(tmp_path, "mine", {"mine.py": "y = 2\n", "mine.csv": "1\n"})
    before = [path.read_bytes() for path in packed.all]
    shared, _, asked, page = parts.packages
    new = bench.pack(replace(parts, packages=[shared, package(wheel, Role.OWN), asked, page]))
    after = [path.read_bytes() for path in new.all]
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True, True, False, True, True
    ]  # fmt: skip
    assert not any("shared" in line for line in bench.lines), "nothing else is compiled"
    bench.pack(parts)


def test_the_same_inputs_give_the_same_bytes(parts, packed, tmp_path):
    again = Bench(cache_with_compiled_stdlib(tmp_path)).pack(parts)
    for one, other in zip(packed.all, again.all, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_a_damaged_wheel_is_named(bench, parts, tmp_path):
    wheel = tmp_path / "mine-1.0-py3-none-any.whl"
    wheel.write_bytes(parts.packages[1].wheel.read_bytes()[:-30])
    damaged = replace(parts, packages=[*parts.packages[:1], package(wheel, Role.OWN)])
    with pytest.raises(RuntimeCollectError, match=f"{re.escape(str(wheel))} is damaged"):
        bench.pack(damaged)


def test_a_wheel_that_writes_outside_its_folder_is_refused(bench, parts, tmp_path):
    wheel = make_wheel(tmp_path, "mine", {"../../mine.py": ""})
    with pytest.raises(RuntimeCollectError, match="outside its folder"):
        bench.pack(replace(parts, packages=[package(wheel, Role.OWN)]))


@pytest.mark.parametrize("name", ["", "/mine.py", "a//mine.py", "..", "C:\\mine.py"])
def test_a_member_without_a_safe_name_is_refused_by_name(bench, parts, tmp_path, name):
    wheel = make_wheel(tmp_path, "mine", {})
    with zipfile.ZipFile(wheel, "a") as opened:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        opened.writestr(entry, "")
    with pytest.raises(RuntimeCollectError, match=r"^mine-1\.0.* names the file .* refused"):
        bench.pack(replace(parts, packages=[package(wheel, Role.OWN)]))
    assert not any("compiling-" in path.name for path in (bench.cache / "compiled").iterdir())


def test_a_node_that_is_missing_or_fails_is_one_line(bench, parts, without_node, tmp_path):
    with pytest.raises(RuntimeCollectError, match="Could not run /no/such/node"):
        bench.pack(parts, [["a new page"]], python=without_node)
    failing = tmp_path / "node"
    failing.write_text("#!/bin/sh\necho 'Error: no memory left' >&2\nexit 1\n")
    failing.chmod(0o755)
    with pytest.raises(RuntimeCollectError, match=r"run_cells.*: no memory left$"):
        bench.pack(parts, [["a new page"]], python=replace(browser_python(), node=failing))
