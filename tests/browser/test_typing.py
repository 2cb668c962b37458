"""`input()` asks in the cell, and whatever else reads what is typed."""

import pytest
from playwright.sync_api import Page, expect

from .cells import Cell, Lesson


def field(cell: Cell, name: str):
    return cell.element.get_by_role("textbox", name=name, exact=True)


def test_a_line_is_asked_for_and_the_focus_comes_and_goes(shared: Lesson, cell: Cell):
    cell.starts("name = input('Name? ')\nprint('Hello', name)")
    expect(field(cell, "Name?")).to_be_focused()
    expect(cell.status).to_have_text("The code waits for a line that you type.")
    shared.page.keyboard.type("Ada <b>x</b> & co")
    shared.page.keyboard.press("Enter")
    cell.reaches("done")
    expect(cell.output).to_have_text("Name? Ada <b>x</b> & co\nHello Ada <b>x</b> & co\n")
    expect(cell.element.locator(".lc-typed")).to_have_count(0)
    expect(cell.button("Run")).to_be_focused()


def test_questions_follow_each_other_in_functions_and_loops(shared: Lesson, cell: Cell):
    cell.starts("""\
def ask(what):
    return float(input(f"{what}: "))
print(sum(ask(what) for what in ("weight", "bias")))""")
    for name, text in (("weight:", "1.5"), ("bias:", "2")):
        expect(field(cell, name)).to_be_focused()
        shared.page.keyboard.type(text)
        shared.page.keyboard.press("Enter")
    cell.reaches("done")
    expect(cell.output).to_have_text("weight: 1.5\nbias: 2\n3.5\n")


def test_an_empty_line_is_a_line(shared: Lesson, cell: Cell):
    cell.starts("print(repr(input()))")
    expect(field(cell, "Type a line:")).to_be_focused()
    shared.page.keyboard.press("Enter")
    cell.reaches("done")
    expect(cell.output).to_have_text("\n''\n")


def test_run_all_waits_for_each_line(page: Page, python_url: str):
    lesson = Lesson.open(page, python_url)
    lesson.cell(1).write("x = int(input('x? '))")
    lesson.bar.get_by_role("button", name="Run all").click()
    expect(field(lesson.cell(1), "x?")).to_be_focused()
    page.keyboard.type("41")
    page.keyboard.press("Enter")
    lesson.cell(2).reaches("done")
    expect(lesson.cell(2).output).to_have_text("42\n")


def test_who_writes_elsewhere_keeps_the_focus(shared: Lesson, cell: Cell):
    other = shared.cell(2)
    other.touch()
    cell.element.evaluate("(cell) => { cell.source = 'input(\"Name? \")'; }")
    other.touch()
    cell.element.evaluate("(cell) => cell.host.run(cell)")
    expect(field(cell, "Name?")).to_be_visible()
    expect(other.code).to_be_focused()
    cell.stop()


@pytest.mark.parametrize(
    ("source", "typed", "shown"),
    [
        ("import sys\nprint(repr(sys.stdin.readline()))", "a b", "'a b\\n'"),
        ("import getpass\nprint(len(getpass.getpass('Secret: ')))", "abc", "3"),
    ],
    ids=["readline", "getpass"],
)
def test_other_ways_to_read_a_line(cell: Cell, source: str, typed: str, shown: str):
    cell.starts(source)
    expect(cell.element.locator(".lc-typed input")).to_be_focused()
    cell.page.keyboard.type(typed)
    cell.page.keyboard.press("Enter")
    cell.reaches("done")
    expect(cell.output).to_contain_text(shown)


def test_a_breakpoint_says_what_to_do(cell: Cell):
    cell.runs("breakpoint()", "error")
    expect(cell.output).to_contain_text("Print what you want to see instead")


def test_reading_to_the_end_says_that_there_is_none(cell: Cell):
    cell.runs("import sys\nsys.stdin.read()", "error")
    expect(cell.output).to_contain_text("Use input(), once for each line.")


def test_what_is_typed_is_no_output_of_an_exercise(page: Page, python_url: str):
    lesson = Lesson.open(page, f"{python_url}exercise/")
    task = lesson.cell("answer")
    task.write("answer = base + int(input())")
    task.button("Check").click()
    expect(field(task, "Type a line:")).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(task.element).to_contain_text("Right. Well added.")
