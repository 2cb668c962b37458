"""Terms: which words are marked, where not, and that the glossary is in order."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from course.glossary.taught import taught_in, tell_lessons
from course.glossary.terms import Term, mark_terms, read_terms
from course.model import CourseError
from course.page import Page

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
EMPHASIS = {  # bold in a lesson, though no term is defined
    *("start", "calculate the loss", "find the direction", "move", "repeat"),
    *("row 0", "row 1", "row 2", "rows 3 to 5"),
    *("beginning", "midway", "end", "steep", "gentle", "flat"),
    *("walks", "bounces", "diverges"),
    *("run", "reset", "not", "miles per gallon", "miles per gallon for each thousand pounds"),
    *("error", "gutter", "independent"),  # said once, beside the term that the course goes on with
}
SOURCE = """# Glossary

## gradient {#gradient}

The *slopes* of the [loss](x.md) <= 1.

More about it.

## gradient descent {#gradient-descent}

A method.

## weight {#weight data-also="w8" data-not="its weight"}

A number.
"""


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "glossary.md"
    path.write_text(SOURCE, encoding="utf-8")
    return read_terms(path)


def with_tips(html: str, known: list[Term], source: str = "lessons/x.md") -> str:
    page = Page(source, html, lambda url: f"../{url}")
    mark_terms(page, known)
    return page.write()


def marked(html: str, known: list[Term]) -> list[str]:
    return re.findall(r'<span class="term"><a[^>]*>([^<]*)</a>', with_tips(html, known))


def test_a_definition_is_plain_text_of_the_first_paragraph(known):
    assert known[0].definition == "The slopes of the loss <= 1."
    assert known[2].forms == ("weight", "weights", "w8")


def test_the_link_and_its_tip_belong_together(known):
    assert with_tips("<p>A gradient.</p>", known) == (
        '<p>A <span class="term"><a href="../glossary/#gradient" aria-describedby="term-gradient">'
        'gradient</a><span class="term-tip" role="tooltip" id="term-gradient" '
        'data-search-exclude="">The slopes of the loss &lt;= 1.</span></span>.</p>'
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Gradients. A gradient.</p>", ["Gradients"]),
        ("<p>Gradient\ndescent, then a gradient.</p>", ["Gradient\ndescent", "gradient"]),
        ("<p>gradient descent, gradient descent</p>", ["gradient descent"]),
        ("<p>its weight, a weight</p>", ["weight"]),
        ("<h2>gradient</h2><p><code>gradient</code> <a>gradient</a></p>", []),
        ("<math><mtext>gradient</mtext></math><live-cell>gradient</live-cell>", []),
        ('<p title="gradient > x">none</p><!-- gradient -->', []),
        ("<p>gradient-free, gradiently</p>", []),
        ("<section><div>gradient</div></section><p>w8</p>", ["w8"]),
    ],
)
def test_which_words_are_marked(html, found, known):
    assert marked(html, known) == found


def test_what_stands_behind_the_lesson_is_not_marked(known):
    html = '<p>A</p><h2 id="further-reading">Further reading</h2><ul><li>gradient</li></ul>'
    assert with_tips(html, known) == html


def test_pages_that_are_no_lessons_stay_as_they_are(known):
    assert with_tips("<p>gradient</p>", known, "about.md") == "<p>gradient</p>"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("## bare\n\nText.\n", "needs an id"),
        ("## gradients {#g2}\n\nAgain.\n", "defined twice"),
        ("## empty {#empty}\n", "needs an id"),
    ],
)
def test_a_broken_glossary_is_refused(wrong, said, tmp_path):
    path = tmp_path / "glossary.md"
    path.write_text(f"{SOURCE}\n{wrong}", encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        read_terms(path)


def test_the_courses_glossary_is_complete_and_in_order():
    known = read_terms(GLOSSARY)
    names = [term.name for term in known]
    assert names == sorted(names, key=str.lower)
    for term in known:
        assert 20 < len(term.definition) < 260, term.name
        assert term.definition.endswith("."), term.name
        assert "$" not in term.definition, "a tip has no room for formulas"


def test_a_term_is_taught_where_it_is_bold(known, course):
    first, second = course.lessons[:2]
    lessons = replace(first, text="The **gradient** is"), replace(second, text="a gradient")
    assert taught_in(known[0], lessons) == [lessons[0]]


def test_the_glossary_names_the_lesson_of_a_term_with_other_forms_too(known, course):
    lesson = replace(course.lessons[0], text="Its **weight** counts", title="A & B")
    html = '<h2 data-also="w8" id="weight">weight</h2>\n<p>A number.</p><p>More.</p>'
    page = Page("glossary.md", html, lambda url: f"../{url}")
    tell_lessons(page, known, replace(course, lessons=(lesson,)))
    link = f'<a href="../{lesson.url}">A &amp; B</a>'
    assert page.write() == html.replace(
        "number.</p>", f'number.</p>\n<p class="taught">Lesson: {link}</p>'
    )


@pytest.mark.parametrize("path", sorted(ROOT.glob("lessons/*.md")), ids=lambda path: path.stem)
def test_every_term_that_a_lesson_defines_is_here(path):
    known = {form.lower() for term in read_terms(GLOSSARY) for form in term.forms}
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    bold = {" ".join(text.lower().split()) for text in re.findall(r"\*\*([^*]+)\*\*", prose)}
    sentences = {text for text in bold if len(text.split()) > 6 or text[-1] in ".?!"}
    assert bold, "a lesson prints the terms that it defines in bold"
    assert bold - sentences - EMPHASIS - known == set()


def test_every_term_is_met_in_a_lesson():
    prose = " ".join(
        re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in sorted(ROOT.glob("lessons/*.md"))
    )
    words = " ".join(prose.lower().split())
    unmet = [
        term.name
        for term in read_terms(GLOSSARY)
        if not any(re.search(rf"\b{re.escape(form.lower())}\b", words) for form in term.forms)
    ]
    assert unmet == []
