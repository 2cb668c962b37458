"""What each figure draws is what was computed: the numbers behind lines, squares and arrows."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle
from matplotlib.quiver import Quiver

import gdcore as gd
from gdcore.figures.ground import landscape, levels, span_of

from .drawings import BEST, CAR_PROBLEM, CARS, ON_AXES, ROSENBROCK, run

f = gd.figures


def points(ax, marker="o"):
    """Return the places of all markers of a kind, shape (k, 2)."""
    lines = [line for line in ax.get_lines() if line.get_marker() == marker]
    return np.concatenate([line.get_xydata() for line in lines])


def line(ax, label):
    """Return the data of the line that the legend calls by this name."""
    (found,) = [line for line in ax.get_lines() if label in str(line.get_label())]
    return found.get_xydata()


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


def test_a_map_without_a_lowest_point_has_its_lines_around_zero():
    (lines,) = f.contour(gd.problems.saddle).collections
    np.testing.assert_allclose(lines.levels, [-2, -1, -0.5, 0, 0.5, 1, 2])
    (lines,) = f.contour(gd.Quadratic([[2, 0], [0, 1]], b=[4, 0])).collections
    assert lines.levels.max() - -4 > 0 > lines.levels.min() - -3.9  # from the lowest, -4, upwards


def test_a_name_keeps_off_the_residuals_where_it_can():
    data = gd.Dataset("d", [1, 2, 3], [3, 4, 3], names=("one", "two", "a long name"))
    ax = f.fit(data, [0, 0], names=True)
    ax.figure.canvas.draw()
    for text in ax.texts:
        box = text.get_window_extent()
        for x, y in zip(data.x, data.y, strict=True):
            (across, foot), (_, top) = ax.transData.transform([(x, 0), (x, y)])
            assert not (box.x0 < across < box.x1 and box.y0 < top and box.y1 > foot)


def test_one_curve_where_all_directions_curve_alike():
    alike = gd.Quadratic([[2.0, 0], [0, 2.0 + 1e-12]])
    assert len(f.stability(alike).get_legend().get_texts()) == 1


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


def test_tangent_touches_with_the_slope_of_the_gradient():
    point = np.array([0.0, 20.0])
    ax = f.tangent(CAR_PROBLEM, point, along=1)
    touching = line(ax, "tangent")
    slope = np.diff(touching[[0, -1], 1]) / np.diff(touching[[0, -1], 0])
    np.testing.assert_allclose(slope, CAR_PROBLEM.gradient(point)[1])
    curve = line(ax, "loss")
    grid = np.column_stack([np.zeros(len(curve)), curve[:, 0]])
    np.testing.assert_allclose(curve[:, 1], CAR_PROBLEM.loss(grid))
    assert ax.get_xlabel() == "bias (miles per gallon)"
    np.testing.assert_allclose(points(ax), [[20, CAR_PROBLEM.loss(point)]])


def test_tangent_says_which_way_it_goes():
    def said(place):
        return f.describe(f.tangent(gd.Quadratic([[2.0]]), [place]))

    assert "the loss rises as the p1 grows" in said(1.0)
    assert "the loss falls as the p1 grows" in said(-1.0)
    assert "it is flat here" in said(0.0)


def test_tangent_shows_the_lowest_point_or_as_far_as_asked():
    ax = f.tangent(gd.Quadratic([[2.0]]), [5.0])
    assert line(ax, "loss")[:, 0].min() < 0
    ax = f.tangent(gd.Quadratic([[2.0]]), [5.0], reach=0.5)
    np.testing.assert_allclose(line(ax, "loss")[[0, -1], 0], [4.5, 5.5])
    ax = f.tangent(gd.Quadratic([[-2.0]]), [5.0])  # curves down: there is none
    np.testing.assert_allclose(line(ax, "loss")[[0, -1], 0], [4, 6])


def test_central_difference_runs_through_the_loss_on_both_sides():
    ax = f.tangent(ROSENBROCK, [0.5, 0.5], h=0.4)
    ends = line(ax, "h = 0.4")
    np.testing.assert_allclose(ends[:, 0], [0.1, 0.9])
    np.testing.assert_allclose(ends[:, 1], [ROSENBROCK.loss([a, 0.5]) for a in ends[:, 0]])


def test_arrows_point_against_the_gradient():
    ax = f.gradient_field(CAR_PROBLEM)
    (quiver,) = [item for item in ax.collections if isinstance(item, Quiver)]
    downhill = -CAR_PROBLEM.gradient(np.column_stack([quiver.X, quiver.Y]))
    arrows = np.column_stack([quiver.U, quiver.V])
    cross = arrows[:, 0] * downhill[:, 1] - arrows[:, 1] * downhill[:, 0]
    np.testing.assert_allclose(cross, 0, atol=1e-9 * np.abs(downhill).max())
    assert (np.vecdot(arrows, downhill) > 0).all()


def test_where_it_is_flat_there_is_no_arrow():
    ax = f.gradient_field(gd.Quadratic(np.diag([0.0, 0.0])), span=((-1, 1), (-1, 1)))
    (quiver,) = [item for item in ax.collections if isinstance(item, Quiver)]
    assert not np.any(quiver.U)


def test_the_curve_is_the_runs_losses_less_the_floor():
    short = run()
    (drawn,) = f.loss_curve(short).get_lines()
    np.testing.assert_array_equal(drawn.get_ydata(), short.losses)
    ax = f.loss_curve(short, floor=1.5)
    np.testing.assert_array_equal(ax.get_lines()[0].get_ydata(), short.losses - 1.5)
    assert ax.get_ylabel() == "loss above the lowest"


def test_marks_are_where_the_run_was():
    ax = f.loss_curve(run(0.05, 200), snapshots=[0, 20, 200])
    at = np.array([item.get_xydata()[0] for item in ax.get_lines()[1:]])
    np.testing.assert_allclose(at, [[t, run(0.05, 200).losses[t]] for t in (0, 20, 200)])
    assert [text.get_text().split("\n")[0] for text in ax.texts] == [
        "step 0",
        "step 20",
        "step 200",
    ]


def test_marks_say_the_height_that_the_axis_shows():
    lowest = CAR_PROBLEM.loss(BEST)
    ax = f.loss_curve(run(0.05, 200), snapshots=[200], floor=lowest)
    above = run(0.05, 200).losses[200] - lowest
    assert ax.texts[0].get_text() == f"step 200\n{above:.4g}"
    assert f"Marked, above the lowest: {above:.4g} at step 200." in f.describe(ax)


def test_thousands_of_steps_have_their_commas():
    ax = f.loss_curve(run(0.05, 3000))
    ax.figure.canvas.draw()
    assert "3,000" in [label.get_text() for label in ax.get_xticklabels()]


def test_a_diverging_curve_is_cut_off_but_not_on_a_logarithmic_axis_or_alone():
    wild, tame = run(0.08, 40), run(0.01, 40)
    assert f.loss_curve(tame, wild).get_ylim()[1] == pytest.approx(1.6 * tame.losses.max())
    assert f.loss_curve(tame, wild, log=True).get_ylim()[1] > wild.losses.max()
    assert f.loss_curve(wild).get_ylim()[1] > wild.losses.max()


def test_a_curve_that_overflowed_is_told_by_its_last_number():
    class Cliff:
        start = (1.0,)

        def loss(self, params):
            return float(params[0]) if params[0] < 3 else float("inf")

        def gradient(self, params):
            return [-1.0]

    ax = f.loss_curve(gd.descend(Cliff(), learning_rate=0.8, steps=50))
    assert f.describe(ax) == "The loss diverges from 1 at step 0 to 2.6 at step 3."
    ax.figure.canvas.draw()


def test_a_flat_curve_goes():
    ax = f.loss_curve(gd.descend(gd.Quadratic([[0.0]]), learning_rate=0.1, steps=3))
    assert "The loss goes from 0 at step 0 to 0 at step 0." in f.describe(ax)


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


def test_the_chord_is_straight_and_its_excess_filled():
    ax = f.chord(gd.problems.himmelblau, [3, 2], [-2.805118, 3.131313])
    drawn = line(ax, "chord")
    np.testing.assert_allclose(np.diff(drawn[:, 1], 2), 0, atol=1e-12)
    np.testing.assert_allclose(drawn[[0, -1], 1], line(ax, "loss")[[0, -1], 1])
    assert ax.collections
    assert "by 71.08 at 50% of the way" in f.describe(ax)
    assert not f.chord(CAR_PROBLEM, [0, 0], [1, 1]).collections


def test_stability_crosses_one_at_two_over_l():
    ax = f.stability(CAR_PROBLEM, marks=[0.01, 0.5])
    steep = line(ax, "steepest")
    limit = gd.diagnostics.largest_stable_rate(CAR_PROBLEM)
    below = steep[:, 0] < limit
    assert (steep[below, 1] < 1).all()
    assert (steep[~below, 1] >= 1 - 1e-9).all()
    assert "Learning rates up to 0.06982 (2 / L) shrink" in f.describe(ax)
    assert ax.get_xlim()[1] >= 0.5
    marked = points(ax)
    np.testing.assert_allclose(marked[0], [0.01, gd.diagnostics.predicted_rate(CAR_PROBLEM, 0.01)])
    assert marked[1, 1] == ax.get_ylim()[1]  # off the scale, so at its edge


def test_stability_of_a_round_bowl_has_one_curve():
    ax = f.stability(gd.Quadratic(2 * np.eye(2)))
    assert len(ax.get_legend().get_texts()) == 1
    assert "In the long run" not in f.describe(ax)


def test_eigen_directions_are_at_right_angles_and_lead_up():
    ax = f.eigen_directions(CAR_PROBLEM)
    heads = [text.xy for text in ax.texts]
    ways = np.array([head - BEST for head in heads])
    assert len(ways) == 2
    np.testing.assert_allclose(ways @ ways.T, np.eye(2), atol=1e-9)
    bends = np.vecdot(ways @ CAR_PROBLEM.hessian(BEST), ways)
    np.testing.assert_allclose(bends, gd.diagnostics.curvatures(CAR_PROBLEM))
    assert "511.8 times as much" in f.describe(ax)


def test_the_cloud_scatters_around_the_gradient_of_all():
    ax = f.batch_cloud(CAR_PROBLEM, [-4, 30], 2, rng=0, draws=2000)
    full = CAR_PROBLEM.gradient([-4, 30])
    np.testing.assert_allclose(points(ax, "*"), [full])
    cloud = points(ax)
    assert cloud.shape == (2000, 2)
    np.testing.assert_allclose(cloud.mean(axis=0), full, atol=0.5)
    again = points(f.batch_cloud(CAR_PROBLEM, [-4, 30], 2, rng=0, draws=2000))
    np.testing.assert_array_equal(cloud, again)
    assert np.ptp(points(f.batch_cloud(CAR_PROBLEM, [-4, 30], 7, rng=0)), axis=0).max() < 1e-9


def test_snapshots_show_the_line_at_each_step():
    long = run(0.03, 40)
    axes = f.snapshots(long, [0, 1, 40])
    for ax, step in zip(axes, (0, 1, 40), strict=True):
        assert ax.get_title().startswith(f"step {step}: loss ")
        weight, bias = long.params[step]
        drawn = ax.get_lines()[0].get_xydata()
        np.testing.assert_allclose(drawn[:, 1], weight * drawn[:, 0] + bias)
    assert len({ax.get_ylim() for ax in axes}) == 1


@pytest.mark.parametrize(("columns", "label"), [(1, "weight (1000 lb)"), (2, "weight\n(1000 lb)")])
def test_compare_labels_only_the_edge(columns, label):
    axes = f.compare(lambda data, ax: f.fit(data, ax=ax), [CARS] * 3, list("abc"), columns=columns)
    assert [bool(ax.get_ylabel()) for ax in axes] == ([True] * 3 if columns == 1 else [1, 0, 1])
    assert axes[-1].get_xlabel() == label
    assert [ax.get_title() for ax in axes] == ["a", "b", "c"]


def test_compare_in_three_columns_leaves_the_unit_out_and_removes_what_is_unused():
    axes = f.compare(lambda data, ax: f.fit(data, ax=ax), [CARS] * 4, list("abcd"), columns=3)
    assert axes[-1].get_xlabel() == "weight"
    assert len(axes[0].figure.axes) == 4


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


def test_your_own_lines_have_the_colours_of_the_course():
    ax = f.blank("x", "y", alt_text="Two lines.")
    colours = [ax.plot([1, 2])[0].get_color() for _ in range(2)]
    assert colours == [f.canvas.BLUE, f.canvas.ORANGE]
