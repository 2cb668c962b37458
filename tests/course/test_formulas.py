"""Formulas: what Markdown takes for one becomes MathML, or stops the build with its line."""

from dataclasses import replace

import pytest
from markdown import markdown

from course.formulas.mathml import write_formulas
from course.formulas.tables import refuse_bars
from course.model import CourseError
from course.page import Page
from course.theme.policy import replace_inline_styles

EXTENSIONS = ["tables", "pymdownx.arithmatex"]


def written(text, course, rules=None):
    options = {"pymdownx.arithmatex": {"generic": True}}
    refuse_bars(text, "lessons/x.md", course)
    html = markdown(text, extensions=EXTENSIONS, extension_configs=options)
    page = Page("lessons/x.md", html, str)
    write_formulas(page, course)
    replace_inline_styles(page, {} if rules is None else rules)
    return page.write()


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\color{red} x",
    ],
)
def test_what_needs_styles_gets_classes(tex, course):
    rules = {}
    html = written(f"$$\n{tex}\n$$", course, rules)
    assert "<math" in html
    assert " style=" not in html
    assert rules
    assert all(name in html for name in rules)


def test_an_environment_needs_no_dollars(course):
    html = written(r"\begin{align} a &= b \end{align}", course)
    assert "<math" in html


def test_formulas_without_bars_may_stand_in_cells_side_by_side(course):
    refuse_bars("| $a$ | $b$ | \\$5 |\n| $\\lvert w \\rvert$ | $\\|w\\|$ |", "x.md", course)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pay **35$** or 40$.", r"line 3: \$\*\* or 40\$ is no formula: write \\\$"),
        ("| a | b |\n|---|---|\n| $|w|$ | c |", r"line 5: the bar in \$.*\\lvert"),
        (r"$$\nosuch{x}$$", r"lessons/x\.md: the formula \\nosuch\{x\} can't be written"),
    ],
)
def test_what_is_no_formula_stops_the_build(text, said, course, tmp_path):
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/x.md").write_text(f"# T\n\n{text}\n")
    with pytest.raises(CourseError, match=said):
        written(text, replace(course, root=tmp_path))
