"""A stranger's link: nothing of it runs, is kept or hides anything before the reader says so."""

import json
import random
import re
import string
from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from .cells import Lesson
from .links import altered, packed, shared, shared_before
from .sites import serve

EVIL = "x = 666\nprint(x)"
RAN = "666\n"
LESSONS = "x = 20\nprint(x)"
KEPT = "() => JSON.stringify({ ...localStorage })"
EDITS = "() => localStorage.getItem('livecells:')"


def opened(page: Page, url: str, code: dict[str, str]) -> Lesson:
    """Open a link and wait until its code is shown."""
    lesson = Lesson.open(page, url + shared(code))
    for cell in code:
        expect(lesson.cell(cell).note).to_contain_text("came with the link")
    return lesson


def settle(page: Page) -> None:
    """Let Material draw the page anew, which it does when the fragment first changes."""
    cells = page.locator("live-cell")
    cells.first.evaluate("(cell) => { cell.dataset.old = ''; location.hash = '#settled'; }")
    expect(page.locator("live-cell[data-live]:not([data-old])")).to_have_count(cells.count())


def follow(lesson: Lesson, code: dict[str, str]) -> None:
    """Lead the page to another link, as whoever opened or frames it can."""
    lesson.page.evaluate("(hash) => { location.hash = hash; }", shared(code))
    for cell in code:
        expect(lesson.cell(cell).note).to_contain_text("came with the link")


@pytest.fixture
def lesson(page: Page, fake_url: str) -> Lesson:
    """Show a link's code in the first cell, which the second needs."""
    return opened(page, fake_url, {"1": EVIL})


def question(lesson: Lesson) -> Locator:
    return lesson.page.locator(".lc-question")


def source(lesson: Lesson, cell: int | str) -> str:
    return lesson.cell(cell).element.evaluate("(cell) => cell.source")


# --- running ---------------------------------------------------------------------------------


def press_run(lesson: Lesson) -> None:
    lesson.cell(2).press_run()


def press_keys(lesson: Lesson) -> None:
    lesson.cell(2).touch()
    lesson.page.keyboard.press("ControlOrMeta+Enter")


def press_keys_on_the_bar(lesson: Lesson) -> None:
    lesson.cell(2).button("Reset").focus()
    lesson.page.keyboard.press("ControlOrMeta+Enter")


def press_and_move_on(lesson: Lesson) -> None:
    lesson.cell(2).touch()
    lesson.page.keyboard.press("Shift+Enter")


def run_all(lesson: Lesson) -> None:
    lesson.bar.get_by_role("button", name="Run all").click()


def run_all_above(lesson: Lesson) -> None:
    lesson.cell(4).menu("Run all above")


WAYS = [press_run, press_keys, press_keys_on_the_bar, press_and_move_on, run_all, run_all_above]


@pytest.mark.parametrize("way", WAYS)
def test_what_would_run_a_links_code_in_another_cell_asks_first(lesson: Lesson, way):
    way(lesson)
    asked = question(lesson)
    expect(asked).to_contain_text("the code of cell 1, which came with the link")
    asked.locator("summary").click()
    expect(asked.locator("pre")).to_have_text(EVIL)
    asked.get_by_role("button", name="Not now").click()
    expect(asked).to_have_count(0)
    lesson.cell(4).touch()  # whatever was under way would come before this
    lesson.page.keyboard.type("\nz = 1")
    for cell in (1, 2, 3, 4):
        expect(lesson.cell(cell).element).not_to_have_attribute("data-state", "running")
    expect(lesson.cell(1).output).to_have_text("20\n")
    assert lesson.page.locator("live-cell[data-state]:not([data-state=idle])").count() == 0
    expect(lesson.cell(1).status).to_have_text("Edited since it ran")
    way(lesson)
    asked.get_by_role("button", name="Run them too").click()
    expect(lesson.cell(1).output).to_have_text(RAN)
    expect(lesson.cell(1).note).to_contain_text("came with the link")


