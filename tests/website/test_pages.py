"""Every page of the built site: links, HTML, headings, descriptions, pictures, weight."""

import gzip
import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from course.model import ROOT

SITE = ROOT / "site"
BASE = "https://site.example/"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
CONTENT = [page for page in PAGES if page != "404.html"]


class Outline(HTMLParser):
    """What the gates ask of a page."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids, self.images, self.descriptions, self.h1 = [], set(), [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            assert found["id"] not in self.ids, f"two elements have the id {found['id']}"
            self.ids.add(found["id"])
        self.h1 += tag == "h1"
        if tag in ("img", "svg"):
            self.images.append((tag, found))
        if tag == "meta" and found.get("name") == "description":
            self.descriptions.append(found["content"])
        for name in ("href", "src", "data-notebook"):
            if tag != "use" and found.get(name):
                self.links.append(found[name])


@cache
def outline(page):
    return Outline((SITE / page).read_text(encoding="utf-8"))


def target_of(page, link):
    """Give the file and the anchor that a link of our own leads to."""
    url = urlsplit(urljoin(BASE + page, link))
    path = unquote(url.path).lstrip("/")
    return path + "index.html" if path == "" or path.endswith("/") else path, url.fragment


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    wrong = []
    for link in outline(page).links:
        if link.startswith(("data:", "mailto:")):
            continue
        if urlsplit(urljoin(BASE, link)).netloc != urlsplit(BASE).netloc:
            if not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(/\S*)?", link):
                wrong.append(link)
            continue
        file, anchor = target_of(page, link)
        there = (SITE / file).is_file()
        if there and anchor and file.endswith(".html"):
            there = unquote(anchor) in outline(file).ids or anchor.startswith("__")
        if not there:
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("page", CONTENT)
def test_one_heading_and_one_description(page):
    found = outline(page)
    if "has moved" in (SITE / page).read_text():
        return
    assert found.h1 == 1
    assert len(found.descriptions) == 1
    assert 30 < len(found.descriptions[0]) < 260


def test_descriptions_tell_pages_apart():
    found = [outline(page).descriptions[0] for page in CONTENT if outline(page).descriptions]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("page", CONTENT)
def test_each_picture_says_what_it_shows(page):
    html = (SITE / page).read_text(encoding="utf-8")
    assert [
        each for each in outline(page).images if each[0] == "img" and "alt" not in each[1]
    ] == []
    for figure in re.findall(r'<figure class="lc-figure">(.*?)</figure>', html, re.DOTALL):
        named = re.search(r'<svg[^>]* aria-label="[^"]{20}|<img[^>]* alt="[^"]{20}', figure)
        assert named, figure[:200]


def test_the_html_is_valid(tmp_path):
    """html-validate knows the standard; tests/website/html-validate.json says what we let pass."""
    done = subprocess.run(
        ["npx", "html-validate", "--config", str(ROOT / "tests/website/html-validate.json"),
         "--formatter", f"json={tmp_path / 'report.json'}", "--max-warnings=-1",
         *[str(SITE / page) for page in PAGES]],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (tmp_path / "report.json").is_file(), done.stderr
    wrong = {
        f"{Path(report['filePath']).relative_to(SITE)}:{each['line']}: "
        f"{each['ruleId']}: {each['message']}"
        for report in json.loads((tmp_path / "report.json").read_text())
        for each in report["messages"]
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("page", CONTENT)
def test_a_page_is_light(page):
    """At most 60 KB compressed, figures included; servers use gzip at level 6."""
    assert len(gzip.compress((SITE / page).read_bytes(), 6)) <= 60_000
