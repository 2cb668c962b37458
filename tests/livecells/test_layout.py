"""Figures drawn fast are matplotlib's own: the first time, and again with the axes' last places."""

import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import _constrained_layout as constrained
from matplotlib.backends.backend_svg import FigureCanvasSVG

from livecells.page import drawing
from livecells.page.svg import page_svg
from livecells.runtime.pack import battery
from tests.gdcore.figures import drawings
from tests.livecells.test_drawing import CASES

PIXEL = 1 / 96 / 6.4  # of the width of most figures
BATTERY = {name: getattr(battery, name) for name in (
    "lines", "mathematics", "contours_and_path", "scatter_with_colour", "bars_and_histograms",
    "spread", "images", "shapes_and_text", "many_axes", "grid_of_unequal_cells", "surface",
    "polar_and_pie", "flow_and_colour_along_a_line", "table", "styled",
)}  # fmt: skip
FIGURES = {f"gdcore: {name}": draw for name, draw in drawings.ALL.items()} | BATTERY


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def matplotlibs_own(figure):
    """Draw a figure in the same size and typeface by ``print_svg``."""
    file, canvas = io.BytesIO(), FigureCanvasSVG(figure)
    canvas.is_saving = lambda: True
    with mpl.rc_context(drawing._RC):
        figure.dpi = drawing.PIXELS_PER_INCH
        canvas.print_svg(file, metadata=drawing.NO_METADATA)
    return file.getvalue()


def ours(figure, kept=None):
    """Draw it as a page does, before anything that hangs over the edge gets a larger canvas."""
    with mpl.rc_context(drawing._RC):
        document, _ = drawing.drawn_once(figure, [] if kept is None else kept)
    return document


def places(figure):
    return np.array([ax.get_position(original=True).extents for ax in figure.axes])


def drawn(draw):
    """Make a figure anew."""
    plt.close("all")
    with mpl.rc_context():
        draw()
    return plt.gcf()


def shown(document):
    """What a page shows of a drawing: its last decimals, and ids made of them, are not seen."""
    return page_svg(document, alt="", prefix="p")


@pytest.mark.filterwarnings("ignore")  # of fonts that lack letters
@pytest.mark.parametrize("name", FIGURES)
def test_a_page_shows_matplotlibs_own_drawing_byte_for_byte(name):
    kept: list = []
    for _ in range(2):  # the second time with the places of the first
        document = ours(drawn(FIGURES[name]), kept)
        assert shown(document) == shown(matplotlibs_own(drawn(FIGURES[name])))


@pytest.mark.filterwarnings("ignore::UserWarning")  # of layouts that find no room
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("layout", [None, "constrained", "compressed", "tight"])
def test_so_is_one_with_words_in_odd_places(layout, case):
    def draw():
        figure, ax = plt.subplots(layout=layout)
        ax.plot([1, 2], [3, 5])
        case(figure, ax)

    kept: list = []
    for _ in range(2):
        figure = drawn(draw)
        ours(figure, kept)
        found = places(figure)
        figure = drawn(draw)
        matplotlibs_own(figure)
        assert found == pytest.approx(places(figure), abs=1e-9)


@st.composite
def data(draw):
    """What a slider may change from run to run."""
    size = draw(st.floats(-6, 6))
    return {
        "heights": np.cumsum(draw(st.lists(st.floats(0.01, 1), min_size=2, max_size=5))) * 10**size,
        "width": draw(st.floats(0.01, 2000)),
        "log": draw(st.booleans()),
        "labels": draw(st.lists(st.sampled_from(["a", "a rate of 0.05", "b\nc"]), max_size=2)),
        "ylabel": draw(st.sampled_from(["loss", "", "mean\nsquared error"])),
        "note": draw(st.floats(0, 1.4)),
    }


def plot(ax, of):
    x = np.linspace(0, of["width"], len(of["heights"]))
    for number, label in enumerate(of["labels"] or [None]):
        ax.plot(x, of["heights"] + number, label=label)
    ax.set(xlabel="step", ylabel=of["ylabel"], yscale="log" if of["log"] else "linear")
    ax.text(x[-1] * of["note"], of["heights"][0], "a note")
    if of["labels"]:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)


@settings(max_examples=25, deadline=None)
@given(st.lists(data(), min_size=2, max_size=4), st.sampled_from([(1, 1), (2, 1), (2, 2)]))
def test_whatever_a_rerun_changes_axes_are_where_the_solver_puts_them(runs, shape):
    kept: list = []
    for of in runs:

        def draw(of=of):
            _, grid = plt.subplots(*shape, layout="constrained", squeeze=False)
            for ax in grid.flat:
                plot(ax, of)

        figure = drawn(draw)
        ours(figure, kept)
        found = places(figure)
        figure = drawn(draw)
        matplotlibs_own(figure)
        assert found == pytest.approx(places(figure), abs=PIXEL)


def measurings(monkeypatch, draw, kept):
    """Count how often a figure's axes are measured."""
    seen = []
    measure = constrained.get_pos_and_bbox
    counting = lambda *args: (seen.append(args), measure(*args))[1]  # noqa: E731
    monkeypatch.setattr(constrained, "get_pos_and_bbox", counting)
    ours(drawn(draw), kept)
    monkeypatch.undo()
    return len(seen)


def test_a_rerun_measures_once_until_a_label_grows(monkeypatch):
    def loss(top):
        _, ax = plt.subplots(layout="constrained")
        ax.plot([top, 0])

    kept: list = []
    assert measurings(monkeypatch, lambda: loss(4), kept) == 2
    assert measurings(monkeypatch, lambda: loss(4), kept) == 1
    assert measurings(monkeypatch, lambda: loss(4000), kept) > 1
    assert measurings(monkeypatch, lambda: loss(4000), kept) == 1


def test_a_figure_keeps_its_own_layout_and_its_axes_their_own_ticks():
    figure, ax = plt.subplots(layout="constrained")
    engine = figure.get_layout_engine()
    ours(figure)
    assert figure.get_layout_engine() is engine
    assert not {"_update_ticks", "_get_ticklabel_bboxes"} & vars(ax.xaxis).keys()


def test_ticks_follow_limits_that_change_while_the_figure_is_drawn():
    """As axes of equal units change theirs, and those that share them."""

    def draw():
        _, (left, right) = plt.subplots(1, 2, sharex=True, layout="constrained")
        left.plot([0, 10], [0, 1])
        right.plot([0, 3], [0, 300])
        right.set(aspect="equal", adjustable="datalim")

    assert shown(ours(drawn(draw))) == shown(matplotlibs_own(drawn(draw)))
