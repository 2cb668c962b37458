"""What figures of runs draw is what was computed: loss curves, marks, rates and snapshots."""

import numpy as np
import pytest

import gdcore as gd

from .drawings import BEST, CAR_PROBLEM, CARS, run
from .drawn import line, points

f = gd.figures


def test_one_curve_where_all_directions_curve_alike():
    alike = gd.Quadratic([[2.0, 0], [0, 2.0 + 1e-12]])
    assert len(f.stability(alike).get_legend().get_texts()) == 1


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
