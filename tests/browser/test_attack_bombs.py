"""Outputs that are small to send and endless to draw are refused before they are drawn."""

import json
import re

import pytest
from playwright.sync_api import expect

from .cells import Lesson
from .outputs import NS, display, give, nested, show

RECT = '<rect width="1" height="1" {}="url(#n{{}})"/>'
#: Written in JavaScript, for such texts are too long for an editor.
BEFORE_PARSING = {
    "nested elements": ('"<div>".repeat(400_000)', "400,000 tags"),
    "many elements": ('"<br>".repeat(400_000)', "400,000 tags"),
    "a long text": ('"x".repeat(6_000_000)', "6,000,000 characters"),
    "formatting that goes on": (
        'Array.from({ length: 900 }, (_, n) => `<font size=${n}>`).join("") + "<p>x".repeat(900)',
        "elements when unfolded",
    ),
    "a large drawing": (
        f"`<svg {NS}>${{'<g>'.repeat(30_000)}}${{'</g>'.repeat(30_000)}}</svg>`", "60,002 tags",
    ),
}  # fmt: skip
BEFORE_DRAWING = {
    "copies of copies": (nested("g", '<use href="#n{}"/>'), "elements to draw"),
    "symbols of symbols": (nested("symbol", '<use xlink:href="#n{}"/>'), "elements to draw"),
    "patterns of patterns": (nested("pattern", RECT.format("fill")), "elements to draw"),
    "masks of masks": (nested("mask", RECT.format("mask")), "elements to draw"),
    "clips of clips": (nested("clipPath", RECT.format("clip-path")), "elements to draw"),
    "markers of markers": (
        nested("marker", '<path d="M0 0 1 1 2 2" marker-mid="url(#n{})"/>'), "elements to draw",
    ),
    "markers on all corners": (
        f'<svg {NS}><marker id="m"><g>{"<circle r=\'1\'/>" * 300}</g></marker>'
        f'<g marker-mid="url(#m)"><path d="M0 0 {"1 1 " * 3000}"/></g></svg>', "elements to draw",
    ),
    "a pattern that all inherit": (
        f'<svg {NS}><pattern id="p">{"<rect/>" * 500}</pattern>'
        f'<g fill="url(#p)">{"<rect/>" * 500}</g></svg>', "elements to draw",
    ),
    "a circle": (
        f'<svg {NS}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>', "circle",
    ),
    "an element in itself": (f'<svg {NS}><g id="a"><use href="#a"/></g></svg>', "circle"),
    "copies by names with spaces": (
        nested("g", '<use href=" #n{} "/>').replace('id="', 'id=" '), "elements to draw",
    ),
    "masks on all": (
        f'<svg {NS}><mask id="m"><rect/></mask>{"<rect mask=\'url(#m)\'/>" * 1000}</svg>',
        "elements to draw",
    ),
    "a chain of copies": (
        f'<svg {NS}><rect id="n0"/>'
        + "".join(f'<use id="n{n}" href="#n{n - 1}"/>' for n in range(1, 3000)) + "</svg>",
        "levels of elements in each other",
    ),
    "a deep drawing": (f"<svg {NS}>{'<g>' * 3000}{'</g>' * 3000}</svg>", "levels of elements"),
    "a deep text": ("<div>" * 3000, "levels of elements"),
    "a deep formula": (f"<math>{'<msqrt>' * 3000}</math>", "levels of elements"),
    "cells that span": (
        f"<table>{'<tr>' + '<td colspan=1000 rowspan=60000>' * 9}</table>", "table cells",
    ),
    "columns that span": (f"<table>{'<col span=1000>' * 30}<td>x</table>", "table cells"),
    "cells that go on to the end": ("<table>" + "<tr><td rowspan=0>" * 1000, "table cells"),
    "accents on accents": (f"x{'\u0301' * 3000}", "3,000 accents on one letter"),
    "attributes without end": (
        "<p " + " ".join(f"a{n}" for n in range(20_000)) + ">", "attributes on one element",
    ),
    "text without end": ("x " * 300_000, "600,000 characters of text"),
}  # fmt: skip
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
LAUGHS = (
    f"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">{ENTITIES}]><svg {NS}>&e8;</svg>"""
)
LATEX = {
    "a macro of its own": r"\def\a#1{#1#1#1#1#1#1#1#1#1}" + r"\a{" * 9 + "x" + "}" * 9,
    "a new command": r"\newcommand{\x}[1]{#1#1#1#1}" + r"\x{" * 20 + "x" + "}" * 20,
}


def kind_of(markup: str) -> str:
    return "image/svg+xml" if markup.startswith("<svg") else "text/html"


@pytest.mark.parametrize("name", BEFORE_PARSING)
def test_what_would_take_long_to_parse_is_not_parsed(counted: Lesson, name: str):
    expression, words = BEFORE_PARSING[name]
    mime = "image/svg+xml" if "svg" in expression else "text/html"
    cell = counted.cell(1)
    give(cell, f'emit({{ type: "result", metadata: {{}}, data: '
               f'{{ "{mime}": {expression}, "text/plain": "what it is" }} }})')  # fmt: skip
    cell.run()
    refusal = cell.output.locator(".lc-gap")
    expect(refusal).to_have_text(re.compile(rf"^This output is not shown: it has .*{words}.*\.$"))
    expect(cell.output.locator("pre")).to_have_text("what it is")
    assert counted.page.evaluate("parsed") < 5000


def test_what_would_take_long_to_draw_is_refused_in_one_sentence(fake: Lesson):
    cell = fake.cell(1)
    bombs = [markup for markup, _ in BEFORE_DRAWING.values()]
    show(cell, [display({kind_of(markup): markup, "text/plain": "x"}) for markup in bombs])
    shown = cell.output.locator(":scope > *")
    said = dict(zip(BEFORE_DRAWING, shown.locator(".lc-gap").all_inner_texts(), strict=True))
    for name, (_, words) in BEFORE_DRAWING.items():
        assert said[name].startswith("This output is not shown: it"), name
        assert words in said[name], name
    assert cell.output.locator("svg, table, math, div div").count() == 0
    assert cell.output.locator("*").count() == 3 * len(bombs)


def test_entities_of_entities_are_not_unfolded(counted: Lesson):
    show(counted.cell(1), [display({"image/svg+xml": LAUGHS})])
    assert len(counted.cell(1).output.text_content() or "") < 2 * len(LAUGHS)
    assert counted.page.evaluate("entities") == 0


def test_a_formula_that_defines_its_own_words_stays_as_it_is_written(fake: Lesson):
    cell = fake.cell(1)
    show(cell, [display({"text/latex": text}) for text in [*LATEX.values(), "$x^2$"]])
    expect(cell.output.locator("math")).to_have_count(1)
    assert cell.output.locator(".lc-formula").all_inner_texts()[:2] == list(LATEX.values())


def test_a_formula_without_end_says_so(fake: Lesson):
    show(fake.cell(1), [display({"text/latex": "x+" * 6000})])
    expect(fake.cell(1).output.locator(".lc-gap")).to_have_text(
        "This output is not shown: it has 12,000 characters of LaTeX, the most is 10,000."
    )


def test_what_a_reader_may_well_show_is_shown(fake: Lesson):
    """Far larger than anything in a lesson, and yet within the limits."""
    cell = fake.cell(1)
    head = f'<svg {NS} xmlns:xlink="http://www.w3.org/1999/xlink"><path id="a" d="M0 0h1"/>'
    row = "<tr>" + "<td>0.123456</td>" * 20 + "</tr>"
    fractions = r"\frac{1}{1+" * 12 + "x" + "}" * 12
    give(
        cell,
        f"""\
dots = Array.from({{ length: 9000 }}, (_, n) => `<use x="${{n}}" xlink:href="#a"/>`).join("")
svg(`{head}${{dots}}</svg>`)
html('<table class="dataframe"><style>td{{}}</style>' + '{row}'.repeat(60) + '</table>')
emit({json.dumps(display({"text/latex": fractions}))})
html('<img src="data:image/png;base64,' + 'A'.repeat(1_000_000) + '">')""",
    )
    cell.run()
    expect(cell.output.locator("use")).to_have_count(9_000)
    expect(cell.output.locator("table.dataframe td")).to_have_count(1_200)
    expect(cell.output.locator("mfrac")).to_have_count(12)
    assert cell.output.locator("img").evaluate("(image) => image.src.length") > 1_000_000
    expect(cell.output.locator(".lc-gap")).to_have_count(0)
