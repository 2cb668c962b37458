"""A figure is drawn once, and the part that the page shows holds all that is drawn, and no more."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.lines import Line2D

from livecells.page.drawing import as_svg
from tests.searching import must_find

MARGIN = 0.1 * 72  # points; matplotlib's own


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


class Counting(Line2D):
    """A line that knows how often it was drawn."""

    def __init__(self):
        super().__init__([1, 2], [3, 5])
        self.drawn = 0

    def draw(self, renderer):
        self.drawn += 1
        super().draw(renderer)


def seen(figure):
    """Left, top, right and bottom of what the page shows, in points."""
    document, part, _ = as_svg(figure)
    if part is None:
        sides = must_find(rb'width="([\d.]+)pt" height="([\d.]+)pt"', document).groups()
        part = (0, 0, *map(float, sides))
    left, top, width, height = part
    return left, top, left + width, top + height


def used(figure):
    """The same for what matplotlib measures, without a margin."""
    FigureCanvasSVG(figure)  # its letters are not hinted, and so have other widths
    box = figure.get_tightbbox()
    height = figure.get_size_inches()[1]
    return tuple(72 * side for side in (box.x0, height - box.y1, box.x1, height - box.y0))


def with_a_long_title(figure, ax):
    ax.set_title("a title that is much longer than the axes below it are wide " * 2)


def with_a_title_at_the_side(figure, ax):
    ax.set_title("another that does not end where the axes do " * 3, loc="left")


def with_a_suptitle(figure, ax):
    figure.suptitle("above all")


def with_words_over_the_edge(figure, ax):
    figure.text(-0.2, 0.5, "to the left of it")


def with_equal_units(figure, ax):
    ax.set_aspect("equal")


def with_a_note_far_outside(figure, ax):
    ax.annotate("a note", (1, 3), (4, 9), annotation_clip=False)


def with_axes_of_their_own_place(figure, ax):
    figure.add_axes((-0.1, 0.4, 0.3, 0.3))


def with_a_legend_outside(figure, ax):
    figure.legend([Counting()], ["a line"], loc="upper right", bbox_to_anchor=(1.3, 1))


def with_a_legend_wider_than_the_figure(figure, ax):
    lines = [Counting(), Counting()]
    names = ["a line with a name that is as long as a sentence"] * 2
    ax.legend(lines, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)


def plain(figure, ax):
    ax.set(xlabel="x", ylabel="y", title="title")


CASES = [
    plain,
    with_a_long_title,
    with_a_title_at_the_side,
    with_a_suptitle,
    with_words_over_the_edge,
    with_equal_units,
    with_a_note_far_outside,
    with_axes_of_their_own_place,
    with_a_legend_outside,
    with_a_legend_wider_than_the_figure,
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.filterwarnings("ignore::UserWarning")  # of layouts that find no room
@pytest.mark.parametrize("layout", [None, "constrained", "compressed", "tight"])
def test_nothing_is_cut_off(layout, case):
    figure, ax = plt.subplots(layout=layout, dpi=72)
    ax.add_line(Counting())
    ax.autoscale()
    case(figure, ax)
    shown, content = seen(figure), used(figure)
    if content[0] >= 0 and content[1] >= 0 and content[2] <= 460.8 and content[3] <= 345.6:
        assert shown[0] <= content[0] + 0.1
        assert shown[1] <= content[1] + 0.1
        assert shown[2] >= content[2] - 0.1
        assert shown[3] >= content[3] - 0.1
    else:  # a canvas of its own size
        size = (content[2] - content[0] + 2 * MARGIN, content[3] - content[1] + 2 * MARGIN)
        assert shown == pytest.approx((0, 0, *size), abs=0.1)


@pytest.mark.parametrize("layout", [None, "constrained"])
def test_empty_margins_are_not_shown(layout):
    figure, ax = plt.subplots(layout=layout, dpi=72)
    ax.set_aspect("equal")
    shown, content = seen(figure), used(figure)
    assert shown[0] == pytest.approx(content[0] - MARGIN, abs=0.1)
    assert shown[2] == pytest.approx(content[2] + MARGIN, abs=0.1)


@pytest.mark.parametrize("layout", [None, "constrained"])
def test_it_is_drawn_once(layout):
    figure, ax = plt.subplots(layout=layout, dpi=72)
    line = Counting()
    ax.add_line(line)
    as_svg(figure)
    assert line.drawn == 1
