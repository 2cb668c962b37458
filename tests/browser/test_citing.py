"""The citation of a lesson is one press away."""

import json

import pytest
from playwright.sync_api import Page, expect

LESSON = "lessons/04-take-six-steps/"


@pytest.fixture
def cite(page: Page, site_url: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}{LESSON}")
    section = page.locator(".cite")
    expect(section.get_by_role("button", name="Copy").first).to_be_attached()
    return section


def pasted(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_the_sentence_is_copied_as_it_reads(page: Page, cite):
    cite.get_by_role("button", name="Copy").first.click()
    expect(cite.get_by_role("button", name="Copied")).to_be_visible()
    assert pasted(page) == cite.locator(".cite-text").inner_text()
    assert "Take six steps" in pasted(page)
    expect(cite.get_by_role("button", name="Copied")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "begins"), [("BibTeX", "@misc{"), ("RIS", "TY  - "), ("CSL-JSON", "[")]
)
def test_each_format_can_be_copied_and_downloaded_alike(page: Page, cite, name: str, begins: str):
    fold = cite.locator("details", has=page.locator("summary", has_text=name))
    fold.locator("summary").click()
    fold.get_by_role("button", name="Copy").click()
    expect(fold.get_by_role("button", name="Copied")).to_be_visible()
    text = pasted(page)
    assert text.startswith(begins)
    with page.expect_download() as download:
        fold.get_by_role("link", name=f"Download as {name}").click()
    assert download.value.path().read_text(encoding="utf-8").strip() == text.strip()
    if name == "CSL-JSON":
        assert json.loads(text)[0]["title"] == "Take six steps"
