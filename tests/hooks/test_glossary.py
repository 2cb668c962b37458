"""Terms: which words are marked, where not, and that the glossary is in order."""

import re
from pathlib import Path

import glossary
import pytest
import terms
from html_text import rewrite_text

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
EMPHASIS = {  # bold in a lesson, though no term is defined
    *("start", "calculate the loss", "find the direction", "move", "repeat"),
    *("row 1", "row 2", "row 3", "rows 4 to 6"),
    *("beginning", "midway", "end"),
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
    return terms.read(path)


def marked(html: str, known: list[terms.Term]) -> list[str]:
    return re.findall(r'<span class="term"><a[^>]*>([^<]*)</a>', terms.mark(html, known, "../g/"))


def test_a_definition_is_plain_text_of_the_first_paragraph(known):
    assert known[0].definition == "The slopes of the loss <= 1."
    assert known[2].forms == ("weight", "weights", "w8")


def test_the_link_and_its_tip_belong_together(known):
    html = terms.mark("<p>A gradient.</p>", known, "../g/")
    assert html == (
        '<p>A <span class="term"><a href="../g/#gradient" aria-describedby="term-gradient">gradient'
        '</a><span class="term-tip" role="tooltip" id="term-gradient" data-search-exclude>'
        "The slopes of the loss &lt;= 1.</span></span>.</p>"
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


def test_text_outside_is_left_to_the_byte():
    html = '<!-- a --><svg viewBox="0 0"><clipPath/></svg>\n<p>a &amp; b</p>'
    assert rewrite_text(html, lambda text: text) == html


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
    with pytest.raises(ValueError, match=said):
        terms.read(path)


def test_the_courses_glossary_is_complete_and_in_order():
    known = terms.read(GLOSSARY)
    names = [term.name for term in known]
    assert names == sorted(names, key=str.lower)
    for term in known:
        assert 20 < len(term.definition) < 260, term.name
        assert term.definition.endswith("."), term.name
        assert "$" not in term.definition, "a tip has no room for formulas"


def test_a_term_is_taught_where_it_is_bold(known):
    lessons = {"lessons/1.md": "The **gradient** is", "lessons/2.md": "a gradient"}
    assert glossary.taught_in(known[0], lessons) == ["lessons/1.md"]


@pytest.mark.parametrize("path", sorted(ROOT.glob("lessons/*.md")), ids=lambda path: path.stem)
def test_every_term_that_a_lesson_defines_is_here(path):
    known = {form.lower() for term in terms.read(GLOSSARY) for form in term.forms}
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    bold = {" ".join(text.lower().split()) for text in re.findall(r"\*\*([^*]+)\*\*", prose)}
    sentences = {text for text in bold if len(text.split()) > 6 or text[-1] in ".?!"}
    assert bold, "a lesson prints the terms that it defines in bold"
    assert bold - sentences - EMPHASIS - known == set()
