"""What nginx must not give: wrong addresses, hidden files, anything but reading."""

import re

import pytest

from course.releases import archives, release
from course.releases.publish import publish

from .nginx import nginx, program
from .served import KINDS, get, one, refused

pytestmark = pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx")

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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_nothing_but_reading_is_allowed(address, method):
    for path in (*map(one, KINDS), "", "lessons", "no-such/", ".git/config"):
        assert refused(address + path, method)[0] == 405, path


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
