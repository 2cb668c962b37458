"""course/releases/hosting/nginx.conf on a real nginx."""

import gzip
import re
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from course.model import ROOT
from course.releases import archives, release
from course.releases.publish import publish
from tests.searching import must_find

from .nginx import GIVEN_OUT, nginx, program

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
    ["index.html", "assets/livecells/live-*.js", "assets/livecells/runtime/**/*.wasm",
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


def refused(url, method="GET", **headers):
    """Ask for what should not be given; return the status, the headers and the page."""
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)  # noqa: S310
    return caught.value.code, caught.value.headers, caught.value.read()


MISSING = ["no-such", "lessons/no-such/", "lessons/a/b/c/d.html", "assets/no-such.js", "assets/"]


@pytest.mark.parametrize("path", MISSING)
def test_a_wrong_address_gets_the_page_for_it(address, path):
    status, headers, page = refused(address + path)
    assert status == 404
    assert b"There is no such page" in page
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_site_may_lie_many_folders_down(tmp_path):
    site = tmp_path / "root/a/b/c/d/course"
    site.mkdir(parents=True)
    (site / "404.html").write_text("ours")
    with nginx(tmp_path / "root", tmp_path / "run") as url:
        for path in ("", "no-such", "no/such/", "x.js", "lessons/.hidden"):
            assert refused(f"{url}a/b/c/d/course/{path}")[2] == b"ours", path


@pytest.fixture(scope="module")
def published(released_site, course, tmp_path_factory):
    """Serve two releases below a path, at a root that holds nothing else; give root and number."""
    folder = tmp_path_factory.mktemp("published")
    archive = folder / release.NAME.format(version=course.version)
    archive.write_bytes(release.pack(released_site))
    older = folder / release.NAME.format(version="0.0.1")
    older.write_bytes(archives.archive({"index.html": b"old", "404.html": b"the old one's"}))
    publish(folder / "root/course", [archive, older])
    with nginx(folder / "root", folder / "run") as url:
        yield url, course.version


@pytest.mark.parametrize("path", MISSING)
def test_below_a_path_too_with_links_that_lead_on(published, path):
    url, version = published
    for place in ("course/", f"course/{version}/"):
        status, _, page = refused(url + place + path)
        assert status == 404
        assert b"There is no such page" in page
        addresses = set(re.findall(r'(?:href|src)="(/[^"#]*)"', page.decode()))
        assert len(addresses) > 20
        for found in sorted(addresses):
            assert found.startswith("/course/")
            get(url.rstrip("/") + found)
    assert refused(f"{url}course/0.0.1/{path}")[2] == b"the old one's", "each release has its own"
    assert refused(url + "elsewhere/")[0] == 404


def test_an_address_with_a_hash_that_is_not_there_yet_is_not_kept(address):
    for path in ("assets/no-such.js?h=0123456789ab", "a-0123456789ab/no-such", "a.01234567.js"):
        status, headers, _ = refused(address + path)
        assert (status, headers["Cache-Control"]) == (404, "no-cache")


def test_what_is_there_unchanged_is_still_kept(address):
    url = address + one("assets/livecells/worker-*.js")
    tag = get(url)[0]["ETag"]
    status, headers, _ = refused(url, **{"If-None-Match": tag})
    assert (status, headers["Cache-Control"]) == (304, FOR_EVER)


EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Server": "nginx",
    "X-Frame-Options": None,
    "Strict-Transport-Security": None,
}
KINDS = ["index.html", "service-worker.js", "assets/livecells/runtime/**/*.wasm",
         "lessons/*.ipynb", "assets/fonts/*.woff2"]  # fmt: skip


@pytest.mark.parametrize("pattern", KINDS)
def test_every_kind_of_file_has_every_header(address, pattern):
    headers, _ = get(address + one(pattern))
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize("path", ["no-such/", ".git/config"])
def test_refusals_have_every_header(address, path):
    headers = refused(address + path)[1]
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_nothing_but_reading_is_allowed(address, method):
    for path in (*map(one, KINDS), "", "lessons", "no-such/", ".git/config"):
        assert refused(address + path, method)[0] == 405, path


@pytest.mark.parametrize("pattern", KINDS)
def test_heads_are_given(address, pattern):
    request = urllib.request.Request(address + one(pattern), method="HEAD")  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.status == 200


def test_files_that_begin_with_a_dot_are_not_given(tmp_path):
    root = tmp_path / "root"
    for path in (".git/config", ".htpasswd", "course/.env", "course/.x.js", ".well-knowns/a",
                 ".well-known/acme-challenge/token", "course/.well-known/a"):  # fmt: skip
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("secret")
    with nginx(root, tmp_path / "run") as url:
        for path in (".git/config", ".htpasswd", "course/.env", "course/.x.js", ".well-knowns/a",
                     ".git/", "%2egit/config", "course/%2E/../.env"):  # fmt: skip
            assert refused(url + path)[0] == 404, path
        for path in (".well-known/acme-challenge/token", "course/.well-known/a"):
            assert get(url + path)[1] == b"secret"


def test_the_note_on_https_is_a_line_that_works(tmp_path):
    told = "# add_header Strict-Transport-Security"
    text = GIVEN_OUT.read_text()
    assert told in text
    (tmp_path / "course.conf").write_text(text.replace(told, told.removeprefix("# ")))
    with nginx(SITE, tmp_path / "run", tmp_path / "course.conf") as url:
        headers = get(url)[0]
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"


FETCHED = ("script-src", "worker-src", "style-src", "img-src", "font-src", "connect-src",
           "manifest-src", "frame-src", "child-src", "media-src", "object-src")  # fmt: skip


def directives(policy):
    return {name: set(values) for name, *values in map(str.split, policy.split(";"))}


def test_the_fence_around_pages_forbids_nothing_that_their_own_policy_allows(address):
    """Both hold. A page's own policy may be narrower, and a later release's different."""
    headers, page = get(address)
    fence = directives(headers["Content-Security-Policy"])
    written = must_find(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    own = directives(written[1].decode())
    for name in FETCHED:
        allowed = own.get(name, own["default-src"]) - {"'none'"}
        assert allowed <= fence.get(name, fence["default-src"]), name
    for name in ("base-uri", "form-action"):
        assert own[name] - {"'none'"} <= fence[name], name


def test_the_fence_lets_no_other_host_in_and_nothing_inline(address):
    fence = directives(get(address)[0]["Content-Security-Policy"])
    assert fence.pop("frame-ancestors") == {"*"}
    assert fence["object-src"] == fence["form-action"] == {"'none'"}
    assert set().union(*fence.values()) == {"'self'", "'none'", "'wasm-unsafe-eval'", "data:",
                                            "blob:"}  # fmt: skip
    assert fence["script-src"] == {"'self'", "'wasm-unsafe-eval'"}


def test_a_folder_without_slash_leads_to_the_one_with(address):
    with urllib.request.urlopen(address + "course/lessons/04-take-six-steps") as answer:  # noqa: S310
        assert answer.url == address + "course/lessons/04-take-six-steps/"


def test_the_file_given_out_is_the_one_tested():
    given = SITE / "downloads/nginx.conf"
    assert given.read_bytes() == (ROOT / "course/releases/hosting/nginx.conf").read_bytes()
    assert shutil.which("nginx", path="/usr/sbin") or Path(program() or "").is_file()