def test_run_in_that_very_cell_runs_it_and_the_note_stays(lesson: Lesson):
    lesson.cell(1).run()
    expect(lesson.cell(1).output).to_have_text(RAN)
    expect(lesson.cell(1).note).to_contain_text("It is not kept unless you use it")
    lesson.cell(2).run()  # it has run: no need to ask
    expect(lesson.cell(2).output).to_have_text("667\n")
    assert "666" not in lesson.page.evaluate(KEPT)


def test_the_lessons_code_can_be_shown_instead(lesson: Lesson):
    lesson.cell(2).press_run()
    question(lesson).get_by_role("button", name="Show the lesson's").click()
    expect(lesson.cell(1).note).to_have_count(0)
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("21\n")


def test_a_held_key_answers_no_question(lesson: Lesson):
    press_keys(lesson)
    expect(question(lesson)).to_be_focused()
    for key in ("ControlOrMeta+Enter", "Enter", "Space", "Enter"):
        lesson.page.keyboard.press(key)
    expect(question(lesson)).to_have_count(1)
    assert lesson.cell(1).element.get_attribute("data-state") in (None, "idle")
    lesson.page.keyboard.press("Escape")
    expect(question(lesson)).to_have_count(0)


def test_an_exercises_check_asks_and_not_now_calls_it_off(page: Page, fake_url: str):
    lesson = opened(page, f"{fake_url}exercise/", {"1": "base = 666"})
    task = lesson.cell("answer")
    task.write("answer = 42")
    task.button("Check").click()
    question(lesson).get_by_role("button", name="Not now").click()
    lesson.cell(1).button("Show the lesson's").click()
    task.run()
    expect(task.element.locator(".lc-feedback")).to_have_text("")  # Run is no Check
    follow(lesson, {"1": "base = 6"})
    task.button("Check").click()
    question(lesson).get_by_role("button", name="Run them too").click()
    expect(task.element.locator(".lc-feedback")).to_contain_text("Right.")


def test_a_control_in_another_cell_asks_before_it_runs_dependents(page: Page, fake_url: str):
    evil = "double = 666\nprint(rate, double)"
    lesson = opened(page, f"{fake_url}sliders/", {"3": evil})
    lesson.cell(1).element.get_by_role("slider").fill("0.06")
    expect(lesson.cell(1).output).to_have_text("0.06\n")
    expect(question(lesson)).to_contain_text("the code of cell 3")
    lesson.cell(1).element.get_by_role("slider").fill("0.035")
    expect(lesson.cell(1).output).to_have_text("0.035\n")
    expect(question(lesson)).to_have_count(1)
    expect(lesson.cell(3).output).to_have_text("")
    question(lesson).get_by_role("button", name="Run them too").click()
    expect(lesson.cell(3).output).to_have_text("0.035 666\n")


FORM = """rate = 0.01  # @param {type:"slider", min:0.01, max:0.08, step:0.005}
steps = 6  # @param {type:"integer"}
name = "Ada"  # @param {type:"string"}
loud = True  # @param {type:"boolean"}
kind = "mean"  # @param ["mean", "median"]
print(666, rate)"""


def test_controls_of_a_links_code_are_still_until_it_may_run(page: Page, fake_url: str):
    lesson = opened(page, f"{fake_url}sliders/", {"1": FORM})
    form = lesson.cell(1).element.get_by_role("group", name="Controls of cell 1")
    slider = form.get_by_role("slider")
    for kind in ("slider", "spinbutton", "textbox", "checkbox", "combobox"):
        expect(form.get_by_role(kind)).to_be_disabled()
    expect(form).to_have_accessible_description(re.compile("its controls wait"))
    slider.evaluate(
        """(slider) => {
          slider.value = 0.06;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          return new Promise((resolve) => setTimeout(resolve));
        }"""
    )
    assert source(lesson, 1) == FORM
    lesson.cell(1).run()
    expect(slider).to_be_enabled()
    slider.fill("0.06")
    expect(lesson.cell(1).output).to_have_text("666 0.06\n")
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    assert "666" not in page.evaluate(KEPT), "moving a slider makes it nobody's own"
    lesson.cell(1).button("Use this code").click()
    expect(lesson.cell(1).note).to_have_count(0)
    page.wait_for_function("() => JSON.stringify({ ...localStorage }).includes('666')")


