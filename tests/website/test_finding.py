"""Feed, sitemap, robots, redirects and the search index."""

import importlib.util
import json
import re
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import jinja2
import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from publishing.changes import read_changes
from publishing.course import ROOT

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
        f"{ADDRESS}changes/{change.version}" for change in read_changes()
    ]
    for entry in entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated"))
        page, _, anchor = entry.find(f"{ATOM}link").get("href").partition("#")
        html = (released_site / page.removeprefix(ADDRESS) / "index.html").read_text()
        assert f'id="{anchor}"' in html
        assert "<li>" in entry.findtext(f"{ATOM}content")


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


def moved(root, monkeypatch, former):
    """Let the hook see one lesson that says it was renamed; give the pages it adds."""
    (root / "lessons").mkdir()
    text = (ROOT / "lessons/04-take-six-steps.md").read_text()
    renamed = text.replace("title:", f"renamed_from: [{former}]\ntitle:", 1)
    (root / "lessons/04-take-six-steps.md").write_text(renamed)
    spec = importlib.util.spec_from_file_location("finding", ROOT / "hooks/finding.py")
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    monkeypatch.setattr(hook, "ROOT", root)
    config = SimpleNamespace(
        site_url=ADDRESS, site_name="The course", site_dir="site", use_directory_urls=True,
        plugins=SimpleNamespace(_current_plugin="finding"),
    )  # fmt: skip
    files = Files([])
    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=True)
    hook.on_env(pages, config, files)
    return {file.src_uri: file.content_string for file in files}


def test_a_renamed_lesson_is_found_at_its_former_address(tmp_path, monkeypatch):
    pages = moved(tmp_path, monkeypatch, "03-six-steps")
    html = pages["lessons/03-six-steps/index.html"]
    assert 'http-equiv="refresh" content="0; url=../04-take-six-steps/"' in html
    assert f'rel="canonical" href="{ADDRESS}lessons/04-take-six-steps/"' in html
    assert '<a href="../04-take-six-steps/">Take six steps</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_lessons_folder_leads_to_the_course(tmp_path, monkeypatch):
    html = moved(tmp_path, monkeypatch, "03-six-steps")["lessons/index.html"]
    assert 'http-equiv="refresh" content="0; url=../"' in html
    assert f'rel="canonical" href="{ADDRESS}"' in html
    built = (ROOT / "site/lessons/index.html").read_text()
    assert '<a href="../">Gradient descent you can run</a>' in built


@pytest.mark.parametrize("former", ["04-take-six-steps", "../index"])
def test_a_former_name_must_be_one(tmp_path, monkeypatch, former):
    with pytest.raises(PluginError, match="is no former name"):
        moved(tmp_path, monkeypatch, former)
