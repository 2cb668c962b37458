"""What the reader writes is kept, and the page says which outputs no longer belong to it."""

from playwright.sync_api import BrowserContext, Page, expect

from .cells import Lesson

EDIT = "x = 100\nprint(x)"


def test_an_edit_survives_a_reload_and_runs(fake: Lesson):
    fake.cell(1).write(EDIT)
    lesson = fake.again()
    expect(lesson.cell(1).code).to_have_text(EDIT.replace("\n", ""))
    expect(lesson.cell(1).status).to_contain_text("Edited since it ran")
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")
    expect(lesson.cell(1).status).not_to_contain_text("Edited")


def test_after_reset_a_reload_brings_the_lessons_own_code(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.cell(1).button("Reset").click()
    expect(fake.again().cell(1).static).to_have_text("x = 20\nprint(x)")


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
    cell = fake.again().cell(1)
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
    fake.again().cell(1).button("Keep the lesson's").click()
    cell = fake.again().cell(1)
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
    fake.reset()
    expect(fake.cell(1).code).to_have_text("x = 20print(x)")
    expect(fake.cell(2).code).to_have_text("y = x + 1print(y)")
    fake.bar.get_by_role("button", name="Undo").click()
    expect(fake.cell(2).code).to_have_text("y = 0")


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
    lesson = fake.again()
    lesson.cell(1).write(EDIT)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")


def test_a_backslash_by_altgr_is_a_sign(fake: Lesson):
    fake.cell(4).write("x = 1")
    fake.cell(4).code.evaluate(
        """(code) => {
          const sign = { key: "\\\\", keyCode: 220, ctrlKey: true, altKey: true };
          const how = { bubbles: true, cancelable: true };
          const event = new KeyboardEvent("keydown", { ...sign, ...how });
          window.taken = !code.dispatchEvent(event);
        }"""
    )
    assert fake.page.evaluate("window.taken") is False


def test_restored_edits_have_their_colours(fake: Lesson):
    fake.cell(1).write(EDIT)
    cell = fake.again().cell(1)
    number = cell.code.locator("span", has_text="100")
    expect(number).to_have_css("color", "rgb(179, 38, 30)")


def change_code(page: Page, change) -> None:
    """Let the lesson be another when it is opened again."""
    page.route(
        "**/",
        lambda route: route.fulfill(
            response=(response := route.fetch()), body=change(response.text())
        ),
    )


def renumbered(html: str) -> str:
    """Let the lesson have got a cell before its second one: 2 is 3 now, and 3 is 2."""
    return (
        html.replace('data-cell="2"', 'data-cell="x"')
        .replace('data-cell="3"', 'data-cell="2"')
        .replace('data-cell="x"', 'data-cell="3"')
    )


def test_an_edit_follows_its_cell_when_the_lesson_gets_another_before_it(fake: Lesson):
    fake.cell(2).write("y = 0")
    change_code(fake.page, renumbered)
    for _ in range(2):  # it is also kept there
        lesson = fake.again()
        expect(lesson.cell(3).code).to_have_text("y = 0")
        expect(lesson.cell(2).static).to_contain_text("def mean")
        expect(lesson.page.locator(".lc-note")).to_have_count(0)


def test_typing_before_choosing_loses_neither(fake: Lesson):
    fake.cell(1).write(EDIT)
    change_lesson(fake.page)
    fake.again().cell(1).write("x = 3")
    cell = fake.again().cell(1)
    expect(cell.code).to_have_text("x = 3")
    expect(cell.note.locator("pre")).to_have_text(EDIT)
    cell.button("Use my code").click()
    cell = fake.again().cell(1)
    expect(cell.code).to_have_text(EDIT.replace("\n", ""))
    expect(cell.note).to_have_count(0)


def test_reset_forgets_the_undecided_edit_too(fake: Lesson):
    fake.cell(1).write(EDIT)
    change_lesson(fake.page)
    cell = fake.again().cell(1)
    cell.button("Reset").click()
    expect(cell.note).to_have_count(0)
    cell = fake.again().cell(1)
    expect(cell.static).to_have_text("x = 20\nprint(x)")
    expect(cell.note).to_have_count(0)


def test_where_even_asking_for_storage_is_forbidden_all_else_works(page: Page, fake_url: str):
    page.add_init_script(
        """
        const none = { get() { throw new DOMException("no", "SecurityError"); } };
        const script = () => new Error().stack.includes("/assets/livecells/");
        const real = window.localStorage;
        Object.defineProperty(window, "localStorage", {
          get: () => (script() ? none.get() : real) // Material's own scripts can't do without
        });
        """
    )
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).write(EDIT)
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")
    expect(lesson.bar).to_contain_text("your edits last until you close it")
    page.get_by_role("link", name="Second").first.click()
    expect(page.get_by_role("heading", name="Second lesson")).to_be_visible()
    page.go_back()
    expect(lesson.cell(1).code).to_have_text(EDIT.replace("\n", ""))


def test_two_tabs_keep_each_others_edits_and_ticks(context: BrowserContext, fake: Lesson):
    other = Lesson.open(context.new_page(), fake.page.url)
    fake.cell(1).write(EDIT)
    other.cell(2).write("y = 0")
    other.cell(2).run()
    saved = "() => JSON.stringify(localStorage).includes('y = 0')"
    other.page.wait_for_function(saved)
    for lesson in (fake.again(), other.again()):
        expect(lesson.cell(1).code).to_have_text(EDIT.replace("\n", ""))
        expect(lesson.cell(2).code).to_have_text("y = 0")
    task = Lesson.open(other.page, f"{fake.page.url}exercise/").cell("answer")
    lesson = Lesson.open(fake.page, f"{fake.page.url}exercise/")
    task.write("answer = 42")
    task.button("Check").click()
    expect(lesson.cell("answer").element).to_have_attribute("data-solved", "")
