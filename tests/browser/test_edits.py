"""What the reader writes is kept, and the page says which outputs no longer belong to it."""

import nbformat
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .cells import Lesson

EDIT = "x = 100\nprint(x)"


def again(lesson: Lesson) -> Lesson:
    """Reload the page."""
    return Lesson.open(lesson.page, lesson.page.url)


def test_an_edit_survives_a_reload_and_runs(fake: Lesson):
    fake.cell(1).write(EDIT)
    lesson = again(fake)
    expect(lesson.cell(1).code).to_have_text(EDIT.replace("\n", ""))
    expect(lesson.cell(1).status).to_contain_text("Edited since it ran")
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")
    expect(lesson.cell(1).status).not_to_contain_text("Edited")


def test_after_reset_a_reload_brings_the_lessons_own_code(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.cell(1).button("Reset").click()
    expect(again(fake).cell(1).static).to_have_text("x = 20\nprint(x)")


def change_lesson(page: Page) -> None:
    """Let the lesson's code be another than the one that was edited."""
    page.route(
        "**/",
        lambda route: route.fulfill(
            response=(response := route.fetch()),
            body=response.text().replace('data-key="', 'data-key="new'),
        ),
    )


def test_when_the_lesson_has_changed_the_reader_sees_both_and_chooses(fake: Lesson):
    fake.cell(1).write(EDIT)
    change_lesson(fake.page)
    cell = again(fake).cell(1)
    expect(cell.static).to_have_text("x = 20\nprint(x)")
    expect(cell.note).to_contain_text("has changed since you edited")
    expect(cell.note.locator("pre")).to_have_text(EDIT)
    cell.button("Use my code").click()
    expect(cell.note).to_have_count(0)
    cell.run()
    expect(cell.output).to_have_text("100\n")


def test_keeping_the_lessons_code_is_remembered(fake: Lesson):
    fake.cell(1).write(EDIT)
    change_lesson(fake.page)
    again(fake).cell(1).button("Keep the lesson's").click()
    cell = again(fake).cell(1)
    expect(cell.static).to_have_text("x = 20\nprint(x)")
    expect(cell.note).to_have_count(0)


def test_reset_can_be_undone(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.cell(1).button("Reset").click()
    fake.cell(1).button("Undo").click()
    expect(fake.cell(1).code).to_have_text(EDIT.replace("\n", ""))


def test_reset_page_resets_all_and_can_be_undone(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.cell(2).write("y = 0")
    fake.bar.get_by_role("button", name="Reset page").click()
    expect(fake.cell(1).code).to_have_text("x = 20print(x)")
    expect(fake.cell(2).code).to_have_text("y = x + 1print(y)")
    fake.bar.get_by_role("button", name="Undo").click()
    expect(fake.cell(2).code).to_have_text("y = 0")


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


def test_an_edit_stays_on_its_page(fake: Lesson):
    fake.cell(1).write(EDIT)
    second = Lesson.open(fake.page, f"{fake.page.url}second/")
    expect(second.cell(1).static).not_to_contain_text("100")


def test_later_cells_say_that_they_are_out_of_date(fake: Lesson):
    fake.cell(2).run()
    fake.cell(1).write(EDIT)
    expect(fake.cell(1).status).to_contain_text("Edited since it ran")
    expect(fake.cell(2).status).to_contain_text("Out of date: an earlier cell changed")
    fake.cell(2).run()
    expect(fake.cell(2).status).not_to_contain_text("Out of date")


def test_forbidden_storage_costs_only_the_memory(fake: Lesson):
    fake.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }"
    )
    lesson = again(fake)
    lesson.cell(1).write(EDIT)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")


def test_what_is_typed_before_the_editor_is_there_is_not_lost(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    held = []
    page.route("**/editor-*.js", lambda route: held.append(route))  # noqa: PLW0108
    lesson.cell(4).static.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("y")
    page.keyboard.press("Backspace")
    page.keyboard.type("x = 1")
    page.keyboard.press("Enter")
    expect(lesson.cell(4).code).to_have_count(0)
    page.unroute("**/editor-*.js")
    held[0].continue_()
    expect(lesson.cell(4).code).to_be_focused()
    page.keyboard.type("z")
    source = lesson.cell(4).element.evaluate("(cell) => cell.source")
    assert "x = 1\nz" in source


def test_restored_edits_have_their_colours(fake: Lesson):
    fake.cell(1).write(EDIT)
    cell = again(fake).cell(1)
    number = cell.code.locator("span", has_text="100")
    expect(number).to_have_css("color", "rgb(179, 38, 30)")
