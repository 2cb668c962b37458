"""The search: nothing of it is fetched before it is wanted, and then it finds."""

from playwright.sync_api import Page, expect

from .cells import Lesson
from .outputs import give
from .sites import BUILT_SITE, serve

LESSON = "lessons/04-take-six-steps/"

INDEX = "search_index.json"
WORKER = "/workers/search."


def test_index_and_worker_come_when_somebody_turns_to_the_search(page: Page, site_url: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + LESSON)
    page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if INDEX in url or WORKER in url]
    assert page.workers == []
    with page.expect_request(lambda request: INDEX in request.url), page.expect_worker() as worker:
        page.keyboard.press("/")
    assert WORKER in worker.value.url
    page.get_by_role("textbox", name="Search").fill("condition number")
    expect(page.locator(".md-search-result__item").first).to_contain_text("condition number")


def test_a_link_with_a_question_searches_at_once(page: Page, site_url: str):
    page.goto(site_url + "?q=standardise")
    expect(page.locator(".md-search-result__item").first).to_contain_text("tandardise")


def test_materials_shortcuts_stay_out_of_a_cell(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + LESSON)
    lesson.cell(1).button("Run").focus()
    page.keyboard.press("f")
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("f")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_the_palette_toggle_and_the_search_leave_the_outputs(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url + LESSON)
    give(lesson.cell(1), "print('kept')")
    lesson.cell(1).run()
    page.get_by_title("Switch to the dark palette").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("f")
    page.get_by_role("textbox", name="Search").press_sequentially("condition number")
    expect(page.locator(".md-search-result__item").first).to_contain_text("condition number")
    page.keyboard.press("Escape")
    expect(lesson.cell(1).output).to_have_text("kept\n")
    give(lesson.cell(2), "print(2)")
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("2\n")


def test_the_chosen_palette_is_there_before_the_page_is_drawn(page: Page):
    """Material's own script does this inline, which the policy forbids."""
    with serve(BUILT_SITE) as url:
        page.goto(url)
        page.get_by_title("Switch to the dark palette").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))  # not Material's doing
        page.goto(url + "glossary/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
