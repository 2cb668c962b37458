"""A small world with the shape of the real one: npm package, lock, wheels, CDN, package index."""

import functools
import hashlib
import http.server
import json
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from livecells.runtime.gathering import Settings
from livecells.runtime.interpreter import INDEX_FILES, PYODIDE_VERSION
from livecells.runtime.source import Source


def make_wheel(folder: Path, name: str, files: dict[str, str], requires: str = "") -> Path:
    """Write a wheel that pip and Pyodide would both take."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    if requires:
        metadata += f"Requires-Dist: {requires}\n"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, text in files.items():
            wheel.writestr(member, text)
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass
class World:
    """Folders of the small world; `wheels` are the true files by package name."""

    root: Path
    wheels: dict[str, Path] = field(default_factory=dict)

    @property
    def node_modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def settings(self, sources: Sequence[Source], package: str = "big") -> Settings:
        """Ask for a package; the interpreter's digests are those of its files as they are now."""
        npm = self.node_modules / "pyodide"
        return Settings(
            packages=[package],
            node_modules=self.node_modules,
            sources=sources,
            interpreter_sha256={path.name: sha256(path) for path in npm.iterdir()},
        )

    def kept(self) -> list[str]:
        """Names of all files in the cache of downloads, half-written ones included."""
        return sorted(path.name for path in (self.cache / "files").rglob("*") if path.is_file())


@pytest.fixture
def world(tmp_path: Path) -> World:
    """`big` needs `small`, `spare` is needed by nobody."""
    made = World(tmp_path)
    true = tmp_path / "true"
    lines = "\n".join(f"x{i} = {i * i}" for i in range(40_000))  # more than a buffer holds
    made.wheels = {
        "big": make_wheel(true, "big", {"big/__init__.py": lines}, "small"),
        "small": make_wheel(true, "small", {"small.py": "y = 2\n"}),
        "spare": make_wheel(true, "spare", {"spare.py": "z = 3\n"}),
    }
    depends = {"big": ["small"]}
    packages = {
        name: {
            "name": name,
            "version": "1.0",
            "file_name": path.name,
            "install_dir": "site",
            "sha256": sha256(path),
            "imports": [name],
            "depends": depends.get(name, []),
        }
        for name, path in made.wheels.items()
    }
    info = {"abi_version": "2026_0", "arch": "wasm32", "platform": "emscripten_5_0_3"}
    npm = made.node_modules / "pyodide"
    npm.mkdir(parents=True)
    (npm / "package.json").write_text(json.dumps({"version": PYODIDE_VERSION}))
    (npm / "pyodide-lock.json").write_text(
        json.dumps({"info": {**info, "python": "3.14.0"}, "packages": packages})
    )
    for name in (*INDEX_FILES, "python_stdlib.zip"):
        (npm / name).write_bytes(b"the bytes of " + name.encode())
    return made


@dataclass
class FakeCdn:
    """A web server on loopback; `folder` is what it serves, `asked` what was asked for."""

    base: str
    folder: Path
    asked: list[str]


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        name = self.path.removeprefix("/")
        self.asked.append(name)
        short = Path(self.directory) / f"{name}.cut"
        if not short.is_file():
            return super().do_GET()
        data = short.read_bytes()  # promises all, sends half, hangs up
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        return None

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def cdn(world: World) -> Iterator[FakeCdn]:
    """Serve every true wheel, until a test changes the folder."""
    folder = world.root / "cdn"
    folder.mkdir()
    for wheel in world.wheels.values():
        (folder / wheel.name).write_bytes(wheel.read_bytes())
    asked: list[str] = []
    handler = functools.partial(_Handler, directory=str(folder), asked=asked)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield FakeCdn(f"http://127.0.0.1:{server.server_port}/", folder, asked)
        server.shutdown()
        thread.join()


@pytest.fixture
def carrier(world: World) -> Callable[[dict[str, bytes]], tuple[Path, str]]:
    """Make a wheel `carrier==1.0` that carries files; return its folder and its sha256."""

    def make(files: dict[str, bytes]) -> tuple[Path, str]:
        folder = world.root / "index"
        path = make_wheel(folder, "carrier", {"carrier/__init__.py": ""})
        with zipfile.ZipFile(path, "a") as wheel:
            for name, data in files.items():
                wheel.writestr(f"carrier/pyodide/{name}", data)
        return folder, sha256(path)

    return make


@pytest.fixture
def lines() -> list[str]:
    """Collect what would be printed."""
    return []
