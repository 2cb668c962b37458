"""What holds for every figure: its axes, its words, and that it leaves no trace."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import colors
from matplotlib import pyplot as plt

import gdcore as gd

from .drawings import ALL, IN_SPACE, ON_AXES, PANELS

# their axes measure nothing, or only themselves
DIAGRAMS = {"loop", "growing_square", "growing_square, thin"}
LABELLED = [name for name in ON_AXES | IN_SPACE if name not in DIAGRAMS]


def axes_of(drawn):
    return list(np.ravel(drawn))


def new_axes(name):
    return plt.figure().add_subplot(projection="3d" if name in IN_SPACE else None)


def test_every_figure_is_drawn_here():
    drawn = {name.split(",")[0] for name in ALL}
    assert drawn == set(gd.figures.__all__) - {"blank", "describe"}


@pytest.mark.parametrize("name", ON_AXES | IN_SPACE)
def test_it_draws_on_the_axes_it_is_given_and_opens_nothing(name):
    ax = new_axes(name)
    before = plt.get_fignums()
    assert (ON_AXES | IN_SPACE)[name](ax) is ax
    assert plt.get_fignums() == before
    ax.figure.canvas.draw()


@pytest.mark.parametrize("name", ALL)
def test_without_axes_it_makes_one_figure_as_wide_as_the_column(name):
    axes = axes_of(ALL[name]())
    assert len(plt.get_fignums()) == 1
    assert {ax.figure for ax in axes} == {plt.gcf()}
    width = plt.gcf().get_size_inches()[0]
    assert width == pytest.approx(4.6 if name.startswith("growing_square") else 6.4)


@pytest.mark.parametrize("name", ALL)
def test_it_changes_no_setting(name):
    before, state = dict(mpl.rcParams), np.random.get_state(legacy=False)["state"]["key"].copy()  # noqa: NPY002
    ALL[name]()
    assert dict(mpl.rcParams) == before
    np.testing.assert_array_equal(np.random.get_state(legacy=False)["state"]["key"], state)  # noqa: NPY002


@pytest.mark.parametrize("name", LABELLED)
def test_both_axes_are_labelled(name):
    ax = (ON_AXES | IN_SPACE)[name]()
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    if name in IN_SPACE:
        assert ax.get_zlabel() == "loss"


@pytest.mark.parametrize("name", ALL)
def test_its_words_say_what_it_shows_with_numbers(name):
    words = gd.figures.describe(ALL[name]())
    assert len(words) > 40
    assert words.endswith(".")
    assert "nan" not in words
    assert not re.search(r"\d-|-\d|e\+|\b1 steps", words), "a number as a program writes it"
    if name != "loop":
        assert re.search(r"\d", words)


@pytest.mark.parametrize("name", ALL)
def test_no_two_names_of_the_legend_look_alike_in_grey(name):
    for ax in axes_of(ALL[name]()):
        looks = []
        for line in ax.get_lines():
            if line.get_label().startswith("_"):
                continue
            luminance = np.dot(colors.to_rgb(line.get_color()), [0.2126, 0.7152, 0.0722])
            looks.append((line.get_linestyle(), line._dash_pattern, line.get_marker(), luminance))
        for i, one in enumerate(looks):
            for other in looks[:i]:
                assert one[:3] != other[:3] or abs(one[3] - other[3]) > 0.05


@pytest.mark.parametrize("name", ALL)
def test_no_text_is_cut_off(name):
    ALL[name]()
    figure = plt.gcf()
    figure.canvas.draw()
    frame = figure.bbox
    for ax in figure.axes:
        texts = [ax.xaxis.label, ax.yaxis.label, ax.title, *ax.texts]
        legend = ax.get_legend()
        texts += legend.get_texts() if legend else []
        for text in texts:
            box = text.get_window_extent()
            if not text.get_text() or not ax.axison:
                continue
            assert box.x0 >= frame.x0 - 1, text
            assert box.x1 <= frame.x1 + 1, text
            assert box.y0 >= frame.y0 - 1, text
            assert box.y1 <= frame.y1 + 1, text


# stability has room within, and no title
@pytest.mark.parametrize("name", sorted(ALL.keys() - {"stability"}))
def test_a_legend_hides_nothing(name):
    ALL[name]()
    plt.gcf().canvas.draw()
    for ax in plt.gcf().axes:
        if legend := ax.get_legend():
            box = legend.get_window_extent()
            assert box.y0 >= ax.bbox.y1 - 1
            if ax.get_title():
                assert box.y1 <= ax.title.get_window_extent().y0 + 1


@pytest.mark.parametrize("name", PANELS)
def test_panels_are_described_one_after_the_other(name):
    axes = PANELS[name]()
    figure = axes[0].figure
    assert gd.figures.describe(axes) == " ".join(map(gd.figures.describe, axes))
    for ax in axes:
        title = f"{ax.get_title()}: " if ax.get_title() else ""
        assert title + gd.figures.describe(ax) in figure.alt_text


def test_axes_that_gdcore_did_not_draw_have_no_words():
    assert gd.figures.describe(plt.figure().add_subplot()) == ""


BAD = {
    "no run": (lambda f: f.loss_curve(), "at least one run, got none"),
    "labels": (lambda f: f.loss_curve(RUN, RUN, labels=["a"]), "1 entries for 2 runs"),
    "mark": (lambda f: f.loss_curve(RUN, snapshots=[9]), "step must be at most 5"),
    "params": (lambda f: f.fit(CARS, [1]), "a weight and a bias, got 1"),
    "model": (lambda f: f.lines(CARS, {"a": [1, 2, 3]}), "a weight and a bias, got 3"),
    "two features": (lambda f: f.fit(gd.data.toy_clusters(0)), r"one feature.*\(60, 2\)"),
    "squares": (lambda f: f.squares(gd.data.toy_clusters(0), [1, 2]), "one feature"),
    "along": (lambda f: f.tangent(PROBLEM, [1, 2], along=2), "along must be below 2.*got 2"),
    "h": (lambda f: f.tangent(PROBLEM, [1, 2], h=0), "h must be"),
    "reach": (lambda f: f.tangent(PROBLEM, [1, 2], reach=-1), "reach must be"),
    "chord": (lambda f: f.chord(PROBLEM, [1, 2], [1, 2]), "two different points"),
    "three parameters": (lambda f: f.contour(gd.Quadratic(np.eye(3))), "two parameters, got 3"),
    "their surface": (lambda f: f.surface(gd.Quadratic(np.eye(3))), "two parameters, got 3"),
    "path": (
        lambda f: f.contour(PROBLEM, gd.descend(gd.Quadratic(np.eye(3)), learning_rate=0.1)),
        "two parameters, got 3",
    ),
    "path labels": (lambda f: f.contour(PROBLEM, RUN, labels=[]), "0 entries for 1 runs"),
    "nothing to show": (lambda f: f.contour(Bare()), "span is missing"),
    "flat axes": (lambda f: f.surface(PROBLEM, ax=plt.figure().add_subplot()), 'projection="3d"'),
    "marks": (lambda f: f.stability(PROBLEM, marks=[0.1, 0]), "marks must be .* got 0"),
    "no bend": (lambda f: f.stability(gd.Quadratic([[-1.0]])), "must curve up in some direction"),
    "saddle": (lambda f: f.eigen_directions(gd.problems.saddle), "no single lowest point"),
    "saddle at": (lambda f: f.eigen_directions(gd.problems.saddle, [0, 0]), "in all directions"),
    "batch": (lambda f: f.batch_cloud(PROBLEM, [0, 0], 8, 0), "from 1 to the 7 examples, got 8"),
    "draws": (lambda f: f.batch_cloud(PROBLEM, [0, 0], 2, 0, draws=1), "draws must be at least 2"),
    "no items": (lambda f: f.compare(f.loss_curve, [], []), "got 0 items and 0 titles"),
    "titles": (lambda f: f.compare(f.loss_curve, [RUN], []), "got 1 items and 0 titles"),
    "columns": (lambda f: f.compare(f.loss_curve, [RUN], ["a"], columns=0), "columns must be"),
    "snapshots": (lambda f: f.snapshots(RUN, [0, 6]), "step must be at most 5"),
}
CARS = gd.data.cars()
PROBLEM = gd.LinearRegression(CARS.x, CARS.y)
RUN = gd.descend(PROBLEM, learning_rate=0.01, steps=5)


class Bare:
    """A reader's problem that knows nothing but its loss and gradient."""

    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        return 2 * params


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_is_named(name):
    draw, said = BAD[name]
    with pytest.raises(ValueError, match=said):
        draw(gd.figures)


