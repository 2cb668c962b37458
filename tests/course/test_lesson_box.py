"""The box under a lesson's question."""

from dataclasses import replace

import pytest

from course.page import Page
from course.teaching.lesson_box import add_lesson_box

HEADING = '<h1 id="t">Take six steps<a class="headerlink" href="#t">#</a></h1>'


@pytest.fixture
def content(course):
    """Return what a function makes of the HTML below a lesson's heading."""
    first = replace(course.by_slug["03-find-the-slope"], title="Find it & go")
    here = replace(
        course.by_slug["04-take-six-steps"],
        minutes=20,
        objectives=("say a thing", "calculate a < b"),
        prerequisites=(first.slug,),
    )
    known = replace(course, lessons=(first, here))

    def boxed(below: str, source: str = here.source) -> str:
        page = Page(source, HEADING + below, lambda url: f"../../{url}")
        add_lesson_box(page, known)
        return page.write()

    return boxed


def test_the_box_stands_under_the_title_with_everything_escaped(content):
    html = content("<p>x</p>")
    assert html.index("</h1>") < html.index("You will") < html.index("<p>x</p>")
    assert "<li>calculate a &lt; b</li>" in html
    assert "20 minutes · beginner" in html
    assert '<a href="../../lessons/03-find-the-slope/">Find it &amp; go</a>' in html


def test_the_box_comes_after_the_question(content):
    html = content(
        "<p><strong>Not</strong> yet.</p><p>So <em>then</em>. <strong>Why?</strong> Yes.</p><p>z"
    )
    assert html.index("Yes.</p>") < html.index("You will") < html.index("<p>z")


def test_other_pages_have_none(content):
    assert "You will" not in content("<p>x</p>", "about.md")
