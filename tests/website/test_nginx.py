"""course/releases/hosting/nginx.conf on a real nginx."""

import gzip
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from course.model import ROOT

from .nginx import program
from .served import FOR_EVER, KINDS, SITE, get, one, refused

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")


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
    ["index.html", "assets/livecells/live-*.js", "assets/livecells/runtime/**/*.wasm",
     "assets/livecells/runtime/manifest.json"],
)  # fmt: skip
def test_text_and_webassembly_are_compressed(address, pattern):
    path = one(pattern)
    headers, body = get(address + path, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == (SITE / path).read_bytes()


def test_an_address_with_a_hash_that_is_not_there_yet_is_not_kept(address):
    for path in ("assets/no-such.js?h=0123456789ab", "a-0123456789ab/no-such", "a.01234567.js"):
        status, headers, _ = refused(address + path)
        assert (status, headers["Cache-Control"]) == (404, "no-cache")


def test_what_is_there_unchanged_is_still_kept(address):
    url = address + one("assets/livecells/worker-*.js")
    tag = get(url)[0]["ETag"]
    status, headers, _ = refused(url, **{"If-None-Match": tag})
    assert (status, headers["Cache-Control"]) == (304, FOR_EVER)


@pytest.mark.parametrize("pattern", KINDS)
def test_heads_are_given(address, pattern):
    request = urllib.request.Request(address + one(pattern), method="HEAD")  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.status == 200


def test_a_folder_without_slash_leads_to_the_one_with(address):
    with urllib.request.urlopen(address + "course/lessons/04-take-six-steps") as answer:  # noqa: S310
        assert answer.url == address + "course/lessons/04-take-six-steps/"


def test_the_file_given_out_is_the_one_tested():
    given = SITE / "downloads/nginx.conf"
    assert given.read_bytes() == (ROOT / "course/releases/hosting/nginx.conf").read_bytes()
    assert shutil.which("nginx", path="/usr/sbin") or Path(program() or "").is_file()
