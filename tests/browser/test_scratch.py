"""A cell of the reader's own at the end of a page."""

import json

from playwright.sync_api import Browser, Page, expect

from .cells import Lesson

OWN = "your own cell"


def test_it_runs_below_all_and_is_kept(fake: Lesson):
    scratch = fake.cell("scratch")
    expect(scratch.element).to_have_attribute("data-empty", "")
    scratch.write("print(y)")
    scratch.run()
    expect(scratch.output).to_have_text("21\n")
    expect(scratch.status).to_contain_text("Ran cells 1–4 first")
    again = fake.again().cell("scratch")
    expect(again.code).to_have_text("print(y)")
    again.button("Reset").click()
    expect(fake.again().cell("scratch").element).to_have_attribute("data-empty", "")


def test_empty_it_is_no_part_of_run_all_nor_of_print(fake: Lesson):
    fake.bar.get_by_role("button", name="Run all").click()
    fake.cell(4).reaches("done")
    expect(fake.cell("scratch").element).to_have_attribute("data-state", "idle")
    fake.page.emulate_media(media="print")
    expect(fake.cell("scratch").element).to_be_hidden()
    fake.page.emulate_media(media="screen")
    fake.cell("scratch").write("print(1)")
    fake.page.emulate_media(media="print")
    expect(fake.cell("scratch").element).to_be_visible()


def test_the_notebook_has_it_when_it_holds_something(fake: Lesson):
    def downloaded() -> list[dict]:
        with fake.page.expect_download() as download:
            fake.bar.get_by_role("button", name="Download notebook").click()
        return json.loads(download.value.path().read_text(encoding="utf-8"))["cells"]

    assert "scratch" not in {cell["id"] for cell in downloaded()}
    fake.cell("scratch").write("print(1)")
    last = downloaded()[-1]
    assert (last["id"], last["cell_type"], last["source"]) == ("scratch", "code", "print(1)")


def test_a_page_inside_another_has_none(page: Page, fake_url: str):
    page.goto(f"{fake_url}second/")
    expect(page.locator("live-cell[data-cell=scratch]")).to_have_count(1)
    page.set_content(f'<iframe src="{fake_url}"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("live-cell[data-live]").first).to_be_visible()
    expect(frame.locator("live-cell[data-cell=scratch]")).to_have_count(0)


def test_without_a_script_there_is_none(browser: Browser, fake_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(fake_url)
    assert page.locator("live-cell").count() == 4
    context.close()


def test_from_page_to_page_each_has_one(fake: Lesson):
    fake.page.get_by_role("link", name="Second").first.click()
    expect(fake.page.get_by_role("heading", name="Second lesson")).to_be_visible()
    expect(fake.page.locator("live-cell[data-cell=scratch][data-live]")).to_have_count(1)
    fake.page.go_back()
    expect(fake.page.get_by_role("heading", name="First lesson")).to_be_visible()
    expect(fake.page.locator("live-cell[data-cell=scratch][data-live]")).to_have_count(1)
