"""A point that the reader places on a figure, by pointer, touch or as two numbers."""

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from .cells import Lesson
from .visiting import watch

LESSON = "lessons/04-take-six-steps/"


class Question:
    """The lesson's question, and the map above it."""

    def __init__(self, page: Page, url: str):
        self.lesson = Lesson.open(page, url + LESSON)
        self.element = page.locator("#quiz-forty-steps")
        self.element.scroll_into_view_if_needed()
        self.weight = self.element.get_by_role("spinbutton", name="weight")
        self.bias = self.element.get_by_role("spinbutton", name="bias")
        expect(self.weight).to_be_visible()
        above = "xpath=preceding::live-cell[1]"
        self.cell = self.element.locator(above)
        self.map = self.cell.locator("svg[data-x]")
        self.mark = self.map.locator(".lc-mark")
        self.answer = self.element.get_by_role("button", name="and see")
        self.feedback = self.element.locator(".lc-feedback")

    def place(self, weight: float, bias: float) -> tuple[float, float]:
        """Find where on the screen the map has a point."""
        middle = "(map) => map.scrollIntoView({ block: 'center', behavior: 'instant' })"
        self.map.evaluate(middle)  # the page's head covers what is at the top
        box = box_of(self.map)
        left, top, width, height = map(float, attribute(self.map, "viewBox").split())
        x = along(attribute(self.map, "data-x"), weight) - left
        y = along(attribute(self.map, "data-y"), bias) - top
        return box["x"] + x / width * box["width"], box["y"] + y / height * box["height"]

    def has(self, weight: float, bias: float) -> None:
        """Expect the fields to hold a point, as exactly as a pointer can say it."""
        assert float(self.weight.input_value()) == pytest.approx(weight, abs=0.15)
        assert float(self.bias.input_value()) == pytest.approx(bias, abs=0.3)


def attribute(element: Locator, name: str) -> str:
    value = element.get_attribute(name)
    assert value is not None
    return value


def box_of(element: Locator) -> FloatRect:
    box = element.bounding_box()
    assert box is not None
    return box


def along(scale: str, value: float) -> float:
    start, end, first, last = map(float, scale.split())
    return start + (value - first) / (last - first) * (end - start)


@pytest.fixture
def question(page: Page, site_url: str) -> Question:
    """Open the lesson at its question."""
    return Question(page, site_url)


def test_a_click_on_the_figure_is_the_answer_and_leaves_a_mark(question: Question):
    x, y = question.place(4, 20)
    question.lesson.page.mouse.click(x, y)
    question.has(4, 20)
    mark = box_of(question.mark)
    assert mark["x"] + mark["width"] / 2 == pytest.approx(x, abs=1.5)
    assert mark["y"] + mark["height"] / 2 == pytest.approx(y, abs=1.5)
    question.lesson.page.mouse.click(*question.place(-2, 10))
    question.has(-2, 10)
    expect(question.mark).to_have_count(1)


def test_a_click_beside_the_axes_is_no_answer(question: Question):
    question.lesson.page.mouse.click(*question.place(-7.6, 10))
    expect(question.weight).to_have_value("")
    question.answer.click()
    expect(question.feedback).to_have_text("Place the point first.")
    expect(question.mark).to_have_count(0)


def test_by_keys_the_mark_follows_both_numbers(question: Question):
    keyboard = question.lesson.page.keyboard
    question.weight.focus()
    keyboard.type("4")
    keyboard.press("Tab")
    expect(question.bias).to_be_focused()
    keyboard.type("20")
    x, y = question.place(4, 20)  # scrolls
    before = box_of(question.mark)
    assert before["x"] + before["width"] / 2 == pytest.approx(x, abs=1)
    assert before["y"] + before["height"] / 2 == pytest.approx(y, abs=1)
    keyboard.press("ArrowUp")
    assert 20 < float(question.bias.input_value()) <= 20.5
    question.place(4, 20)
    assert box_of(question.mark)["y"] < before["y"]


def test_paper_is_not_asked_to_be_clicked(question: Question):
    hint = question.element.get_by_text("Click the figure above")
    expect(hint).to_be_visible()
    question.lesson.page.emulate_media(media="print")
    expect(hint).to_be_hidden()
    expect(question.weight).to_be_visible()


def test_a_tap_places_the_point_on_a_phone(browser: Browser, site_url: str, problems: list[str]):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    watch(page, problems)
    question = Question(page, site_url)
    page.touchscreen.tap(*question.place(-3, 30))
    assert float(question.weight.input_value()) == pytest.approx(-3, abs=0.3)
    expect(question.mark).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width == 360
    assert problems == []


def test_the_run_answers_and_the_figure_of_a_new_run_can_be_pointed_at(question: Question):
    mouse = question.lesson.page.mouse
    mouse.click(*question.place(-4.6, 33.6))
    question.answer.click()
    expect(question.feedback).to_contain_text("That is the star.", timeout=180_000)
    expect(question.feedback).to_have_attribute("data-right", "false")
    expect(question.mark).to_be_visible()
    map_of_build = question.map.element_handle()
    question.cell.get_by_role("button", name="Run", exact=True).click()
    expect(question.cell).to_have_attribute("data-state", "done")
    assert not map_of_build.evaluate("(map) => map.isConnected")
    mouse.click(*question.place(4, 2))
    question.has(4, 2)
    question.answer.click()
    expect(question.feedback).to_have_attribute("data-right", "true", timeout=180_000)
    expect(question.feedback).to_contain_text("weight 4.0, bias 1.9")
