"""Lessons lead to the reference: which entry a name means, and what stops the build."""

from dataclasses import replace

import pytest

from course.model import ROOT, CourseError
from course.page import Page
from course.reference.used import documented, entry_of, link_to_reference, used

ENTRIES = dict.fromkeys(
    ("gdcore.descend", "gdcore.diagnostics.diagnose", "gdcore.figures.fit", "gdcore.problems.Line"),
    "some.md",
)
CELL = "```python\nrun = gd.descend(gd.Line.of(x))\nax = gd.figures.fit(run)\ngd.descend(x)\n```\n"


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("descend", "gdcore.descend"),
        ("diagnose", "gdcore.diagnostics.diagnose"),
        ("diagnostics.diagnose", "gdcore.diagnostics.diagnose"),
        ("Line.of", "gdcore.problems.Line"),
        ("figures.fit", "gdcore.figures.fit"),
        ("figures.fitting", None),
        ("desc", None),
    ],
)
def test_which_entry_a_name_means(name, entry):
    assert entry_of(name, ENTRIES) == entry


def test_what_the_cells_use_is_listed_once_and_in_order():
    source = f"`gd.diagnose` in prose is not used.\n\n{CELL}"
    assert used(source, ENTRIES, "x.md") == [
        "gdcore.descend",
        "gdcore.problems.Line",
        "gdcore.figures.fit",
    ]


def test_what_the_reference_lacks_stops_the_build_with_its_name():
    with pytest.raises(CourseError, match=r"^lessons/x\.md: .*gd\.figures\.cake"):
        used("```python\ngd.figures.cake()\n```\n", ENTRIES, "lessons/x.md")


@pytest.fixture
def linked(course):
    """Return what a function makes of a lesson's HTML, given its source."""
    entries = documented(ROOT / "docs/reference")

    def html_of(source: str, html: str) -> str:
        lesson = replace(course.lessons[0], text=source)
        page = Page(lesson.source, html, lambda url: f"../../{url}")
        link_to_reference(page, replace(course, lessons=(lesson,)), entries)
        return page.write()

    return html_of


def test_names_in_the_prose_are_links_and_cells_are_left_alone(linked):
    cell = '<live-cell><pre><code><span class="n">gd</span>.descend</code></pre></live-cell>'
    bare = "<live-cell><pre><code>gd.descend</code></pre></live-cell>"
    prose = "<p><code>gd.diagnose</code> and <code>gd.cake</code></p>"
    html = linked(CELL.replace("gd.Line.of(x)", "x"), prose + cell + bare)
    link = '<a href="../../reference/diagnostics/#gdcore.diagnostics.diagnose">'
    assert f"{link}<code>gd.diagnose</code></a> and <code>gd.cake</code>" in html
    assert cell + bare in html
    assert html.endswith(
        '<p class="lesson-reference">In the reference: '
        '<a href="../../reference/descent/#gdcore.descend"><code>descend</code></a>, '
        '<a href="../../reference/figures/#gdcore.figures.fit"><code>fit</code></a>.</p>'
    )


def test_a_page_without_cells_stays_as_it_is(linked):
    assert linked("# Nothing\n", "<p>x</p>") == "<p>x</p>"
