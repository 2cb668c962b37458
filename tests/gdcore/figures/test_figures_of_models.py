"""What figures of models draw is what was computed: examples, lines, squares and their names."""

from typing import Any

import numpy as np
import pytest
from matplotlib.patches import Rectangle

import gdcore

from .drawings import BEST, CAR_PROBLEM, CARS
from .drawn import line, points

gd: Any = gdcore  # its types forbid much of what is given here

f = gd.figures


def test_fit_draws_the_examples_the_line_and_the_residuals():
    ax = f.fit(CARS, BEST)
    np.testing.assert_array_equal(points(ax), np.column_stack([CARS.x, CARS.y]))
    drawn = line(ax, "prediction")
    np.testing.assert_allclose(drawn[:, 1], BEST[0] * drawn[:, 0] + BEST[1])
    segments = ax.collections[0].get_segments()
    lengths = [abs(b[1] - a[1]) for a, b in segments]
    np.testing.assert_allclose(lengths, np.abs(CAR_PROBLEM.residuals(BEST)))
    assert ax.get_xlabel() == "weight (1000 lb)"
    assert ax.get_ylabel() == "miles per gallon"


def test_the_strips_of_a_square_are_named_where_there_is_room():
    words = [text.get_text() for text in f.growing_square(3, 0.5).texts]
    assert words == ["3²", "3 × 0.5", "3 × 0.5", ""]
    thin = f.growing_square(12.25, 0.01)
    assert [text.get_text() for text in thin.texts] == ["12.25²"]
    assert thin.get_xticks().tolist() == thin.get_yticks().tolist() == [0, 12.26]


def test_a_name_keeps_off_the_residuals_where_it_can():
    data = gd.Dataset("d", [1, 2, 3], [3, 4, 3], names=("one", "two", "a long name"))
    ax = f.fit(data, [0, 0], names=True)
    ax.figure.canvas.draw()
    for text in ax.texts:
        box = text.get_window_extent()
        for x, y in zip(data.x, data.y, strict=True):
            (across, foot), (_, top) = ax.transData.transform([(x, 0), (x, y)])
            assert not (box.x0 < across < box.x1 and box.y0 < top and box.y1 > foot)


def test_fit_without_residuals_and_with_a_label():
    ax = f.fit(CARS, [1, 2], residuals=False, label="a guess")
    assert not ax.collections
    assert line(ax, "a guess").shape == (2, 2)
    assert "misses them by" in f.describe(ax)


def test_the_words_of_a_fit():
    ax = f.fit(CARS, (0, 0))
    assert "The line 0 x + 0 misses them by 17.14 on average, at most by 24 at x = 2.37" in (
        f.describe(ax)
    )
    assert "−4.569 x − 2" in f.describe(f.fit(CARS, [-4.5691, -2]))


def test_fit_takes_a_problem_with_its_units():
    assert f.fit(CAR_PROBLEM, BEST).get_xlabel() == "weight (1000 lb)"
    assert f.fit(gd.LinearRegression([1, 2], [3, 4])).get_xlabel() == "feature x"


def test_names_stand_beside_their_points_and_never_on_each_other():
    ax = f.fit(CARS, names=True)
    ax.figure.canvas.draw()
    assert {text.get_text() for text in ax.texts} == set(CARS.names)
    boxes = [text.get_window_extent() for text in ax.texts]
    for i, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[:i])


def test_names_without_room_stay_to_the_right():
    crowd = gd.Dataset("crowd", np.full(9, 1.0), np.full(9, 2.0), names=tuple("abcdefghi"))
    ax = f.fit(crowd, names=True)
    assert len(ax.texts) == 9
    assert ax.texts[-1].get_ha() == "left"
    assert not f.fit(gd.data.toy_line(0), names=True).texts


def test_lines_draws_each_model():
    ax = f.lines(CARS, {"one": [1.0, 2.0], "two": [-1.0, 3.0]})
    for name, (weight, bias) in {"one": (1, 2), "two": (-1, 3)}.items():
        drawn = line(ax, name)
        np.testing.assert_allclose(drawn[:, 1], weight * drawn[:, 0] + bias)


@pytest.mark.parametrize("params", [BEST, [0.0, 0.0], [2.0, 20.0]])
def test_squares_are_the_squared_residuals_and_look_square(params):
    ax = f.squares(CARS, params)
    ax.figure.canvas.draw()
    patches = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    heights = [patch.get_height() for patch in patches]
    np.testing.assert_allclose(heights, np.abs(CAR_PROBLEM.residuals(params)), rtol=1e-12)
    for patch in patches:
        box = patch.get_window_extent()
        if patch.get_height() > 1e-9:
            assert box.width == pytest.approx(box.height, rel=1e-3)
            assert ax.get_window_extent().x0 - 1 <= box.x0
            assert box.x1 <= ax.get_window_extent().x1 + 1
    mse = f"the MSE, of {CAR_PROBLEM.loss(params):.4g}"
    assert mse in f.describe(ax)


def test_your_own_lines_have_the_colours_of_the_course():
    ax = f.blank("x", "y", alt_text="Two lines.")
    colours = [ax.plot([1, 2])[0].get_color() for _ in range(2)]
    assert colours == [f.canvas.BLUE, f.canvas.ORANGE]
