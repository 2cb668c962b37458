"""Gradient descent on one page, on one sheet."""

import re

from playwright.sync_api import Page, expect

from tests.searching import must_find


def test_it_prints_on_one_sheet_of_a4_with_all_its_figures(page: Page, site_url: str):
    page.goto(site_url + "on-one-page/")
    expect(page.locator("live-cell[data-live]").first).to_be_attached()
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    width, height = map(float, must_find(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet).groups())
    assert (round(width), round(height)) == (595, 842), "A4 in points"
    page.emulate_media(media="print")
    assert page.locator(".one-page figure svg:visible").count() == 8
    expect(page.locator(".one-page pre").filter(has_text="condition number").last).to_be_visible()
    expect(page.locator(".one-page .lc-source").first).to_be_hidden()


def test_a_long_page_prints_on_more_than_one(page: Page, site_url: str):
    """The count above can count."""
    page.goto(site_url + "glossary/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) > 1
