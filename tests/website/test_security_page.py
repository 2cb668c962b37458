"""What the repository says on security is found: from the README, and on the site."""

import re

import pytest

from course.model import ROOT

SITE = ROOT / "site"


def test_the_page_says_what_the_file_says():
    text = (ROOT / "SECURITY.md").read_text()
    page = (SITE / "security/index.html").read_text()
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert len(headings) > 3
    for heading in headings:
        assert f">{heading}<a class=" in page
    assert "<!-- security -->" not in page


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_repository_leads_to_it(name):
    assert "](SECURITY.md)" in (ROOT / name).read_text()


@pytest.mark.parametrize("page", ["deploy", "teachers/privacy"])
def test_the_site_leads_to_it(page):
    html = (SITE / page / "index.html").read_text()
    main = html[html.index("<article") : html.index("</article")]
    assert re.search(r'href="(\.\./)+security/"', main)


def test_the_files_links_lead_somewhere_in_the_repository():
    links = re.findall(r"\]\(([^)#]+)", (ROOT / "SECURITY.md").read_text())
    assert links
    for link in links:
        assert (ROOT / link).is_file(), link
