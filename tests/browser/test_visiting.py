"""What one browser test leaves in the profile is not there for the next; what fails any test."""

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from .visiting import Profile

LEFT = "(localStorage.left = '1', document.cookie = 'left=1')"
FOUND = "localStorage.left ?? document.cookie"


def test_a_profile_forgets_each_place_that_a_page_was_at(
    profile: Profile, page: Page, fake_url: str, site_url: str
):
    for url in (fake_url, site_url):
        page.goto(url)
        page.evaluate(LEFT)
        assert page.evaluate(FOUND) == "1", "or this test sees nothing"
    profile.forget()
    again = profile.context.new_page()
    for url in (fake_url, site_url):
        again.goto(url)
        assert again.evaluate(FOUND) == ""


def test_a_test_that_asks_for_a_profile_of_its_own_has_one(
    context: BrowserContext, profile: Profile, page: Page
):
    assert page.context is context is not profile.context


def test_a_page_whose_process_ends_fails_its_test(
    context: BrowserContext, page: Page, problems: list[str]
):
    with page.expect_event("crash"), pytest.raises(PlaywrightError):
        page.goto("chrome://crash")
    assert problems == ["the page crashed"]
    problems.clear()
