"""What a reader sees of values and figures, with the real Python."""

import re

from playwright.sync_api import expect

from .boxes import box_of
from .cells import Cell, Lesson


def test_a_rich_value(cell: Cell):
    cell.runs(
        "class Table:\n"
        "    def _repr_html_(self):\n"
        "        return '<table><tr><td onclick=alert(1)>7</td></tr></table><script>1</script>'\n"
        "Table()",
    )
    expect(cell.output.get_by_role("cell")).to_have_text("7")
    assert cell.output.locator("script, [onclick]").count() == 0


def test_a_formula_is_rendered(cell: Cell):
    cell.runs("class F:\n    def _repr_latex_(self):\n        return r'$\\frac{a}{b}$'\nF()")
    expect(cell.output.locator("math mfrac")).to_be_attached()


def test_display_stands_where_it_was_called(cell: Cell):
    cell.runs("print('a')\ndisplay({'k': 1})\nprint('b')")
    expect(cell.output).to_have_text("a\n{'k': 1}b\n")


def test_a_long_value_is_folded(cell: Cell):
    cell.runs(
        "class L:\n    def __repr__(self):\n        return '\\n'.join(map(str, range(100)))\nL()",
    )
    expect(cell.output).not_to_contain_text("99")
    cell.button("Show all 100 lines").click()
    expect(cell.output).to_contain_text("99")


def test_a_figure_has_words_follows_the_palette_and_enlarges(shared: Lesson, cell: Cell):
    cell.runs("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Rising')")
    figure = cell.output.locator("figure")
    svg = figure.locator("svg")
    expect(svg).to_have_attribute("aria-label", re.compile("Rising"))
    ink = "(s) => getComputedStyle(s).fill"
    light = svg.evaluate(ink)
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert svg.evaluate(ink) != light
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    figure.hover()
    figure.get_by_role("button", name="Enlarge").click()
    dialog = shared.page.get_by_role("dialog", name="Figure")
    assert box_of(dialog.locator("svg"))["width"] > box_of(svg)["width"]
    with shared.page.expect_download() as download:
        dialog.get_by_role("button", name="Save").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.startswith("<svg xmlns=")
    assert "light-dark" not in saved
    shared.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_richest_form_comes_first(cell: Cell):
    forms = {"html": "'<b>H</b>'", "latex": "'$l$'", "svg": "'<svg><rect/></svg>'"}
    methods = [f"    def _repr_{form}_(self):\n        return {v}\n" for form, v in forms.items()]
    found = ["b", "math", "figure > svg"]
    for first, selector in enumerate(found):
        cell.runs(f"class V:\n{''.join(methods[first:])}V()")
        expect(cell.output.locator(selector)).to_have_count(1)
        others = ", ".join(other for other in found if other != selector)
        expect(cell.output.locator(others)).to_have_count(0)


def test_pixels_of_an_objects_own_are_shown(cell: Cell):
    cell.runs(
        "import io\nfrom PIL import Image\n"
        "class P:\n    def _repr_png_(self):\n        file = io.BytesIO()\n"
        "        Image.new('RGB', (7, 5)).save(file, 'png')\n        return file.getvalue()\nP()",
    )
    expect(cell.output.locator("img")).to_have_js_property("naturalWidth", 7)


def test_a_mimebundle_is_what_an_object_shows_first(cell: Cell):
    cell.runs(
        "class M:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/html': '<i>bundle</i>'}\n"
        "    def _repr_html_(self):\n        return '<b>html</b>'\nM()",
    )
    expect(cell.output.locator("i")).to_have_text("bundle")


def test_an_array_can_be_shown_whole(cell: Cell):
    cell.runs("import numpy as np\nnp.arange(2000)")
    expect(cell.output).to_contain_text("...")
    expect(cell.output).not_to_contain_text(" 777,")
    cell.element.get_by_role("button", name="Show all").click()
    expect(cell.output).to_contain_text(" 777,")
    expect(cell.output).not_to_contain_text("...")


def test_a_long_line_is_folded_and_wraps(cell: Cell):
    cell.runs("list(range(2000))")
    expect(cell.output).not_to_contain_text("1999")
    cell.element.get_by_role("button", name="Show all").click()
    expect(cell.output).to_contain_text("1999]")
    assert cell.output.locator("pre").evaluate("(pre) => pre.scrollWidth <= pre.clientWidth")


def test_every_open_figure_appears_in_order(cell: Cell):
    cell.runs(
        "import matplotlib.pyplot as plt\n"
        "for name in ('one', 'two', 'three'):\n    plt.figure()\n    plt.title(name)",
    )
    figures = cell.output.locator("figure > svg")
    expect(figures).to_have_count(3)
    for at, name in enumerate(("one", "two", "three")):
        expect(figures.nth(at)).to_have_attribute("aria-label", re.compile(name))


def test_a_figure_above_a_size_is_pixels_that_follow_the_palette(shared: Lesson, cell: Cell):
    cell.runs(
        "import numpy as np\nimport matplotlib.pyplot as plt\n"
        "plt.scatter(*np.random.default_rng(0).random((2, 20_000)))\nplt.title('Dust')",
    )
    image = cell.output.locator("figure img")
    expect(image).to_have_attribute("alt", re.compile("Dust"))
    width = image.evaluate("(i) => i.naturalWidth / i.clientWidth")
    assert width >= 1.5, "not sharp on a dense screen"
    look = "(i) => getComputedStyle(i).filter"
    assert image.evaluate(look) == "none"
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert "invert" in image.evaluate(look)
    shared.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")


def test_a_time_too_short_for_the_clock_is_explained(cell: Cell):
    cell.runs("from time import perf_counter\nstart = perf_counter()\nprint(start - start)")
    expect(cell.output).to_contain_text("0.0\nA browser's clock ticks every 0.1 ms")
