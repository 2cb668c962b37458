"""axe, both palettes, keyboard alone, a finger, and print."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .boxes import box_of
from .cells import Cell, Lesson
from .sites import ROOT
from .visiting import watch

AXE = ROOT / "node_modules/axe-core/axe.min.js"


def complaints(page: Page) -> list[str]:
    """Ask axe about the cells; the rest of the fixture page is Material's."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ include: [['article']] })")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if "md-" not in str(node["target"]) and "headerlink" not in str(node["target"])
    ]


@pytest.mark.parametrize("palette", ["default", "slate"])
def test_axe_finds_nothing_in_any_state(page: Page, fake_url: str, palette: str):
    lesson = Lesson.open(page, fake_url)
    page.evaluate("(p) => document.body.setAttribute('data-md-color-scheme', p)", palette)
    assert complaints(page) == []
    lesson.cell(1).run()
    lesson.cell(2).write("warn('careful')\nprint(nowhere)")
    lesson.cell(2).run("error")
    lesson.cell(2).output.get_by_text("Full traceback").click()
    lesson.cell(1).write("x = 1\nflood(1000)\nhtml(`<table><tr><td>1</td></tr></table>`)")
    lesson.cell(1).run()
    lesson.cell(4).element.get_by_role("button", name="More").click()
    assert complaints(page) == []
    lesson.cell(3).touch()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\npri")
    expect(lesson.cell(3).element.locator(".cm-completionInfo")).to_be_visible()
    assert complaints(page) == []


@pytest.mark.parametrize("palette", ["default", "slate"])
@pytest.mark.parametrize("path", ["sliders/", "exercise/"])
def test_axe_finds_nothing_in_controls_and_exercises(
    page: Page, fake_url: str, palette: str, path: str
):
    lesson = Lesson.open(page, fake_url + path)
    page.evaluate("(p) => document.body.setAttribute('data-md-color-scheme', p)", palette)
    if path == "exercise/":
        task = lesson.cell("answer")
        task.button("Hint 1 of 2").click()
        task.button("Check").click()
        expect(task.element).to_contain_text("Not yet.")
        task.button("Solution").click()
    assert complaints(page) == []


def test_keyboard_alone(fake: Lesson):
    """From the top of the page into a cell, edit, run, leave, stop."""
    keyboard = fake.page.keyboard
    fake.page.locator("h1").evaluate("(h) => { h.tabIndex = -1; h.focus(); }")
    for _ in range(20):
        keyboard.press("Tab")
        if fake.page.evaluate("document.activeElement.closest('live-cell') !== null"):
            break
    expect(fake.cell(1).code).to_be_focused()
    keyboard.press("ControlOrMeta+End")
    keyboard.press("Enter")
    keyboard.type("print('by hand')")
    keyboard.press("ControlOrMeta+Enter")
    expect(fake.cell(1).output).to_contain_text("by hand")
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(fake.cell(1).button("Run")).to_be_focused()


def test_escape_then_tab_leaves_also_when_names_are_offered(fake: Lesson):
    cell = fake.cell(1)
    cell.run()
    cell.touch()
    fake.page.keyboard.press("ControlOrMeta+End")
    fake.page.keyboard.type("\npri")
    expect(cell.element.get_by_role("option", name="print")).to_be_visible()
    fake.page.keyboard.press("Escape")
    expect(cell.element.get_by_role("option")).to_have_count(0)
    fake.page.keyboard.press("Tab")
    expect(cell.button("Run")).to_be_focused()
    assert cell.element.evaluate("(cell) => cell.source").endswith("\npri")


def test_tab_passes_through_an_editor_that_nobody_touches(fake: Lesson):
    fake.cell(1).static.focus()
    expect(fake.cell(1).code).to_be_focused()
    fake.page.keyboard.press("Tab")
    expect(fake.cell(1).button("Run")).to_be_focused()


def test_tab_indents_by_four_once_the_reader_works_there(fake: Lesson):
    fake.cell(1).touch()
    fake.page.keyboard.press("ControlOrMeta+Home")
    fake.page.keyboard.press("Tab")
    assert fake.cell(1).element.evaluate("(cell) => cell.source").startswith("    x = 20")


def test_the_way_out_is_written_where_it_is_needed(fake: Lesson):
    fake.cell(1).touch()
    expect(fake.cell(1).element.get_by_text("Esc, then Tab leaves the editor")).to_be_visible()
    expect(fake.cell(1).code).to_have_accessible_description("Escape, then Tab leaves the editor.")


def test_a_finger_on_a_phone(browser: Browser, fake_url: str):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    problems: list[str] = []
    page = context.new_page()
    watch(page, problems)
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).element.locator(".lc-source").tap()
    expect(lesson.cell(1).code).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("print('tapped')")
    lesson.cell(1).button("Run").tap()
    expect(lesson.cell(1).output).to_have_text("tapped\n")
    for name in ("Run", "Reset"):
        box = box_of(lesson.cell(1).button(name))
        assert box["height"] >= 44, f"{name} is too low for a finger"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert problems == []
    context.close()


def test_a_figure_on_a_phone_is_wide_and_its_buttons_need_no_hover(browser: Browser, site_url: str):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    Lesson.open(page, f"{site_url}lessons/01-predict-with-a-line/")
    cell = Cell(page, page.locator("live-cell:has(.lc-output figure)").first)
    drawing = cell.output.locator("figure svg")
    assert box_of(drawing)["width"] >= 350
    cell.button("Run").tap()
    cell.reaches("done")
    assert box_of(drawing)["width"] >= 350, "as the build drew it"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    button = cell.button("Enlarge")
    box, figure = box_of(button), box_of(drawing)
    assert box["y"] >= figure["y"] + figure["height"], "the button hides a part of the figure"
    assert box["height"] >= 44
    button.tap()
    expect(page.get_by_role("dialog", name="Figure")).to_be_visible()
    context.close()


def test_print_keeps_the_last_outputs_and_no_buttons(fake: Lesson):
    fake.cell(1).write("print('kept on paper')")
    fake.cell(1).run()
    fake.page.emulate_media(media="print")
    expect(fake.cell(1).output.get_by_text("kept on paper")).to_be_visible()
    expect(fake.cell(1).button("Run")).to_be_hidden()
    expect(fake.bar).to_be_hidden()
