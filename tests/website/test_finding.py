"""Feed, sitemap, robots, redirects and the search index."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from course.finding.changes import read_changes
from course.finding.moved import moved_pages
from course.model import ROOT, Site

from .conftest import ADDRESS

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_feed_lists_every_change(released_site):
    feed = ET.parse(released_site / "feed.xml").getroot()  # noqa: S314 - our own file
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + needed) is not None, needed
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}id") for e in entries] == [
        f"{ADDRESS}changes/{change.version}" for change in read_changes(ROOT)
    ]
    for entry in entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated", ""))
        page, _, anchor = next(entry.iterfind(f"{ATOM}link")).get("href", "").partition("#")
        html = (released_site / page.removeprefix(ADDRESS) / "index.html").read_text()
        assert f'id="{anchor}"' in html
        assert "<li>" in entry.findtext(f"{ATOM}content", "")


def test_the_sitemap_lists_every_page_and_robots_the_sitemap(released_site):
    root = ET.parse(released_site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    found = {loc.text for loc in root.iter(f"{MAP}loc")}
    pages = {
        ADDRESS + path.parent.relative_to(released_site).as_posix().replace(".", "", 1) + "/"
        for path in released_site.rglob("index.html")
        if path.parent != released_site and 'content="noindex"' not in path.read_text()
    } | {ADDRESS}
    assert found == pages
    robots = (released_site / "robots.txt").read_text()
    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots


def test_a_release_names_the_latest_as_canonical_and_itself_in_citations(released_site):
    html = (released_site / "lessons/04-take-six-steps/index.html").read_text()
    assert f'rel="canonical" href="{ADDRESS}lessons/04-take-six-steps/"' in html
    assert '<meta name="course-release" content="0.1.0">' in html
    assert f"{ADDRESS}0.1.0/lessons/04-take-six-steps/" in html


@pytest.fixture(scope="module")
def index():
    return json.loads((ROOT / "site/search/search_index.json").read_text())["docs"]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("mean squared error", "lessons/02-measure-the-loss/"),
        ("y hat is", "lessons/01-predict-with-a-line/"),
        ("condition number", "lessons/08-scale-the-features/"),
        ("gd.descend", "lessons/04-take-six-steps/"),
        ("nan", "my-descent-does-not-work/"),
        ("flat line", "my-descent-does-not-work/"),
        ("rises from step 1", "my-descent-does-not-work/"),
    ],
)
def test_search_has_terms_formulas_in_words_and_names_of_the_package(index, words, page):
    hits = {doc["location"].partition("#")[0] for doc in index if words in doc["text"].lower()}
    assert page in hits


def test_search_has_no_noise(index):
    text = " ".join(doc["text"] for doc in index)
    assert not re.search(r"\b(In|Out) ?\[\d+\]", text)
    assert "@misc" not in text, "citations are no content"
    assert "<svg" not in text
    assert "clip-path" not in text


def moved(course, former=()):
    """Give the pages that lead on, of one lesson that says it was renamed."""
    lesson = replace(course.by_slug["04-take-six-steps"], renamed_from=tuple(former))
    return moved_pages(replace(course, lessons=(lesson,)), Site(ADDRESS))


def test_a_renamed_lesson_is_found_at_its_former_address(course):
    html = moved(course, ["03-six-steps"])["lessons/03-six-steps/index.html"]
    assert 'http-equiv="refresh" content="0; url=../04-take-six-steps/"' in html
    assert f'rel="canonical" href="{ADDRESS}lessons/04-take-six-steps/"' in html
    assert '<a href="../04-take-six-steps/">Take six steps</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_lessons_folder_leads_to_the_course(course):
    html = moved(course)["lessons/index.html"]
    assert 'http-equiv="refresh" content="0; url=../"' in html
    assert f'rel="canonical" href="{ADDRESS}"' in html
    built = (ROOT / "site/lessons/index.html").read_text()
    assert '<a href="../">Gradient descent you can run</a>' in built
