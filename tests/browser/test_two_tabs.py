"""Two tabs of one lesson: what is written in one is never lost by the other."""

import pytest
from playwright.sync_api import BrowserContext, expect

from .cells import Lesson

LONG = "\n".join(f"print({line})" for line in range(20))


@pytest.fixture
def other(context: BrowserContext, fake: Lesson) -> Lesson:
    return Lesson.open(context.new_page(), fake.page.url)


def code(lesson: Lesson, cell: int) -> str:
    return lesson.cell(cell).element.evaluate("(cell) => cell.source")


def saved(lesson: Lesson, text: str) -> None:
    """Wait until something is kept on the device."""
    lesson.page.wait_for_function("(text) => JSON.stringify(localStorage).includes(text)", arg=text)


def test_what_one_writes_the_other_takes_up(fake: Lesson, other: Lesson):
    fake.cell(1).write(LONG)
    expect(other.cell(1).element.locator(".lc-source")).to_contain_text("print(19)")
    expect(other.bar.get_by_role("status")).to_contain_text("Cell 1 changed in another tab")
    other.cell(1).touch()
    other.page.keyboard.press("ControlOrMeta+End")
    other.page.keyboard.type(" ")
    saved(other, "print(19) ")
    assert code(fake.again(), 1) == f"{LONG} "


STILL = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"


def test_where_the_other_tab_heard_nothing_both_are_kept(context: BrowserContext, fake: Lesson):
    page = context.new_page()
    page.add_init_script(STILL)  # as one that was put to sleep
    other = Lesson.open(page, fake.page.url)
    fake.cell(1).write(LONG)
    saved(fake, "print(19)")
    other.cell(1).write("x = 7")
    saved(other, "x = 7")
    expect(other.cell(1).note).to_contain_text("edited in another tab")
    expect(other.cell(1).note.locator("pre")).to_contain_text("print(19)")
    cell = fake.again().cell(1)
    expect(cell.code).to_have_text("x = 7")
    expect(cell.note.locator("pre")).to_contain_text("print(19)")
    cell.button("Use the other").click()
    expect(cell.note).to_have_count(0)
    assert code(fake, 1) == LONG
    saved(fake, "print(19)")
    again = fake.again()
    assert code(again, 1) == LONG
    expect(again.cell(1).note).to_have_count(0)


def test_resetting_a_page_forgets_no_line_of_another_tab(context: BrowserContext, fake: Lesson):
    page = context.new_page()
    page.add_init_script(STILL)
    other = Lesson.open(page, fake.page.url)
    fake.cell(1).write(LONG)
    saved(fake, "print(19)")
    other.reset()
    expect(other.cell(1).note.locator("pre")).to_contain_text("print(19)")
    other.cell(1).button("Keep this").click()
    expect(other.cell(1).note).to_have_count(0)


def test_a_decision_in_one_tab_is_one_in_both(context: BrowserContext, fake: Lesson):
    page = context.new_page()
    page.add_init_script(STILL)
    other = Lesson.open(page, fake.page.url)
    fake.cell(1).write(LONG)
    saved(fake, "print(19)")
    other.cell(1).write("x = 7")
    expect(fake.cell(1).code).to_have_text("x = 7")
    expect(fake.cell(1).note).to_contain_text("edited in another tab")
    other.cell(1).button("Keep this").click()
    expect(fake.cell(1).note).to_have_count(0)


def test_reset_in_one_tab_is_taken_up_by_the_other(fake: Lesson, other: Lesson):
    fake.cell(2).write("y = 0")
    expect(other.cell(2).element.locator(".lc-source")).to_contain_text("y = 0")
    fake.cell(2).button("Reset").click()
    expect(other.cell(2).element.locator(".lc-source")).to_contain_text("y = x + 1")
