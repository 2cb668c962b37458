"""No word of any figure on the site hangs over the figure's edge."""

import pytest
from playwright.sync_api import Page

from .sites import BUILT_SITE

FIGURES = sorted(
    path.parent.relative_to(BUILT_SITE).as_posix()
    for path in BUILT_SITE.rglob("index.html")
    if "lc-figure" in path.read_text(encoding="utf-8")
)
CUT_OFF = """(room) => {
    const cut = [];
    for (const figure of document.querySelectorAll('.lc-figure')) {
        figure.style.contentVisibility = 'visible';
        const edge = figure.querySelector('svg').getBoundingClientRect();
        for (const word of figure.querySelectorAll('svg text')) {
            const { left, top, right, bottom, width } = word.getBoundingClientRect();
            const inside = left > edge.left - room && right < edge.right + room
                && top > edge.top - room && bottom < edge.bottom + room;
            if (width && !inside) cut.push(word.textContent);
        }
    }
    return cut;
}"""
ROOM = 3  # pixels: a line of text is a little higher than its letters


def test_there_are_figures_to_look_at():
    assert {"on-one-page", "lessons/06-see-the-bowl"} <= set(FIGURES)


@pytest.mark.parametrize("path", FIGURES)
def test_no_word_is_cut_off(page: Page, site_url: str, path: str):
    page.goto(f"{site_url}{path}/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate(CUT_OFF, ROOM) == []
