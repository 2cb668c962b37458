"""Code leaves the page, and comes back: links, copies, notebooks, Colab."""

import nbformat
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .cells import Lesson

EDIT = "x = 100\nprint(x)"


def test_copy(context: BrowserContext, fake: Lesson):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    fake.cell(1).write(EDIT)
    fake.cell(1).menu("Copy code")
    expect(fake.cell(1).status).to_have_text("Copied")
    assert fake.page.evaluate("navigator.clipboard.readText()") == EDIT


def test_a_notebook_holds_the_edits_and_is_valid(fake: Lesson):
    fake.cell(1).write(EDIT)
    with fake.page.expect_download() as download:
        fake.bar.get_by_role("button", name="Download notebook").click()
    notebook = nbformat.read(download.value.path(), as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].source.startswith("# First lesson")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert code[:2] == [EDIT, "y = x + 1\nprint(y)"]


def test_a_shared_link_shows_whose_code_differs_and_runs_nothing(
    context: BrowserContext, browser: Browser, fake: Lesson
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    fake.cell(1).write(EDIT)
    fake.bar.get_by_role("button", name="Share").click()
    expect(fake.bar).to_contain_text("Copied a link")
    link = fake.page.evaluate("navigator.clipboard.readText()")
    reader = browser.new_context()
    lesson = Lesson.open(reader.new_page(), link)
    expect(lesson.cell(1).code).to_have_text(EDIT.replace("\n", ""))
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    expect(lesson.cell(2).note).to_have_count(0)
    expect(lesson.cell(1).output).to_have_text("20\n")
    assert lesson.pythons == []
    lesson.cell(1).button("Show the lesson's").click()
    expect(lesson.cell(1).code).to_have_text("x = 20print(x)")
    lesson.page.goto(link.partition("#")[0])
    expect(lesson.cell(1).static).to_have_text("x = 20\nprint(x)")
    reader.close()


def test_a_damaged_link_says_so(page: Page, fake_url: str):
    lesson = Lesson.open(page, f"{fake_url}#code=nonsense")
    expect(lesson.bar).to_contain_text("The code in this link is damaged")


def test_a_shared_link_opens_in_the_page_that_is_there_already(
    context: BrowserContext, fake: Lesson
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    fake.cell(1).write(EDIT)
    fake.bar.get_by_role("button", name="Share").click()
    expect(fake.bar).to_contain_text("Copied a link")
    link = fake.page.evaluate("navigator.clipboard.readText()")
    fake.cell(1).write("x = 'my own'")
    fake.page.wait_for_function("() => JSON.stringify(localStorage).includes('my own')")
    fake.page.evaluate("(link) => { location.href = link; }", link)
    expect(fake.cell(1).note).to_contain_text("came with the link")
    expect(fake.cell(1).code).to_have_text(EDIT.replace("\n", ""))
    fake.cell(1).button("Show mine").click()
    expect(fake.cell(1).code).to_have_text("x = 'my own'")
    assert fake.again().cell(1).element.evaluate("(cell) => cell.source") != ""


def test_shared_code_becomes_the_readers_own_once_it_is_edited(fake: Lesson, page: Page):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    fake.cell(1).write(EDIT)
    fake.bar.get_by_role("button", name="Share").click()
    expect(fake.bar).to_contain_text("The link is in the address bar")
    link = page.url
    fake.cell(1).button("Reset").click()
    Lesson.open(page, link.partition("#")[0])
    page.goto(link)
    lesson = Lesson(page)
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    lesson.cell(1).touch()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(" # mine")
    expect(lesson.cell(1).note).to_have_count(0)
    lesson = Lesson.open(page, link.partition("#")[0])
    expect(lesson.cell(1).code).to_contain_text("# mine")


def test_a_clipboard_that_refuses_is_said(page: Page, fake: Lesson):
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    fake.cell(1).menu("Copy code")
    expect(fake.cell(1).status).to_contain_text("Select the code and copy it yourself")


def test_the_copy_in_colab_is_one_link_away(fake: Lesson):
    link = fake.bar.get_by_role("link", name="Open in Colab")
    expect(link).to_have_attribute("href", "https://colab.example/index.ipynb")
