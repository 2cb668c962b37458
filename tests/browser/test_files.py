"""The reader's own files: chosen or dropped, there for each cell, kept on the device alone."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from .cells import Lesson

CARS: FilePayload = {"name": "cars.csv", "mimeType": "text/csv", "buffer": b"weight,mpg\n3.5,18\n"}
READ = "print(open('cars.csv').read())"


@pytest.fixture
def lesson(page: Page, python_url: str) -> Lesson:
    return Lesson.open(page, python_url)


def choose(lesson: Lesson, *files: FilePayload) -> None:
    with lesson.page.expect_file_chooser() as chooser:
        lesson.bar.get_by_role("button", name="Add a file").click()
    chooser.value.set_files(list(files))


def said(lesson: Lesson, words: str) -> None:
    expect(lesson.bar.locator(".lc-status")).to_have_text(re.compile(words))


def test_a_file_is_there_for_each_cell_again_after_a_restart_and_on_the_next_visit(lesson: Lesson):
    choose(lesson, CARS)
    said(lesson, r"Python now has cars\.csv\. It stays on this device\.")
    expect(lesson.bar.get_by_role("list", name="Your files")).to_have_text(
        "cars.csv 18 bytes Remove"
    )
    lesson.cell(2).runs(READ)
    expect(lesson.cell(2).output).to_contain_text("3.5,18")
    lesson.bar.get_by_role("button", name="Restart Python").click()
    lesson.cell(1).runs(READ)
    expect(lesson.cell(1).output).to_contain_text("3.5,18")
    again = lesson.again()
    expect(again.bar.get_by_role("list", name="Your files")).to_contain_text("cars.csv")
    again.cell(1).runs(READ)
    expect(again.cell(1).output).to_contain_text("3.5,18")


def test_a_new_one_of_the_same_name_takes_its_place_and_one_that_is_removed_is_gone(lesson: Lesson):
    choose(lesson, CARS)
    said(lesson, "now has")
    lesson.cell(1).runs(READ)
    choose(lesson, CARS | {"buffer": b"weight,mpg\n2,33\n"})
    expect(lesson.bar.get_by_role("listitem")).to_have_text(["cars.csv 16 bytes Remove"])
    lesson.cell(1).runs(READ)
    expect(lesson.cell(1).output).to_contain_text("2,33")
    lesson.bar.get_by_role("button", name="Remove cars.csv").click()
    said(lesson, "gone from this page")
    lesson.cell(1).runs(READ, "error")
    expect(lesson.cell(1).output).to_contain_text('The button "Add a file" beside "Run all"')
    again = lesson.again()
    expect(again.bar.get_by_role("list", name="Your files")).to_have_count(0)


def test_a_file_dropped_on_a_cell_is_no_text_for_its_editor(lesson: Lesson):
    lesson.cell(1).write("x = 1")
    lesson.cell(1).code.evaluate(
        """(element) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["3.5,18"], "dropped.csv"));
          const about = { bubbles: true, cancelable: true, composed: true, dataTransfer };
          for (const type of ["dragover", "drop"]) {
            if (element.dispatchEvent(new DragEvent(type, about))) throw new Error(type);
          }
        }"""
    )
    said(lesson, r"Python now has dropped\.csv")
    expect(lesson.cell(1).code).to_have_text("x = 1")
    lesson.cell(1).runs("print(open('dropped.csv').read())")
    expect(lesson.cell(1).output).to_have_text("3.5,18\n")


def test_names_that_lead_elsewhere_and_what_is_too_large_are_not_taken_as_they_are(lesson: Lesson):
    lesson.page.evaluate(
        """() => document.querySelector("live-page").host.files.add([
          new File(["a"], "../.profile"), new File([new Uint8Array(10_000_001)], "big.bin")])"""
    )
    said(lesson, r"Python now has profile\..* big\.bin has 10\.0 MB: at most 10 MB, please\.")
    lesson.cell(1).runs("import os\nprint([n for n in os.listdir('/home/pyodide') if n[0] != '.'])")
    expect(lesson.cell(1).output).to_have_text("['profile']\n")


def test_where_the_device_keeps_nothing_a_file_lasts_as_long_as_the_page(
    page: Page, python_url: str
):
    page.add_init_script("IDBFactory.prototype.open = () => { throw new Error('forbidden'); }")
    lesson = Lesson.open(page, python_url)
    choose(lesson, CARS)
    said(lesson, "It lasts until you close the page")
    lesson.cell(1).runs(READ)
    expect(lesson.cell(1).output).to_contain_text("3.5,18")
