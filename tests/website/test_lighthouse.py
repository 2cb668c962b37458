"""Lighthouse, as a phone, on the site that nginx serves; what a page asks for before any touch."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from publishing.course import ROOT

from .nginx import nginx, program

PAGES = ["", "lessons/01-predict-with-a-line/", "lessons/08-scale-the-features/"]
CHROME = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(program() is None, reason="no nginx: see tools/ensure-nginx"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with nginx(ROOT / "site", tmp_path_factory.mktemp("lighthouse")) as url:
        yield url


@pytest.fixture(scope="module", params=PAGES)
def report(request, address, tmp_path_factory):
    target = tmp_path_factory.mktemp("report") / "report.json"
    chrome = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROME))), None)
    subprocess.run(
        ["node_modules/.bin/lighthouse", address + request.param, "--quiet", "--output=json",
         f"--output-path={target}", f"--chrome-flags={FLAGS}", "--throttling-method=simulate"],
        cwd=ROOT, check=True, env=os.environ | ({"CHROME_PATH": chrome} if chrome else {}),
    )  # fmt: skip
    return json.loads(Path(target).read_text())


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


def test_it_is_fast_on_a_phone(report):
    assert report["categories"]["performance"]["score"] >= 0.95, failed(report, "performance")


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
