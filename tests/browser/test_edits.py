"""What the reader writes is kept, and the page says which outputs no longer belong to it."""

from playwright.sync_api import expect

from .cells import Lesson

EDIT = "x = 100\nprint(x)"


def again(lesson: Lesson) -> Lesson:
    """Reload the page."""
    return Lesson.open(lesson.page, lesson.page.url)


def test_an_edit_survives_a_reload_and_runs(fake: Lesson):
    fake.cell(1).write(EDIT)
    lesson = again(fake)
    expect(lesson.cell(1).static).to_have_text(EDIT)
    expect(lesson.cell(1).status).to_contain_text("Edited since it ran.")
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text("100\n")
    expect(lesson.cell(1).status).not_to_contain_text("Edited")


def test_after_reset_a_reload_brings_the_lessons_own_code(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.cell(1).button("Reset").click()
    expect(again(fake).cell(1).static).to_have_text("x = 20\nprint(x)")


def test_an_edit_does_not_outlive_the_code_it_was_made_to(fake: Lesson):
    fake.cell(1).write(EDIT)
    fake.page.route(
        "**/",
        lambda route: route.fulfill(
            response=(response := route.fetch()),
            body=response.text().replace('data-key="', 'data-key="new'),
        ),
    )
    expect(again(fake).cell(1).static).to_have_text("x = 20\nprint(x)")


def test_an_edit_stays_on_its_page(fake: Lesson):
    fake.cell(1).write(EDIT)
    second = Lesson.open(fake.page, f"{fake.page.url}second/")
    expect(second.cell(1).static).not_to_contain_text("100")


def test_later_cells_say_that_they_are_out_of_date(fake: Lesson):
    fake.cell(2).run()
    fake.cell(1).write(EDIT)
    expect(fake.cell(1).status).to_contain_text("Edited since it ran.")
    expect(fake.cell(2).status).to_contain_text("Out of date: earlier code changed.")
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
