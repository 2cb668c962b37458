"""Nothing inline: what becomes a class, and what stops the build."""

import pytest

from course.model import CourseError
from course.page import Page
from course.theme.policy import refuse_inline, replace_inline_styles


def test_a_style_becomes_a_class():
    page = Page("x.md", '<p style="text-align: right;" class="a">1</p>', str)
    replace_inline_styles(page, {})
    assert page.write() == '<p class="align-right a">1</p>'


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">x</p>',
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        '<img alt="" src="x.png" onerror="alert(1)">',
    ],
)
def test_what_is_inline_stops_the_build_with_its_page(html):
    with pytest.raises(CourseError, match=r"^lessons/x\.md: .*policy forbids"):
        replace_inline_styles(Page("lessons/x.md", html, str), {})
    with pytest.raises(CourseError, match=r"^lessons/x\.md: .*policy forbids"):
        refuse_inline(f"<html><body>{html}</body></html>", "lessons/x.md")


def test_data_and_scripts_with_an_address_are_allowed():
    html = '<script type="application/json">{}</script><script src="a.js"></script>'
    refuse_inline(html, "x.md")
    replace_inline_styles(Page("x.md", f"{html}<p>on a=b</p>", str), {})


def test_a_formulas_style_becomes_a_class_with_a_rule():
    rules = {}
    page = Page("x.md", '<math><mtd style="padding-left:1em;" class="a"></mtd></math>', str)
    replace_inline_styles(page, rules)
    ((name, style),) = rules.items()
    assert style == "padding-left:1em;"
    assert page.write() == f'<math><mtd class="{name} a"></mtd></math>'
