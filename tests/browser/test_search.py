"""The search: nothing of it is fetched before it is wanted, and then it finds."""

from playwright.sync_api import Page, expect

from .sites import BUILT_SITE, serve

INDEX = "search_index.json"


def test_the_index_is_fetched_when_somebody_turns_to_the_search(page: Page, site_url: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "lessons/04-take-six-steps/")
    page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if INDEX in url]
    with page.expect_request(lambda request: INDEX in request.url):
        page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("condition number")
    expect(page.locator(".md-search-result__item").first).to_contain_text("condition number")


def test_a_link_with_a_question_searches_at_once(page: Page, site_url: str):
    page.goto(site_url + "?q=standardise")
    expect(page.locator(".md-search-result__item").first).to_contain_text("tandardise")


def test_the_chosen_palette_is_there_before_the_page_is_drawn(page: Page):
    """Material's own script does this inline, which the policy forbids."""
    with serve(BUILT_SITE) as url:
        page.goto(url)
        page.get_by_title("Switch to the dark palette").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))  # not Material's doing
        page.goto(url + "glossary/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
