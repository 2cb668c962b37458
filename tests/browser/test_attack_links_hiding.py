"""A stranger's link hides nothing: signs that can't be seen are shown and said."""

import pytest
from playwright.sync_api import Page, expect

from .cells import Lesson
from .linked import opened, source
from .links import shared


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