@pytest.mark.parametrize(
    "draw",
    [
        lambda f, run: f.contour(Bare(), run),
        lambda f, run: f.surface(Bare(), run),
        lambda f, run: f.loss_curve(run),
        lambda f, run: f.tangent(Bare(), [1.0, 2.0]),
        lambda f, run: f.chord(Bare(), [1.0, 2.0], [-1.0, 0.0]),
        lambda f, run: f.gradient_field(Bare(), span=((-1, 1), (-1, 1))),
        lambda f, run: f.stability(Bare(), at=[0, 0]),
        lambda f, run: f.eigen_directions(Bare(), at=[0, 0]),
    ],
)
def test_a_readers_own_class_can_be_drawn(draw):
    run = gd.descend(Bare(), [2.0, 1.0], 0.1, steps=20)
    ax = draw(gd.figures, run)
    assert ax.get_xlabel()
    assert gd.figures.describe(ax)


def test_a_growing_square_gains_exactly_what_its_new_parts_cover():
    ax = gd.figures.growing_square(3, 0.6)
    areas = [patch.get_width() * patch.get_height() for patch in ax.patches]
    assert areas == pytest.approx([9, 1.8, 1.8, 0.36])
    assert sum(areas) == pytest.approx(3.6**2)
    assert "two strips of 1.8 each and a corner of 0.36" in gd.figures.describe(ax)
    with pytest.raises(ValueError, match="change must be a finite number above 0, got 0"):
        gd.figures.growing_square(3, 0)


def test_blank_axes_are_in_the_style_of_the_course_and_leave_the_rest_as_it_was():
    settings = dict(mpl.rcParams)
    ax = gd.figures.blank("step", "loss", alt_text="It falls.")
    assert not ax.spines["top"].get_visible()
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss")
    assert gd.figures.describe(ax) == "It falls."
    assert dict(mpl.rcParams) == settings
