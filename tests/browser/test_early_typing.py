"""What is done to the code before the editor is there: keys, a paste, an input method, taps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from .cells import Cell, Lesson
from .held import Held
from .visiting import watch

CODE = 'print("last")'


@pytest.fixture
def release(page: Page) -> Callable[[], None]:
    """Hold the editor back until this is called."""
    return Held(page, "**/editor-*.js").release


@pytest.fixture
def cell(page: Page, fake_url: str, release: Callable[[], None]) -> Cell:
    """Touch a cell whose editor does not come yet, with the cursor behind its code."""
    cell = Lesson.open(page, fake_url).cell(4)
    cell.static.click()
    page.keyboard.press("End")
    return cell


@pytest.fixture
def input_method(page: Page, cell: Cell) -> CDPSession:
    """Give what writes as an input method does."""
    return page.context.new_cdp_session(page)


def source(cell: Cell) -> str:
    return cell.element.evaluate("(cell) => cell.source")


def test_nothing_typed_is_lost(page: Page, cell: Cell, release):
    page.keyboard.press("Control+Home")
    page.keyboard.type("y")
    page.keyboard.press("Backspace")
    page.keyboard.type("x = 1")
    page.keyboard.press("Enter")
    expect(cell.code).to_have_count(0)
    expect(cell.static).to_contain_text("x = 1")  # it is seen at once
    release()
    expect(cell.code).to_be_focused()
    page.keyboard.type("z")
    assert source(cell) == f"x = 1\nz{CODE}"


def test_all_is_done_in_its_order(page: Page, cell: Cell, release):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('(pasted)')")
    for key in ("a", "b", "Backspace", "ArrowLeft", "c", "Control+V"):
        page.keyboard.press(key)
    cell.element.locator("textarea").evaluate(
        """(field) => {  // a backslash by AltGr, as Windows reports it
          const sign = { key: "\\\\", ctrlKey: true, altKey: true, modifierAltGraph: true };
          const event = new KeyboardEvent("keydown", { ...sign, cancelable: true, bubbles: true });
          window.taken = !field.dispatchEvent(event);
        }"""
    )
    assert page.evaluate("window.taken") is False
    release()
    expect(cell.code).to_have_text(f"{CODE}c(pasted)a")


def test_the_editor_waits_for_a_word_of_an_input_method(
    page: Page, cell: Cell, release, input_method: CDPSession
):
    compose = {"text": "にほん", "selectionStart": 3, "selectionEnd": 3}
    input_method.send("Input.imeSetComposition", compose)
    with page.expect_response("**/editor-*.js"):
        release()
    input_method.send("Input.imeSetComposition", compose | {"text": "日本"})
    expect(cell.code).to_have_count(0)
    input_method.send("Input.insertText", {"text": "日本"})
    expect(cell.code).to_be_focused()
    assert source(cell) == f"{CODE}日本"


def test_a_tap_opens_the_keyboard_and_a_swiped_word_stays(
    browser: Browser, fake_url: str, problems: list[str]
):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    watch(page, problems)
    editor = Held(page, "**/editor-*.js")
    cell = Lesson.open(page, fake_url).cell(4)
    cell.static.tap()
    expect(cell.element.locator("textarea")).to_be_focused()  # in the tap: a phone shows its keys
    page.keyboard.press("Control+End")
    context.new_cdp_session(page).send("Input.insertText", {"text": " # swiped words"})
    editor.release()
    expect(cell.code).to_be_focused()
    assert source(cell) == f"{CODE} # swiped words"
    context.close()
    assert problems == []


def test_what_was_typed_can_be_undone_in_the_editor(page: Page, cell: Cell, release):
    page.keyboard.type(" # more")
    release()
    expect(cell.code).to_have_text(f"{CODE} # more")
    page.keyboard.press("ControlOrMeta+z")
    expect(cell.code).to_have_text(CODE)


def test_without_the_editor_the_code_can_be_changed_and_run(
    page: Page, fake_url: str, problems: list[str]
):
    page.route("**/editor-*.js", lambda route: route.abort())
    cell = Lesson.open(page, fake_url).cell(1)
    cell.static.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("x = 50\nprint(2 * x)")
    page.keyboard.press("Control+Enter")
    cell.reaches("done")
    expect(cell.output).to_have_text("100\n")
    assert source(cell) == "x = 50\nprint(2 * x)"
    problems.clear()


def test_letters_are_in_the_same_places_as_in_the_code(page: Page, cell: Cell):
    page.keyboard.type("\n" + "w" * 200 + "\n\n")
    shown = cell.static.locator("code").bounding_box()
    assert cell.element.locator("textarea").bounding_box() == shown
    sizes = cell.element.locator("textarea").evaluate(
        "(it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight]"
    )
    assert sizes == [0, 0]  # nothing of it is scrolled away from the code


def test_by_keys_tab_goes_on_past_the_code(page: Page, fake_url: str, release):
    lesson = Lesson.open(page, fake_url)
    lesson.cell(4).static.focus()
    expect(lesson.cell(4).element.locator("textarea")).to_be_focused()
    page.keyboard.press("Tab")
    expect(lesson.cell(4).button("Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(lesson.cell(4).element.locator(":focus")).to_have_count(0)
    release()