def test_code_that_a_link_brings_after_run_was_pressed_does_not_run(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    held = []
    page.route("**/view-*.js", lambda route: held.append(route))  # noqa: PLW0108
    lesson.cell(1).press_run()
    lesson.cell(1).reaches("loading")
    follow(lesson, {"1": EVIL})
    for route in held:
        route.continue_()
    expect(lesson.cell(1).status).to_contain_text("Not run: its code came with a link")
    lesson.cell(4).press_run()
    question(lesson).get_by_role("button", name="Show the lesson's").click()
    lesson.cell(4).run()
    expect(lesson.cell(1).output).to_have_text("20\n")


def test_a_question_is_gone_when_another_link_comes(lesson: Lesson, page: Page):
    settle(page)
    follow(lesson, {"1": EVIL})
    lesson.cell(2).press_run()
    expect(question(lesson)).to_have_count(1)
    follow(lesson, {"1": "x = 777"})
    expect(question(lesson)).to_have_count(0)
    expect(lesson.cell(1).code).to_have_text("x = 777")


# --- whose code it is ------------------------------------------------------------------------


def test_use_this_code_makes_it_the_readers_own(lesson: Lesson, page: Page, fake_url: str):
    lesson.cell(1).button("Use this code").click()
    expect(lesson.cell(1).note).to_have_count(0)
    lesson.cell(2).run()
    expect(lesson.cell(2).output).to_have_text("667\n")
    assert source(Lesson.open(page, fake_url), 1) == EVIL


def test_editing_one_cell_lets_no_other_run(page: Page, fake_url: str):
    lesson = opened(page, fake_url, {"1": EVIL, "2": "y = 666"})
    lesson.cell(2).touch()
    page.keyboard.type(" ")
    expect(lesson.cell(2).note).to_have_count(0)
    lesson.cell(2).press_run()
    expect(question(lesson)).to_contain_text("the code of cell 1,")


def test_a_link_is_never_kept_as_the_readers_own(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).write("x = 'my own'")
    page.wait_for_function(f"() => ({KEPT})().includes('my own')")
    lesson = opened(page, fake_url, {"1": EVIL})
    edits = page.evaluate(EDITS)
    assert "my own" in edits

    def stays() -> None:
        page.evaluate("dispatchEvent(new Event('pagehide'))")  # which saves at once
        assert "666" not in page.evaluate(KEPT)
        expect(lesson.cell(1).note).to_contain_text("came with the link")

    lesson.cell(1).run()
    stays()
    lesson.cell(1).button("Reset").click()
    lesson.cell(1).button("Undo").click()
    stays()
    lesson.bar.get_by_role("button", name="Reset page").click()
    lesson.bar.get_by_role("button", name="Undo").click()
    stays()
    lesson.cell(1).touch()
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+Shift+z")
    stays()
    lesson.cell(1).button("Show mine").click()
    expect(lesson.cell(1).code).to_have_text("x = 'my own'")
    lesson.cell(1).touch()
    page.keyboard.press("ControlOrMeta+z")
    stays()
    lesson.cell(1).button("Show mine").click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate(EDITS) == edits


def test_reset_shows_the_lessons_code_and_undo_the_links(lesson: Lesson):
    lesson.cell(1).button("Reset").click()
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    lesson.cell(1).button("Undo").click()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    lesson.cell(2).press_run()
    expect(question(lesson)).to_have_count(1)


def test_back_and_forward(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    follow(lesson, {"1": EVIL})
    follow(lesson, {"2": "y = 7"})
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    page.go_back()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    expect(lesson.cell(2).note).to_have_count(0)
    lesson.cell(1).button("Use this code").click()
    lesson.cell(1).write("x = 8")
    page.evaluate("location.hash = '#first-lesson'")
    page.go_back()
    lesson.cell(4).button("Reset").click()  # whatever the link does is done
    expect(lesson.cell(4).status).to_have_text(re.compile("Out of date|Not run yet"))
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == "x = 8"
    Lesson.open(page, f"{fake_url}second/")
    page.go_back()
    lesson.cell(1).button("Show mine").click()
    expect(lesson.cell(1).code).to_have_text("x = 8")


def test_going_back_to_the_page_before_the_link_shows_what_it_was(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    follow(lesson, {"1": EVIL})
    page.go_back()
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    page.go_back()
    expect(lesson.cell(1).note).to_have_count(0)
    assert source(lesson, 1) == LESSONS
    page.go_forward()
    page.go_forward()
    expect(lesson.cell(1).note).to_contain_text("came with the link")


def test_what_is_shared_again_is_what_is_shown(lesson: Lesson, page: Page, fake_url: str):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    lesson.cell(4).write("print('mine')")
    lesson.bar.get_by_role("button", name="Share").click()
    expect(lesson.bar).to_contain_text("The link is in the address bar")
    link = page.url
    page.goto("about:blank")
    page.evaluate("() => {}")
    lesson = Lesson.open(page, link)
    expect(lesson.cell(1).note).to_contain_text("came with the link")
    assert source(lesson, 1) == EVIL


# --- frames ----------------------------------------------------------------------------------


FRAME = """<!doctype html><title>Another site</title><link rel="icon" href="data:,">
<style>iframe {{ border: 0; width: 700px; height: 800px; }}
#cover {{ position: absolute; inset: 0; background: #fff; pointer-events: none; }}</style>
<iframe title="lesson" src="{url}"></iframe>"""


@pytest.fixture
def framed(page: Page, fake_url: str, tmp_path) -> Iterator[FrameLocator]:
    """Show a link's code in a page of another origin."""
    page.clock.install()
    address = fake_url + shared({"1": EVIL})
    (tmp_path / "index.html").write_text(FRAME.format(url=address))
    with serve(tmp_path) as url:
        page.goto(url)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#cell-1 > .lc-note")).to_contain_text("came with the link")
        yield frame


def press(page: Page, button: Locator) -> None:
    """Press a button where it is: Playwright's own click would scroll first."""
    expect(button).to_be_enabled()
    box = button.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def inner(page: Page) -> Frame:
    return page.frames[1]


def test_in_a_frame_the_first_run_takes_a_second_deliberate_press(page: Page, framed: FrameLocator):
    cell = framed.locator("#cell-1")
    cell.get_by_role("button", name="Run", exact=True).dblclick()
    asked = framed.locator(".lc-question")
    expect(asked).to_contain_text("Another site shows this page")
    run = asked.get_by_role("button", name="Run this code")
    expect(run).to_be_enabled()
    before = cell.get_by_role("button", name="Run", exact=True).bounding_box()
    after = run.bounding_box()
    assert before
    assert after
    assert after["y"] >= before["y"] + before["height"], "no second click hits it by chance"
    press(page, run)
    expect(cell.get_by_role("region")).to_have_text(RAN)
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(cell).to_have_attribute("data-state", "done")
    expect(asked).to_have_count(0)


HIDING = {
    "covered": "document.body.insertAdjacentHTML('beforeend', '<div id=cover></div>')",
    "faded": "document.querySelector('iframe').style.opacity = 0.01",
    "cut off": "document.querySelector('iframe').style.height = '120px'",
    "cut in two": "document.querySelector('iframe').style.height = `${middle}px`",
    "shifted": "document.querySelector('iframe').style.transform = 'scale(0.5) rotate(90deg)'",
}


@pytest.mark.parametrize("how", HIDING.values(), ids=HIDING.keys())
def test_in_a_frame_what_is_not_in_plain_view_can_not_be_pressed(
    page: Page, framed: FrameLocator, how: str
):
    framed.locator("#cell-1").get_by_role("button", name="Run", exact=True).click()
    run = framed.locator(".lc-question").get_by_role("button", name="Run this code")
    expect(run).to_be_enabled()
    panel = framed.locator(".lc-question").bounding_box()
    assert panel
    middle = panel["y"] + panel["height"] / 2
    page.evaluate(f"(middle) => {{ {how}; }}", middle)
    expect(run).to_be_disabled()
    page.clock.fast_forward(5000)
    expect(run).to_be_disabled()
    inner(page).evaluate("document.querySelector('.lc-question .lc-run').click()")
    expect(framed.locator("#cell-1").get_by_role("region")).to_have_text("20\n")


def test_in_a_frame_no_way_round_leads_to_a_run(page: Page, framed: FrameLocator, fake_url: str):
    cell = framed.locator("#cell-1")
    cell.locator(".lc-source").click()
    page.keyboard.type("# a stray key\n")
    expect(cell.locator(".lc-note")).to_contain_text("came with the link")
    cell.get_by_role("button", name="Use this code").click()
    asked = framed.locator(".lc-question")
    expect(asked).to_have_count(1)
    inner(page).evaluate("dispatchEvent(new Event('pagehide'))")
    assert "666" not in inner(page).evaluate(KEPT)
    cell.locator(".lc-source").click()
    page.keyboard.press("ControlOrMeta+Enter")
    expect(asked).to_have_count(1)
    asked.get_by_role("button", name="Not now").click()
    expect(cell.get_by_role("region")).to_have_text("20\n")
    cell.get_by_role("button", name="Use this code").click()
    press(page, asked.get_by_role("button", name="Use this code"))
    expect(cell.locator(".lc-note")).to_have_count(0)


# --- hiding ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = 1 \u202e# 0002", "signs that can't be seen: U+202E"),
        ("x\u200b = 1\u2060", "signs that can't be seen: U+200B, U+2060"),
        ("x = '\u3164\U000e0041'", "signs that can't be seen: U+3164, U+E0041"),
        ("x\u00a0= 1", "signs that can't be seen: U+00A0"),
        ("x = 1\x0c\x00", "signs that can't be seen: U+000C, U+0000"),
        ("x = '\u05d0'", "written from right to left"),
        ("p\u0430ss = 1", "look like others: p\u0430ss"),
        ("\uff45val = 1", "look like others: \uff45val"),
        ("x = 1" + " " * 300 + "; y = 2", "A line is 312 characters long"),
    ],
)
def test_what_can_not_be_seen_is_shown_and_said(page: Page, fake_url: str, code: str, said: str):
    lesson = opened(page, fake_url, {"1": code})
    expect(lesson.cell(1).note).to_contain_text(said)
    unseen = "can't be seen" in said
    expect(lesson.cell(1).code.locator(".cm-specialChar")).to_have_count(said.count("U+") * unseen)
    assert source(lesson, 1) == code


def test_what_can_not_be_seen_is_shown_before_the_editor_is_there(
    page: Page, fake_url: str, problems: list[str]
):
    page.route("**/editor-*.js", lambda route: route.abort())
    page.goto(fake_url + shared({"1": "x = 1 \u202e# \U000e0041"}))
    lesson = Lesson(page)
    expect(lesson.cell(1).static).to_have_text("x = 1 •# ••")
    expect(lesson.cell(1).static.locator(".lc-sign").first).to_have_attribute(
        "title", "U+202E: a sign that can't be seen"
    )
    expect(lesson.cell(1).status).to_contain_text("The editor could not be loaded")
    problems.clear()


def test_nothing_hides_behind_a_carriage_return(page: Page, fake_url: str):
    lesson = opened(page, fake_url, {"1": "x = 1  # harmless\rprint(x)\r\nprint(2)"})
    assert source(lesson, 1) == "x = 1  # harmless\nprint(x)\nprint(2)"
    expect(lesson.cell(1).code.locator(".cm-line")).to_have_count(3)


# --- reading a link --------------------------------------------------------------------------


DECORATED = [
    "{}.", "{})", "{},", "{}>", '{}"', "{}'", "{}…", "{}!", "{}]", "{}*", "{}%22%3E", "{}&gt;",
    "{}&fbclid=IwAR0abc_def-123", "{}?utm_source=chat&utm_medium=x", "{}#:~:text=x", "{}-", "{}_",
    "{}%E2%80%A6", "{}%", "{}%20and%20more", "{} and more",
]  # fmt: skip


@pytest.mark.parametrize("write", [shared, shared_before])
def test_what_programs_do_to_links_does_not_break_them(page: Page, fake_url: str, write):
    link = write({"1": EVIL, "2": "y = '" + "?" * 40 + "'"})
    half = len(link) // 2
    broken = [
        link.replace("#code=", "#code%3D"),
        f"{link[:half]}\n {link[half:]}",
        f"{link[:half]}%0A{link[half:]}",
        f"{link[:half]}%20{link[half:]}",
        f"{link[:half]}\u200b{link[half:]}",
        "#code=" + "".join(f"%{ord(sign):02X}" for sign in link.removeprefix("#code=")),
    ]
    for at, hash_ in enumerate([*(form.format(link) for form in DECORATED), *broken]):
        page.goto("about:blank")
        lesson = Lesson.open(page, f"{fake_url}?{at}{hash_}")
        expect(lesson.cell(1).note).to_contain_text("came with the link")
        assert source(lesson, 1) == EVIL, hash_


@pytest.mark.parametrize(
    ("hash_", "said"),
    [
        (shared({"1": EVIL})[:-4], "cut short"),
        (shared({"1": EVIL})[:-4] + "AAAA", "damaged"),
        (altered({"1": EVIL}), "damaged"),
        (shared({"1": LESSONS}), "what the page shows already"),
        (shared({"nowhere": EVIL}), "what the page shows already"),
        (shared({"1": 5}), "damaged"),
        (shared({"1": "\ud800"}), "damaged"),
        (shared([EVIL, EVIL]), "damaged"),
        (shared("1"), "damaged"),
        (shared(None), "damaged"),
        (packed(b"\xff\xfe"), "damaged"),
        ("#code=", "damaged"),
        ("#code=v2--", "damaged"),
        ("#code=nonsense", "damaged"),
        (shared({"1": "x" * 100_001}), "too large"),
        (shared({"1": "\n" * 1000}), "too large"),
        (packed(b'{"1": "' + b"x" * 190_000 + b'"'), "damaged"),
        (packed(b"[" * 5_000_000), "too large"),
        (shared_before({"1": "x" * 6_000_000}), "too large"),
        ("#code=" + "A" * 10_000, "longer than Share makes it"),
    ],
)
def test_a_link_that_is_none_ends_in_a_sentence(page: Page, fake_url: str, hash_: str, said: str):
    lesson = Lesson.open(page, fake_url + hash_)
    expect(lesson.bar.locator(".lc-status")).to_contain_text(said)
    assert source(lesson, 1) == LESSONS


def test_a_links_cells_are_no_way_into_objects(page: Page, fake_url: str):
    names = ("__proto__", "constructor", "toString", "hasOwnProperty")
    code = dict.fromkeys(names, EVIL) | {"2": "y = 7"}
    lesson = Lesson.open(page, fake_url + shared(code))
    expect(lesson.cell(2).note).to_contain_text("came with the link")
    assert [source(lesson, cell) for cell in (1, 2)] == [LESSONS, "y = 7"]


def test_a_bomb_is_not_unpacked(page: Page, fake_url: str):
    page.add_init_script(
        """
        const { read } = ReadableStreamDefaultReader.prototype;
        window.unpacked = 0;
        ReadableStreamDefaultReader.prototype.read = async function () {
          const result = await read.call(this);
          window.unpacked += result.value?.length ?? 0;
          return result;
        };
        """
    )
    lesson = Lesson.open(page, fake_url + packed(b"[" * 5_000_000))
    expect(lesson.bar.locator(".lc-status")).to_contain_text("too large")
    assert 200_000 < page.evaluate("unpacked") < 500_000


def test_share_writes_no_link_that_it_would_refuse(fake: Lesson):
    fake.cell(1).write("x = 1\n" * 1001)
    fake.bar.get_by_role("button", name="Share").click()
    expect(fake.bar).to_contain_text("too long for a link")


# --- any link at all -------------------------------------------------------------------------


def fuzzed(count: int) -> list[str]:
    """Make links of every kind, all different, always the same ones."""
    rng = random.Random(12)  # noqa: S311
    signs = string.printable + "\u202e\u200b\u2028\x00\x0c\r\u05d0\u3164\U000e0041é"

    def text() -> str:
        kinds = (EVIL, LESSONS, "forever()", "die()", "import js", "# @param " * 50, "(" * 500)
        noise = "".join(rng.choices(signs, k=rng.randrange(300)))
        return rng.choice([noise, rng.choice(kinds), rng.choice(kinds) + noise])

    def code() -> object:
        if rng.random() < 0.1:
            return rng.choice([None, 5, True, [text()], text(), {"1": {"1": text()}}, {"1": 5}])
        keys = [*"12345", "01", "answer", "__proto__", "constructor", "", "\ud800", text()]
        return {key: text() for key in rng.sample(keys, rng.randrange(1, 4))}

    def link() -> str:
        if rng.random() < 0.3:
            return shared_before(code())
        data = json.dumps(code()).encode()
        if rng.random() < 0.1:
            data += rng.choice([b" ", b"x", b"[", b"\xff"]) * rng.randrange(4_000_000)
        return packed(data)

    def mangled(body: str) -> str:
        at = rng.randrange(len(body))
        return rng.choice([
            body[:at], body[at:], body[:at] + rng.choice(signs) + body[at + 1 :],
            body[:at] + rng.choice("AZaz09-_") + body[at + 1 :], body.swapcase(), body * 2,
            rng.choice(DECORATED).format(body), "".join(rng.choices(signs, k=at)), body[::-1],
        ])  # fmt: skip

    links: dict[str, None] = {}
    while len(links) < count:
        body = link().removeprefix("#code=")
        links["#code=" + (body if rng.random() < 0.5 else mangled(body))] = None
    return list(links)


ONE_BY_ONE = """async (links) => {
  const bar = document.querySelector("live-page .lc-status");
  const first = document.querySelector("live-cell");
  const cells = [...document.querySelectorAll("live-cell")];
  const wrong = [];
  let shown = 0;
  const states = new Set();
  for (const link of links) {
    const before = location.hash;
    const changed = new Promise((resolve) => {
      addEventListener("hashchange", resolve, { once: true });
    });
    location.hash = link;
    if (location.hash === before) continue;
    await changed;
    const notes = () => cells.filter((cell) => cell.querySelector(":scope > .lc-note"));
    for (const end = Date.now() + 60000; !bar.textContent && notes().length === 0; ) {
      if (Date.now() > end) break;
      await new Promise((resolve) => setTimeout(resolve));
    }
    const differ = cells.filter((cell) => cell.source !== cell.original);
    const noted = notes();
    const same = differ.length === noted.length && differ.every((cell) => noted.includes(cell));
    const one = differ.length > 0 || bar.textContent.length > 20;
    if (!same || !one) wrong.push([link, differ.length, notes().length, bar.textContent]);
    if (differ.length > 0) shown += 1;
    if (!first.isConnected) wrong.push("the page was drawn anew: nothing was tested");
    for (const cell of cells) states.add(cell.dataset.state ?? "idle");
  }
  return { wrong, shown, states: [...states] };
}"""


def test_500_links_of_every_kind_run_nothing_and_leave_the_page_usable(page: Page, fake_url: str):
    lesson = Lesson.open(page, fake_url)
    settle(page)
    links = fuzzed(500)
    result = page.evaluate(ONE_BY_ONE, links)
    assert result["wrong"] == []
    assert result["states"] == ["idle"]
    assert 50 < result["shown"] < 450, "both kinds are among them"
    assert lesson.pythons == []
    assert "livecells" not in page.evaluate(KEPT)
    lesson = Lesson.open(page, fake_url)
    lesson.cell(1).runs("x = 7\nprint(x)")
    expect(lesson.cell(1).output).to_have_text("7\n")
