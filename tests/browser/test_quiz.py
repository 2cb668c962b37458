"""Questions: predict before a cell runs, choose, put lines in order; by keyboard and on paper."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .cells import Lesson
from .sites import BUILT_SITE, serve


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    """Open the page that asks."""
    lesson = Lesson.open(page, f"{fake_url}quiz/")
    expect(page.locator("live-quiz[data-live]")).to_have_count(3)
    return lesson


def quiz(lesson: Lesson, slug: str) -> Locator:
    return lesson.page.locator(f"#quiz-{slug}")


def feedback(asked: Locator) -> Locator:
    return asked.locator(".lc-feedback")


def guess(lesson: Lesson, number: str) -> None:
    field = quiz(lesson, "guess").get_by_role("spinbutton", name="How large is x?, in miles")
    field.fill(number)
    field.press("Enter")


def test_what_the_build_gave_is_covered_until_the_reader_has_predicted(lesson: Lesson):
    output = lesson.cell(1).output
    expect(output.locator("pre")).to_be_hidden()
    guess(lesson, "42")
    expect(feedback(quiz(lesson, "guess"))).to_have_text("Right. the fake says so")
    expect(feedback(quiz(lesson, "guess"))).to_have_attribute("role", "status")
    expect(output).to_have_text("42\n")
    expect(output.locator("pre")).to_be_visible()
    expect(lesson.cell(1).element).to_have_attribute("data-state", "done")


def test_a_wrong_prediction_is_told_and_can_be_made_again(lesson: Lesson):
    guess(lesson, "7")
    expect(feedback(quiz(lesson, "guess"))).to_have_text("No. the fake says so")
    guess(lesson, "42")
    expect(feedback(quiz(lesson, "guess"))).to_have_attribute("data-right", "true")


def test_who_has_predicted_right_sees_the_output_at_the_next_visit(lesson: Lesson):
    guess(lesson, "42")
    expect(feedback(quiz(lesson, "guess"))).to_have_attribute("data-right", "true")
    again = lesson.again()
    expect(again.page.locator("live-quiz[data-live]")).to_have_count(3)
    expect(again.cell(1).output.locator("pre")).to_be_visible()


def test_the_output_can_be_seen_without_a_prediction(lesson: Lesson):
    lesson.cell(1).output.get_by_role("button", name="Show it").click()
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()
    expect(lesson.cell(1).output).to_have_text("42\n")


def test_a_run_of_the_cell_alone_uncovers_it_and_judges_nothing(lesson: Lesson):
    lesson.cell(1).run()
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()
    expect(feedback(quiz(lesson, "guess"))).to_be_empty()


def test_reset_gives_the_builds_output_uncovered(lesson: Lesson):
    lesson.cell(1).button("Reset").click()
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()


def test_where_the_question_is_hidden_nothing_is_covered(page: Page, fake_url: str):
    page.add_init_script(
        "new MutationObserver((_, watch) => {"
        "  const quiz = document.querySelector('#quiz-guess');"
        "  if (quiz) { quiz.style.display = 'none'; watch.disconnect(); }"
        "}).observe(document, { childList: true, subtree: true });"
    )
    lesson = Lesson.open(page, f"{fake_url}quiz/")
    asked = quiz(lesson, "colour")
    asked.scroll_into_view_if_needed()
    asked.get_by_role("radio", name="A. seven").check()
    expect(quiz(lesson, "guess").locator("live-quiz")).to_have_attribute("data-live", "")
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()
    quiz(lesson, "guess").evaluate("(quiz) => { quiz.style.display = ''; }")
    expect(lesson.cell(1).output.locator("pre")).to_be_hidden()


def test_without_an_answer_nothing_runs(lesson: Lesson):
    quiz(lesson, "guess").get_by_role("button", name="Run cell 1 and see").click()
    expect(feedback(quiz(lesson, "guess"))).to_have_text("Write a number first.")
    quiz(lesson, "colour").get_by_role("button", name="Answer").click()
    expect(feedback(quiz(lesson, "colour"))).to_have_text("Choose an answer first.")
    expect(lesson.cell(1).element).to_have_attribute("data-state", "idle")


def test_a_cell_that_fails_is_no_verdict(lesson: Lesson):
    lesson.cell(1).write("print(nowhere)")
    guess(lesson, "42")
    expect(feedback(quiz(lesson, "guess"))).to_have_text("No. The cell stopped with an error.")
    lesson.cell(1).runs("x = 42")
    expect(feedback(quiz(lesson, "guess"))).to_have_text("No. The cell stopped with an error.")


def test_a_choice_without_code_is_answered_at_once(lesson: Lesson):
    asked = quiz(lesson, "colour")
    asked.get_by_role("radio", name="A. seven").check()
    asked.get_by_role("button", name="Answer").click()
    expect(feedback(asked)).to_have_text("No. That is a number.")
    asked.get_by_role("radio", name="B. blue").check()
    asked.get_by_role("button", name="Answer").click()
    expect(feedback(asked)).to_have_text("Right. Like the sky.")


def test_lines_are_ordered_by_keyboard(lesson: Lesson):
    asked = quiz(lesson, "in-order")
    keyboard = lesson.page.keyboard
    asked.get_by_role("button", name="Check the order").click()
    expect(feedback(asked)).to_have_attribute("data-right", "false")
    up = asked.get_by_role("button", name="Move up: a = 1")
    up.focus()
    keyboard.press("Enter")
    keyboard.press("Enter")  # the focus stays on the button that moved
    expect(up).to_be_focused()
    expect(asked.locator("p[role=status]")).to_have_text("Line 1 of 3")
    asked.get_by_role("button", name="Check the order").click()
    expect(feedback(asked)).to_have_text("No. c needs b.")
    asked.get_by_role("button", name="Move down: c = b").focus()
    keyboard.press("Enter")
    asked.get_by_role("button", name="Check the order").click()
    expect(feedback(asked)).to_have_text("Right. Each line stands on the one before.")


def test_on_paper_the_answers_stand_at_the_end(lesson: Lesson):
    expect(lesson.page.locator(".lc-answers")).to_be_hidden()
    lesson.page.emulate_media(media="print")
    expect(lesson.page.locator(".lc-answers")).to_be_visible()
    expect(lesson.page.locator(".lc-answers dt")).to_have_count(3)
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()
    expect(lesson.page.get_by_text("Predict first")).to_be_hidden()
    expect(quiz(lesson, "colour").locator(".lc-answer")).to_be_hidden()


def test_a_part_that_is_lost_leaves_the_question_readable(
    page: Page, fake_url: str, problems: list[str]
):
    page.route("**/assets/livecells/quiz-*.js", lambda route: route.abort())
    lesson = Lesson.open(page, f"{fake_url}quiz/")
    expect(quiz(lesson, "colour").locator(".lc-choices > li")).to_have_count(2)
    expect(lesson.cell(1).output.locator("pre")).to_be_visible()
    quiz(lesson, "colour").get_by_text("Answer", exact=True).click()
    expect(quiz(lesson, "colour").locator(".lc-answer p")).to_have_text("B. blue. Like the sky.")
    problems.clear()


def test_a_lessons_prediction_is_judged_by_the_real_python(page: Page):
    with serve(BUILT_SITE) as url:
        lesson = Lesson.open(page, f"{url}lessons/04-take-six-steps/")
        asked = quiz(lesson, "after-one-step")
        asked.get_by_role("radio", name="A. Between 280 and 303").check()
        asked.get_by_role("button", name="Run cell 6 and see").click()
        expect(feedback(asked)).to_have_text(
            "No. The slopes are large at the start, so even a hundredth of them is a long way.",
            timeout=180_000,
        )
        asked.get_by_role("radio", name="B. Between 100 and 280").check()
        asked.get_by_role("button", name="Run cell 6 and see").click()
        expect(feedback(asked)).to_have_attribute("data-right", "true", timeout=180_000)
