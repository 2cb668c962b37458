"""Sites for the browser tests: built once, served on 127.0.0.1 by a plain file server."""

import gzip
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any

from livecells.figure_font import NAME, figure_font
from livecells.runtime.collect import FORMAT
from livecells.runtime.publish import Site
from tests.searching import must_find

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DIST = ROOT / "livecells/web/dist"
BUILT_SITE = ROOT / "site"


class Handler(http.server.SimpleHTTPRequestHandler):
    """A static host with no special headers, and the types that a good one knows."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else small files on one connection take 40 ms each
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    headers_for_all: Mapping[str, str] = MappingProxyType({})  # both set by `serve`
    harms: "Mapping[str, Harm]" = MappingProxyType({})

    def do_GET(self) -> None:
        """Send a file, or do to it what the test asked for."""
        for pattern, harm in self.harms.items():
            if fnmatch(self.path, pattern):
                return harm(self)
        return super().do_GET()

    def send_instead(self, body: bytes) -> None:
        """Answer with a body that no browser keeps."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(self.path.partition("?")[0]))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """Serve the same folder at the root and below /course/."""
        return super().translate_path(path.removeprefix("/course"))

    def end_headers(self) -> None:
        """Add what the test asked for."""
        for name, value in self.headers_for_all.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *_: object) -> None:
        """Stay quiet."""


#: Answers a request in a way of its own.
Harm = Callable[[Handler], None]


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of readers who went away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is our own fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def tell_address(site: Path, url: str) -> None:
    """Put the real port into the sitemap: Material follows only links that stand in there."""
    sitemap = site / "sitemap.xml"
    text = re.sub(r"http://127\.0\.0\.1(:\d+)?/", url, sitemap.read_text(encoding="utf-8"))
    sitemap.write_text(text, encoding="utf-8")


def policy() -> str:
    """Read the policy that the build tells hosts."""
    text = (BUILT_SITE / "_headers").read_text(encoding="utf-8")
    return must_find("Content-Security-Policy: (.*)", text)[1]


@contextmanager
def serve(
    folder: Path,
    headers: Mapping[str, str] | None = None,
    harms: Mapping[str, Harm] | None = None,
) -> Generator[str]:
    """Serve a folder; gives its address, which ends in a slash.

    `harms` are found by patterns of paths, and looked up anew for each request.
    """
    own = {"headers_for_all": headers or {}, "harms": {} if harms is None else harms}
    handler = type("Handler", (Handler,), own)
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def build_fixture(target: Path, runtime: Path | None) -> Path:
    """Build the fixture site; without a runtime, a fake worker takes Python's place."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target),
         "--config-file", str(HERE / "fixture/mkdocs.yml")],
        check=True,
    )  # fmt: skip
    assets = target / "assets/livecells"
    shutil.copytree(DIST, assets)
    (assets / NAME).write_bytes(figure_font(ROOT / ".cache/livecells/fonts"))
    if runtime:
        (assets / "runtime").symlink_to(runtime)
    else:
        (worker,) = assets.glob("worker-*.js")
        shutil.copy(HERE / "fixture/fake-worker.js", worker)
        _allow_eval(*assets.glob("opening-*.js"))
        _fake_runtime(assets / "runtime")
    return target


def _allow_eval(script: Path) -> None:
    """Let the fake worker make programs of text, which is all the Python it has."""
    policy = "script-src 'wasm-unsafe-eval'"
    text = script.read_text(encoding="utf-8")
    assert policy in text
    script.unlink()
    script.write_text(text.replace(policy, f"{policy} 'unsafe-eval'"), encoding="utf-8")


def _fake_runtime(folder: Path) -> None:
    """Write what the page hands to the fake worker, which needs none of it; see test_faults."""
    site = Site(folder)
    archives = ["python.bin", "base.bin", "site.bin"]
    with tempfile.TemporaryDirectory() as scratch:
        parts = {
            "pyodide.asm.wasm": b"\0asm\1\0\0\0",  # the smallest module there is
            "pyodide-lock.json": b"{}",
        } | {name: gzip.compress(name.encode() * 100, mtime=0) for name in archives}
        for name, content in parts.items():
            path = Path(scratch, name)
            path.write_bytes(content)
            site.add(path)
    site.finish(
        format=FORMAT,
        pyodide="fake",
        start=archives,
        soon=[],
        known=[],
        later=[],
        warm={"start": [], "soon": []},
        lock="pyodide-lock.json",
    )
