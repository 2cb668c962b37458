"""What figures of slopes draw is what was computed: tangents, arrows, chords, clouds."""

import numpy as np
from matplotlib.quiver import Quiver

import gdcore as gd

from .drawings import BEST, CAR_PROBLEM, ROSENBROCK
from .drawn import line, points

f = gd.figures


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


def test_the_chord_is_straight_and_its_excess_filled():
    ax = f.chord(gd.problems.himmelblau, [3, 2], [-2.805118, 3.131313])
    drawn = line(ax, "chord")
    np.testing.assert_allclose(np.diff(drawn[:, 1], 2), 0, atol=1e-12)
    np.testing.assert_allclose(drawn[[0, -1], 1], line(ax, "loss")[[0, -1], 1])
    assert ax.collections
    assert "by 71.08 at 50% of the way" in f.describe(ax)
    assert not f.chord(CAR_PROBLEM, [0, 0], [1, 1]).collections


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
