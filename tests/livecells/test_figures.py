"""Figures in the page: which are shown, how they are named, and that they fit a page."""

import asyncio
import re
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from livecells.page.palette import both_palettes
from livecells.page.runner import Runner
from tests.searching import must_find

PLOT = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nline = ax.plot([1, 2], [3, 5])\n"


def outputs(source, name="cell 3"):
    seen = []
    state = asyncio.run(Runner(seen.append).run(source, name))
    assert state == "done", seen
    return seen


def svg_of(source):
    [message] = outputs(source)
    return message["data"]["image/svg+xml"]


def size(svg):
    """Width and height in points."""
    return [float(side) for side in must_find('viewBox="(.*?)"', svg)[1].split()[2:]]


@pytest.fixture(scope="module")
def svg():
    return svg_of(PLOT + "ax.fill_between([1, 2], [1, 1], color='#d55e00', alpha=.4)\n")


def test_an_open_figure_is_shown_once_at_the_end_and_closed():
    messages = outputs(PLOT + "print('text')\nax")
    assert [message["type"] for message in messages] == ["stream", "display"]


def test_show_puts_it_in_the_middle():
    messages = outputs(PLOT + "plt.show()\nprint('after')")
    assert [message["type"] for message in messages] == ["display", "stream"]


def test_a_figure_that_pyplot_does_not_know_is_shown_as_the_last_value():
    messages = outputs("from matplotlib.figure import Figure\nf = Figure()\nf.subplots()\nf")
    assert [message["type"] for message in messages] == ["display"]


@pytest.mark.parametrize("last", ["ax.plot([1])", "ax.set_title('t')", "(fig, ax)"])
def test_what_the_figure_shows_already_is_not_repeated_as_text(last):
    assert [message["type"] for message in outputs(PLOT + last)] == ["display"]


def test_a_failed_cell_leaves_no_figure_for_the_next():
    seen = []
    runner = Runner(seen.append)
    asyncio.run(runner.run(PLOT + "1/0", "cell 1"))
    asyncio.run(runner.run("2", "cell 2"))
    assert [message["type"] for message in seen] == ["error", "result"]


def test_alt_text_comes_from_whoever_drew_the_figure():
    assert 'aria-label="Loss falls."' in svg_of(PLOT + "ax.alt_text = 'Loss falls.'")


def test_without_alt_text_the_labels_have_to_do():
    svg = svg_of(PLOT + "ax.set(xlabel='step', ylabel='loss', title='Run')")
    assert 'aria-label="Figure: Run. loss against step."' in svg


def test_it_is_an_image_with_no_style_attribute_or_sheet(svg):
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert "style" not in svg
    assert "<metadata" not in svg


def test_its_ids_are_its_own_and_all_references_resolve(svg):
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids)) > 0
    assert all(name.startswith("cell-3-1-") for name in ids)
    assert set(re.findall(r"(?:href=\"#|url\(#)([^\")]+)", svg)) <= set(ids)


def test_every_colour_has_a_partner_for_the_dark_palette(svg):
    assert "light-dark(#d55e00," in svg
    colours = re.findall(r'(?:fill|stroke)="([^"]+)"', svg)
    assert {c for c in colours if c.startswith("#")} == set()


def test_two_runs_give_the_same_bytes():
    assert svg_of(PLOT) == svg_of(PLOT)


def test_a_figure_too_large_for_vectors_becomes_pixels():
    source = PLOT + "import numpy as np\nax.scatter(*np.random.default_rng(0).random((2, 20000)))"
    [message] = outputs(source)
    assert "image/svg+xml" not in message["data"]
    assert message["data"]["image/png"].startswith("iVBOR")
    assert message["metadata"]["alt"]
    pixels = Image.open(BytesIO(b64decode(message["data"]["image/png"])))
    assert pixels.getchannel("A").getpixel((0, 0)) == 0, (
        "the page's own colour must stand for paper"
    )


def test_every_open_figure_is_shown_in_the_order_made():
    messages = outputs(PLOT + "ax.alt_text = 'one'\nplt.figure()\nplt.gca().alt_text = 'two'")
    assert [message["metadata"]["alt"] for message in messages] == ["one", "two"]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def dark(colour):
    return must_find(r"^light-dark\(#\w{6},(#\w{6})\)$", both_palettes(colour))[1]


@given(st.integers(0, 254), st.integers(0, 254))
def test_greys_swap_ends_and_keep_their_distance_in_order(first, second):
    low, high = sorted((first, second))
    darker, lighter = (dark(f"#{level:02x}{level:02x}{level:02x}") for level in (low, high))
    assert luminance(darker) >= luminance(lighter)


@pytest.mark.parametrize("colour", ["#000000", "#0072b2", "#d55e00", "#009e73", "#1f77b4"])
def test_lines_stand_out_on_the_dark_page(colour):
    page = luminance("#1e2129")  # Material's slate
    assert (luminance(dark(colour)) + 0.05) / (page + 0.05) > 4.5


def test_the_labels_of_axes_in_space_are_not_cut_off():
    def width(padding):
        space = "import matplotlib.pyplot as plt\nax = plt.subplot(projection='3d')\n"
        return size(svg_of(f"{space}text = ax.set_zlabel('height', labelpad={padding})"))[0]

    assert width(60) > width(30) + 20  # points; the label moves out, and the picture with it


def test_showing_a_figure_leaves_it_as_it_was():
    figure, again = outputs(
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(dpi=123)\ncanvas = fig.canvas\n"
        "fig.show()\nprint(fig.dpi, fig.canvas is canvas)"
    )
    assert figure["type"] == "display"
    assert again["text"] == "123 True\n"
