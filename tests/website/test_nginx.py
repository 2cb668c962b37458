"""deploy/nginx.conf on a real nginx."""

import gzip
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from publishing.course import ROOT

from .nginx import nginx, program

SITE = ROOT / "site"
FOR_EVER = "public, max-age=31536000, immutable"

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the built site below a path as well as at the root."""
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "root").mkdir()
    for entry in SITE.iterdir():
        (folder / "root" / entry.name).symlink_to(entry)
    (folder / "root/course").symlink_to(SITE)
    with nginx(folder / "root", folder / "run") as url:
        yield url


def get(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
        return answer.headers, answer.read()


def one(pattern):
    return next(SITE.glob(pattern)).relative_to(SITE).as_posix()


@pytest.mark.parametrize(
    ("pattern", "type_", "cache"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("service-worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("assets/livecells/runtime/manifest.json", "application/json", "no-cache"),
        ("assets/javascripts/bundle.*.min.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("stylesheets/all.css", "text/css; charset=utf-8", "no-cache"),
        ("assets/livecells/worker-*.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("assets/livecells/runtime/**/*.wasm", "application/wasm", FOR_EVER),
        ("lessons/04-take-six-steps.ipynb", "application/x-ipynb+json", "no-cache"),
        ("downloads/*.whl", "application/octet-stream", "no-cache"),
    ],
)
def test_each_kind_of_file_has_its_type_and_time(address, pattern, type_, cache):
    for prefix in ("", "course/"):
        headers, _ = get(address + prefix + one(pattern))
        assert headers["Content-Type"] == type_
        assert headers["Cache-Control"] == cache
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_addresses_with_a_hash_behind_them_are_kept(address):
    page = (SITE / "index.html").read_text()
    for file in ("assets/livecells/live.js", "stylesheets/all.css"):
        place = page.index(f"{file}?h=")
        url = page[place : page.index('"', place)]
        assert get(address + url)[0]["Cache-Control"] == FOR_EVER
        assert get(address + file)[0]["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "pattern",
    ["index.html", "assets/livecells/live.js", "assets/livecells/runtime/**/*.wasm",
     "assets/livecells/runtime/manifest.json"],
)  # fmt: skip
def test_text_and_webassembly_are_compressed(address, pattern):
    path = one(pattern)
    headers, body = get(address + path, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == (SITE / path).read_bytes()


def test_workers_have_a_policy_and_pages_may_be_framed(address):
    headers, _ = get(address + one("assets/livecells/worker-*.js"))
    assert "script-src 'self' 'wasm-unsafe-eval'" in headers["Content-Security-Policy"]
    headers, _ = get(address)
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] is None


def test_a_wrong_address_gets_the_page_for_it(address):
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(address + "lessons/no-such/")
    assert caught.value.code == 404
    assert b"There is no such page" in caught.value.read()


def test_a_folder_without_slash_leads_to_the_one_with(address):
    with urllib.request.urlopen(address + "course/lessons/04-take-six-steps") as answer:  # noqa: S310
        assert answer.url == address + "course/lessons/04-take-six-steps/"


def test_the_file_given_out_is_the_one_tested():
    given = SITE / "downloads/nginx.conf"
    assert given.read_bytes() == (ROOT / "deploy/nginx.conf").read_bytes()
    assert shutil.which("nginx", path="/usr/sbin") or Path(program()).is_file()
