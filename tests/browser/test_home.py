"""The home page: something to play with on the first screen, and the map of the course."""

import re

import pytest
from playwright.sync_api import Page, expect

from course.reading import read_course

from .boxes import box_of
from .cells import Lesson


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900)])
def test_words_figure_and_sliders_are_on_one_screen(page: Page, site_url: str, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    Lesson.open(page, site_url)
    parts = [
        page.get_by_role("heading", level=1),
        page.get_by_role("link", name="Start the course"),
        page.get_by_role("slider", name="learning rate"),
        page.locator("live-cell [data-panel=map] svg"),
    ]
    for part in parts:
        box = box_of(part)
        assert box["y"] + box["height"] <= size[1]


def test_moving_the_slider_draws_the_path_anew(page: Page, site_url: str):
    lesson = Lesson.open(page, site_url)
    slider = page.get_by_role("slider", name="learning rate")
    slider.focus()
    path = lesson.cell(1).output.locator("[data-panel=map] .lcv-path")
    before = path.get_attribute("d")
    slider.press("ArrowLeft")
    lesson.cell(1).reaches("done")
    expect(path).not_to_have_attribute("d", before)


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page, site_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    Lesson.open(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_map_leads_to_every_lesson_and_says_how_long(page: Page, site_url: str):
    page.goto(site_url)
    course = read_course()
    lessons = page.locator("ol.map > li")
    expect(lessons).to_have_count(len(course.lessons))
    for lesson, entry in zip(course.lessons, lessons.all(), strict=True):
        expect(entry).to_contain_text(f"{lesson.minutes} minutes")
        href = entry.get_by_role("link").evaluate("(link) => link.href")
        assert page.request.get(href).ok, href


def test_a_wrong_address_leads_on(page: Page, site_url: str):
    page.goto(site_url + "404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="The course, from its first lesson").click()
    expect(page).to_have_url(re.compile("/$"))
    expect(page.locator("ol.map")).to_be_visible()
