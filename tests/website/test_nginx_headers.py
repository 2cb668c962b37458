"""The headers that nginx sends with every file, and its policy around the pages' own."""

import pytest

from tests.searching import must_find

from .nginx import GIVEN_OUT, nginx, program
from .served import KINDS, SITE, get, one, refused

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")

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


@pytest.mark.parametrize("pattern", KINDS)
def test_every_kind_of_file_has_every_header(address, pattern):
    headers, _ = get(address + one(pattern))
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize("path", ["no-such/", ".git/config"])
def test_refusals_have_every_header(address, path):
    headers = refused(address + path)[1]
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


def test_workers_have_a_policy_and_pages_may_be_framed(address):
    headers, _ = get(address + one("assets/livecells/worker-*.js"))
    assert "script-src 'self' 'wasm-unsafe-eval'" in headers["Content-Security-Policy"]
    headers, _ = get(address)
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] is None


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
