"""Lighthouse, as a phone, on the site that nginx serves; what a page asks for before any touch.

Its score for speed is a matter of `make bench`: a busy machine must not fail a test.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from course.model import ROOT

from .lighthouse import PAGES, reading
from .nginx import nginx, program

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with nginx(ROOT / "site", tmp_path_factory.mktemp("lighthouse")) as url:
        yield url


@pytest.fixture(scope="module")
def reports(address, tmp_path_factory):
    """Read all pages at once: Lighthouse mostly waits."""
    addresses = [address + page for page in PAGES]
    folders = [tmp_path_factory.mktemp("report") for _ in PAGES]
    with ThreadPoolExecutor() as pool:
        return dict(zip(PAGES, pool.map(reading, addresses, folders), strict=True))


@pytest.fixture(scope="module", params=PAGES)
def report(request, reports):
    return reports[request.param]


def failed(report, category):
    audits = report["audits"]
    return [
        f"{ref['id']}: {audits[ref['id']]['title']}"
        for ref in report["categories"][category]["auditRefs"]
        if audits[ref["id"]]["score"] not in (1, None) and ref["weight"]
    ]


@pytest.mark.parametrize("category", ["accessibility", "best-practices", "seo"])
def test_nothing_is_left_to_mend(report, category):
    assert failed(report, category) == []
    assert report["categories"][category]["score"] == 1


def test_a_page_before_any_touch_asks_for_little(report):
    requests = [
        item
        for item in report["audits"]["network-requests"]["details"]["items"]
        if item["url"].startswith("http")
    ]
    sizes = {item["url"]: item["transferSize"] for item in requests}
    assert len(requests) <= 15, sorted(sizes)
    assert sum(sizes.values()) <= 250_000, sizes
    assert sizes[requests[0]["url"]] <= 60_000
