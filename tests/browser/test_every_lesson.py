"""Every page with cells gives in the browser what it gave in the build: numbers and figures."""

import numpy as np
import pytest
from playwright.sync_api import expect

from ..svg_paths import points
from .cells import PATIENCE, Cell
from .sites import BUILT_SITE
from .visiting import Visit

PAGES = sorted(
    path.parent.relative_to(BUILT_SITE).as_posix() + "/"
    for path in [
        *BUILT_SITE.glob("lessons/*/index.html"),
        BUILT_SITE / "explore/index.html",
        BUILT_SITE / "on-one-page/index.html",
        BUILT_SITE / "my-descent-does-not-work/index.html",
    ]
)
A_DIGIT = 0.11  # the SVG has one decimal, and processors may round its last digit differently


@pytest.mark.parametrize("path", PAGES)
def test_the_browser_gives_what_the_build_gave(visit: Visit, path: str):
    lesson = visit.to(path)
    folds = lesson.page.locator("details:has(live-cell)")  # what is folded has no role
    folds.evaluate_all("(folds) => folds.forEach((fold) => { fold.open = true; })")
    every = lesson.page.locator("live-cell")
    numbers = every.evaluate_all("(cells) => cells.map((c) => c.dataset.cell)")
    cells = [lesson.cell(number) for number in numbers if number.isdigit()]
    built = [shown(cell) for cell in cells]
    figures = [figure for cell in built for figure in cell["figures"]]
    assert figures or any(cell["said"] for cell in built)
    assert all(figure["data"] for figure in figures), "nothing of it would be compared"
    cells[-1].press_run()
    for cell, before in zip(cells, built, strict=True):
        expect(cell.element).to_have_attribute("data-state", "done", timeout=2 * PATIENCE)
        expect(cell.element.locator(".lcv:not([data-live])")).to_have_count(0)
        compare(shown(cell), before)


def compare(now: dict, before: dict) -> None:
    """Text to the letter; the data of figures up to the rounding of their coordinates."""
    assert now["text"] == before["text"]
    assert now["said"] == before["said"]
    assert len(now["figures"]) == len(before["figures"])
    for figure, figure_before in zip(now["figures"], before["figures"], strict=True):
        assert figure["words"] == figure_before["words"]
        assert len(figure["data"]) == len(figure_before["data"])
        for drawn, drawn_before in zip(figure["data"], figure_before["data"], strict=True):
            assert len(points(drawn)) == len(points(drawn_before))
            np.testing.assert_allclose(points(drawn), points(drawn_before), atol=A_DIGIT)


def shown(cell: Cell) -> dict:
    """Give a cell's text, and the words and the drawn data of its figures.

    What is drawn in the course's own colours counts: lines, areas, and where markers stand. Lines
    of equal loss don't: where matplotlib breaks one for its label depends on the processor.
    Of a picture that one can pull at counts what is said of its last frame.
    """
    return cell.output.evaluate(
        """(region) => {
          const ours = /#(0072b2|d55e00|009e73|cc79a7|333333)/;
          const paint = (mark, name) => mark.closest(`[${name}]`)?.getAttribute(name) ?? "";
          const place = (mark) => `M${mark.getAttribute("x")} ${mark.getAttribute("y")}`;
          return {
            text: [...region.querySelectorAll("pre")].map((pre) => pre.textContent.trimEnd()),
            said: [...region.querySelectorAll(".lcv")].map((picture) => picture.querySelector(
              "live" in picture.dataset ? ".lcv-said" : ".lcv-moments > :last-child").textContent),
            figures: [...region.querySelectorAll("svg:not(.lcv *)")].map((svg) => ({
              words: svg.getAttribute("aria-label"),
              data: [...svg.querySelectorAll("path:not(defs *), use")]
                .filter((mark) => ours.test(paint(mark, "stroke") + paint(mark, "fill")))
                .map((mark) => mark.getAttribute("d") ?? place(mark)),
            })),
          };
        }"""
    )


def test_a_difference_would_be_seen():
    figure = {"words": "a", "data": ["M1 2l2 2"]}
    same = {"words": "a", "data": ["M1 2.1l2 1.9"]}
    compare(
        {"text": ["1"], "said": [], "figures": [figure]},
        {"text": ["1"], "said": [], "figures": [same]},
    )
    for other in (
        {"text": ["2"], "said": [], "figures": [figure]},
        {"text": ["1"], "said": [], "figures": [same | {"data": ["M1 2.2l2 1.8"]}]},
        {"text": ["1"], "said": [], "figures": [same | {"words": "b"}]},
        {"text": ["1"], "said": [], "figures": []},
        {"text": ["1"], "said": ["step 1"], "figures": [figure]},
    ):
        with pytest.raises(AssertionError):
            compare({"text": ["1"], "said": [], "figures": [figure]}, other)
