"""Outputs: all there when the cell says so, bounded, and never a danger to the page."""

from playwright.sync_api import expect

from .cells import Lesson

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'role="img" aria-label="a dot" viewBox="0 0 9 9" width="9" height="9">'
    '<defs><path id="dot" d="M 0 0 h 3 v 3 z"/></defs>'
    '<use xlink:href="#dot" fill="light-dark(#112233, #aabbcc)"/>'
    '<rect width="2" height="2" fill="var(--lc-paper)"/>'
    '<use xlink:href="http://192.0.2.1/x.svg#y"/><image href="http://192.0.2.1/x.png"/>'
    "<script>document.title = 'taken'</script>"
    '<rect width="1" height="1" onload="document.title = 1" onclick="document.title = 1"/></svg>'
)


def test_when_the_state_says_done_the_output_is_complete(fake: Lesson):
    """Asked in the very moment of the state's change, not some frames later."""
    fake.cell(1).write("print(5)")
    fake.page.evaluate(
        """() => {
          const cell = document.querySelector("#cell-1");
          new MutationObserver(() => {
            if (cell.dataset.state !== "done") return;
            window.shown = cell.querySelector(".lc-output").textContent;
          }).observe(cell, { attributeFilter: ["data-state"] });
        }"""
    )
    fake.cell(1).run()
    assert fake.page.evaluate("window.shown") == "5\n"


def test_a_flood_keeps_its_start_and_its_end(fake: Lesson):
    fake.cell(1).write("flood(100000)")
    fake.cell(1).run()
    text = fake.cell(1).output.inner_text()
    assert text.startswith("line 0\nline 1\n")
    assert text.rstrip().endswith("line 99999")
    assert "99,600 lines left out here" in text
    assert text.count("\n") < 500


def test_a_figure_keeps_its_colours_and_its_text_and_loses_what_could_harm(fake: Lesson):
    title = fake.page.title()
    fake.cell(1).write(f"svg(`{FIGURE}`)")
    fake.cell(1).run()
    svg = fake.cell(1).output.locator("figure.lc-figure svg")
    expect(svg).to_have_attribute("aria-label", "a dot")
    use = svg.locator("use").first
    expect(use).to_have_attribute("fill", "light-dark(#112233, #aabbcc)")
    assert use.evaluate("(u) => u.getBBox().width") == 3, "the glyph is not found"
    assert use.evaluate("(u) => getComputedStyle(u).fill") == "rgb(17, 34, 51)"
    expect(svg.locator("rect").first).to_have_attribute("fill", "var(--lc-paper)")
    assert "192.0.2.1" not in svg.evaluate("(s) => s.outerHTML")
    assert svg.locator("script, [onload], [onclick]").count() == 0
    assert fake.page.title() == title


def test_markup_from_python_runs_no_script(fake: Lesson):
    fake.cell(1).write(
        "html(`<b>bold</b><img src=x onerror='document.title=1'><style>*{}</style>`)"
    )
    fake.cell(1).run()
    expect(fake.cell(1).output.locator("b")).to_have_text("bold")
    assert fake.cell(1).output.locator("style, [onerror], [src]").count() == 0
