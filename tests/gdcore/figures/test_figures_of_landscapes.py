"""What maps and surfaces draw is what was computed: levels, paths, heights and the star."""

import numpy as np
import pytest

import gdcore as gd
from gdcore._ground import landscape, levels
from gdcore.figures.ground import span_of

from .drawings import BEST, CAR_PROBLEM, ON_AXES, ROSENBROCK, run
from .drawn import line, points

f = gd.figures


def test_a_map_without_a_lowest_point_has_its_lines_around_zero():
    (lines,) = f.contour(gd.problems.saddle).collections
    np.testing.assert_allclose(lines.levels, [-2, -1, -0.5, 0, 0.5, 1, 2])
    (lines,) = f.contour(gd.Quadratic([[2, 0], [0, 1]], b=[4, 0])).collections
    assert lines.levels.max() - -4 > 0 > lines.levels.min() - -3.9  # from the lowest, -4, upwards


def test_the_path_is_the_runs_params():
    ax = f.contour(CAR_PROBLEM, run(0.06, 40), labels=["a path"])
    np.testing.assert_array_equal(line(ax, "a path"), run(0.06, 40).params)
    np.testing.assert_allclose(points(ax, "*"), [BEST])


def test_a_map_shows_the_domain_or_the_paths_and_the_minimum():
    assert span_of(ROSENBROCK, ()) == ROSENBROCK.domain
    (left, right), (low, high) = span_of(CAR_PROBLEM, [run(0.06, 40)])
    for a, b in [*run(0.06, 40).params, BEST]:
        assert left < a < right
        assert low < b < high
    wild = span_of(CAR_PROBLEM, [run(0.08, 200)])  # a diverging path is not followed
    assert wild[0][1] - wild[0][0] < 100


def test_an_equal_map_is_square_in_units():
    ax = ON_AXES["contour, equal"]()
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    assert right - left == pytest.approx(high - low)
    assert ax.get_aspect() == 1


def test_the_landscape_is_the_loss():
    across, up, losses = landscape(CAR_PROBLEM, ((-5, 5), (0, 30)), grid=7)
    for i, bias in enumerate(up):
        for j, weight in enumerate(across):
            assert losses[i, j] == pytest.approx(CAR_PROBLEM.loss([weight, bias]))


@pytest.mark.parametrize(
    ("losses", "wanted"),
    [
        ([0.5, 100], [1, 2, 5, 10, 20, 50]),  # those below the lowest loss are left out
        ([-3, 7], [-3 + 0.01, -3 + 5, -3 + 10]),
        ([1000, 1010], [1000.01, 1005, 1010]),
        ([4, 4], [4.001, 4.5, 5]),
    ],
)
def test_levels(losses, wanted):
    found = levels(np.array(losses, dtype=float))
    for level in wanted:
        assert np.isclose(found, level, rtol=1e-12).any()
    assert (np.diff(found) > 0).all()


def test_a_valley_and_a_saddle_have_no_star():
    valley = gd.LinearRegression([2.0, 2.0], [1.0, 3.0])
    for problem in (valley, gd.problems.saddle, gd.Quadratic([[1, 0], [0, -1]])):
        ax = f.contour(problem, span=((-1, 1), (-1, 1)))
        assert not [item for item in ax.get_lines() if item.get_marker() == "*"]
        assert "inimum" not in f.describe(ax)


def test_a_surface_shows_the_path_within_its_frame():
    ax = f.surface(CAR_PROBLEM, run(0.06, 40), span=((-1, 3), (-1, 10)))
    a, b, heights = ax.get_lines()[0].get_data_3d()
    path = run(0.06, 40).params
    inside = (np.abs(path[:, 0] - 1) <= 2) & (path[:, 1] >= -1) & (path[:, 1] <= 10)
    np.testing.assert_allclose(np.column_stack([a, b]), path[inside])
    np.testing.assert_allclose(heights, CAR_PROBLEM.loss(path[inside]))


@pytest.mark.parametrize("part", [[6], [4, 6], range(7)], ids=["gutter", "two", "seven"])
def test_heights_are_inside_and_apart_and_off_the_star(part):
    few = CAR_PROBLEM.subset(list(part))
    draw = lambda problem, ax: f.contour(problem, span=((-15, 10), (0, 60)), ax=ax)  # noqa: E731
    panels = f.compare(draw, [few, few], ["left", "right"])
    panels[0].figure.canvas.draw()
    for ax in panels:
        frame, boxes = ax.get_window_extent(), [text.get_window_extent() for text in ax.texts]
        assert len(boxes) >= 4
        for i, box in enumerate(boxes):
            assert frame.x0 <= box.x0
            assert box.x1 <= frame.x1
            assert not any(box.overlaps(other) for other in boxes[:i])
        for star in points(ax, "*") if len(part) > 1 else []:
            assert not any(box.contains(*ax.transData.transform(star)) for box in boxes)


def test_no_height_hides_a_path():
    walk = gd.descend(CAR_PROBLEM, [14, 50], learning_rate=0.03, steps=2000)
    ax = f.contour(CAR_PROBLEM, walk, span=((-20, 20), (-5, 65)))
    ax.figure.canvas.draw()
    corners = ax.transData.transform(walk.params)
    (x, y) = np.linspace(corners[:-1], corners[1:], 50, axis=1).reshape(-1, 2).T
    assert len(ax.texts) >= 4
    for text in ax.texts:
        box = text.get_window_extent()
        assert not np.any((box.x0 < x) & (x < box.x1) & (box.y0 < y) & (y < box.y1))


def test_a_height_is_that_of_its_line():
    ax = f.contour(CAR_PROBLEM, span=((-15, 10), (0, 60)))
    for text in ax.texts:
        height = float(text.get_text().replace(",", ""))
        at = ax.transData.inverted().transform(text.get_transform().transform(text.get_position()))
        assert CAR_PROBLEM.loss(at) == pytest.approx(height, rel=0.05)


def test_from_above_a_surface_has_no_scale_of_heights():
    ax = f.surface(CAR_PROBLEM, view=(90, -90))
    assert ax.get_zlabel() == ""
    assert len(ax.get_zticks()) == 0
    assert f.surface(CAR_PROBLEM).get_zlabel() == "loss"
