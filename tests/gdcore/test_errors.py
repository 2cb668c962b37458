"""Bad input gets a message that names the argument, what it got, and what would work."""

from typing import Any

import numpy as np
import pytest

import gdcore

gd: Any = gdcore  # its types forbid much of what is given here
convexity, diagnostics, line_search = gd.convexity, gd.diagnostics, gd.line_search
scaling, schedules, optimizers = gd.scaling, gd.schedules, gd.optimizers
AdaGrad, Adam, GradientDescent = optimizers.AdaGrad, optimizers.Adam, optimizers.GradientDescent
Momentum, Nesterov, RMSProp = optimizers.Momentum, optimizers.Nesterov, optimizers.RMSProp

NAN, INF = float("nan"), float("inf")
LINE = gd.LinearRegression([1, 2, 3], [1, 2, 3])
BOWL = gd.Quadratic([[1, 0], [0, 1]])


class OneSlopeTooFew:
    def loss(self, params):
        return 0.0

    def gradient(self, params):
        return [1.0]


class NoStart:
    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        return 2 * params


class LossPerExample(NoStart):
    def loss(self, params):
        return np.ones(3)


class Endless(NoStart):
    def loss(self, params):
        return INF if params[0] > 0 else 0.0


class OnlyALength(NoStart):
    start = (1.0,)

    def __len__(self):
        return 3


class OnlyInit:
    def init(self, params):
        return None


def step(**options):
    return gd.descend(LINE, **options)


# what is done, the kind of error, and words that its message must have, in this order
BAD = {
    # data
    "rows": (lambda: gd.LinearRegression([1, 2], [1]), ValueError, "x has 2 .* y has 1"),
    "nan": (lambda: gd.LinearRegression([1, NAN], [1, 2]), ValueError, "x must be finite.*index 1"),
    "inf": (lambda: gd.LinearRegression([1, 2], [1, -INF]), ValueError, "y must be .*-inf.*1 such"),
    "nan in a table": (
        lambda: gd.LinearRegression([[1, 2], [NAN, NAN]], [1, 2]),
        ValueError,
        r"nan at index \(1, 0\) \(2 such",
    ),
    "empty": (lambda: gd.LinearRegression([], []), ValueError, r"x must be non-empty.*\(0,\)"),
    "no columns": (lambda: gd.LinearRegression(np.empty((3, 0)), [1, 2, 3]), ValueError, "x must"),
    "3-d": (lambda: gd.LinearRegression(np.ones((2, 2, 2)), [1, 2]), ValueError, r"\(2, 2, 2\)"),
    "2-d y": (lambda: gd.LinearRegression([1, 2], [[1], [2]]), ValueError, r"y must .*\(2, 1\)"),
    "text": (lambda: gd.LinearRegression(["a"], [1]), TypeError, r"x must hold real.*\['a'\]"),
    "ragged": (lambda: gd.LinearRegression([[1, 2], [3]], [1, 2]), TypeError, "x must .*equal len"),
    "complex": (lambda: gd.LinearRegression([1j], [1]), TypeError, "x must hold real numbers"),
    "long": (lambda: gd.LinearRegression(["a" * 90], [1]), TypeError, r"aaa\.\.\.$"),
    "classes": (lambda: gd.LogisticRegression([1, 2], [1, 2]), ValueError, "0 and 1 only, got 2"),
    "units": (
        lambda: gd.Dataset("d", [1], [1], units=("kg",)),
        ValueError,
        r"^units must be that of x and that of y.*got \('kg',\)$",
    ),
    "names": (lambda: gd.Dataset("d", [1], [1], names=("a", "b")), ValueError, "2 entries for 1"),
    "toy n": (lambda: gd.data.toy_line(0, 0), ValueError, "n must be at least 1, got 0"),
    "toy noise": (lambda: gd.data.toy_line(0, noise=-1), ValueError, "noise must.*not below 0"),
    "clusters": (lambda: gd.data.toy_clusters(0, 1), ValueError, "n must be at least 2"),
    # losses
    "loss name": (
        lambda: gd.LinearRegression([1], [1], loss="mea"),
        ValueError,
        "loss must be one of 'mse', 'mae', 'huber'.*got 'mea'",
    ),
    "loss class": (
        lambda: gd.LinearRegression([1], [1], loss=gd.losses.Huber),
        TypeError,
        "loss must be an object, not its class, got .*Huber",
    ),
    "loss kind": (lambda: gd.LinearRegression([1], [1], loss=3), TypeError, "loss must.*got int 3"),
    "delta": (lambda: gd.losses.Huber(0), ValueError, "delta must be .* above 0, got 0"),
    "pair": (lambda: gd.losses.mse([1, 2], [1]), ValueError, r"same.*\(2,\) and \(1,\)"),
    "no pair": (lambda: gd.losses.mae([], []), ValueError, "non-empty"),
    # params
    "params": (lambda: LINE.loss([1, 2, 3]), ValueError, r"2 entries.*weight, bias.*\(3,\)"),
    "scalar": (lambda: LINE.gradient(1.0), ValueError, r"params must .*got shape \(\)"),
    "hessian": (lambda: BOWL.hessian([1]), ValueError, r"2 entries.*p1, p2.*\(1,\)"),
    "text params": (lambda: LINE.loss(["a", "b"]), TypeError, "params must hold real numbers"),
    "predict text": (
        lambda: LINE.predict([1, 2], ["a"]),
        TypeError,
        "^x must hold real numbers",
    ),
    "predict": (lambda: LINE.predict([1, 2], [[1, 2]]), ValueError, r"x must .*1 feat.*\(1, 2\)"),
    # quadratics
    "A": (lambda: gd.Quadratic([[1, 2]]), ValueError, r"A must be a square matrix.*\(1, 2\)"),
    "A 1-d": (lambda: gd.Quadratic([1.0]), ValueError, r"square matrix, got shape \(1,\)"),
    "no A": (lambda: gd.Quadratic(np.empty((0, 0))), ValueError, "A must be a square matrix"),
    "A.T": (lambda: gd.Quadratic([[1, 2], [0, 1]]), ValueError, "A must be symmetric"),
    "b": (lambda: gd.Quadratic([[1]], b=[1, 2]), ValueError, "b must have 1 entries.*got 2"),
    # descent
    "a dataset is no problem": (
        lambda: gd.descend(gd.data.cars(), learning_rate=1),
        TypeError,
        r"^problem must have loss\(params\) and gradient\(params\), got Dataset; "
        r"make one of a dataset by gd\.LinearRegression\.from_dataset\(dataset\)$",
    ),
    "losses of all": (
        lambda: gd.descend(LossPerExample(), [1, 2], learning_rate=1),
        ValueError,
        r"^problem\.loss must return one number, got shape \(3,\) for params of shape \(2,\); "
        "take the mean over the examples$",
    ),
    "a length, but no subsets": (
        lambda: gd.descend(OnlyALength(), [1.0], learning_rate=1, batch_size=1, rng=0),
        TypeError,
        r"^batch_size needs a problem made of examples.*got OnlyALength, which has not both",
    ),
    "init, but no step": (
        lambda: step(optimizer=OnlyInit()),
        TypeError,
        "^optimizer must be an object with init and step",
    ),
    "a start without names": (
        lambda: gd.descend(OnlyALength(), [1.0, 2.0], learning_rate=1),
        ValueError,
        "^start must have 1 entries, got 2$",
    ),
    "no rate": (step, ValueError, "either a learning_rate.*or an optimizer, got neither"),
    "both": (
        lambda: step(learning_rate=1, optimizer=Adam()),
        ValueError,
        "either a learning_rate.*got both",
    ),
    "rate": (lambda: step(learning_rate=0), ValueError, "learning_rate must .*above 0, got 0"),
    "minus": (lambda: step(learning_rate=-1), ValueError, "learning_rate .*got -1"),
    "nan rate": (lambda: step(learning_rate=NAN), ValueError, "learning_rate .*got nan"),
    "inf rate": (lambda: step(learning_rate=INF), ValueError, "learning_rate .*got inf"),
    "text rate": (lambda: step(learning_rate="1"), TypeError, "learning_rate must be a number"),
    "True": (lambda: step(learning_rate=True), TypeError, "learning_rate .*got bool True"),
    "optimizer": (lambda: step(optimizer="adam"), TypeError, "init and step.*got str 'adam'"),
    "steps": (lambda: step(learning_rate=1, steps=-1), ValueError, "steps must .*0, got -1"),
    "half": (lambda: step(learning_rate=1, steps=1.5), TypeError, "steps must be a whole.*1.5"),
    "yes": (lambda: step(learning_rate=1, steps=True), TypeError, "steps must be a whole number"),
    "start": (lambda: step(start=[1], learning_rate=1), ValueError, "start .*weight, bias.*got 1"),
    "start nan": (lambda: step(start=[NAN, 1], learning_rate=1), ValueError, "start must be fin"),
    "start 2-d": (
        lambda: gd.descend(NoStart(), [[1, 1]], learning_rate=1),
        ValueError,
        r"start must be a non-empty vector.*\(1, 2\)",
    ),
    "no start": (
        lambda: gd.descend(NoStart(), learning_rate=1),
        ValueError,
        r"^start is missing, and NoStart has no start of its own; give one number per parameter, "
        r"for example start=\[0, 0\]$",
    ),
    "gradient": (
        lambda: gd.descend(OneSlopeTooFew(), [1, 2], learning_rate=1),
        ValueError,
        r"gradient .*shape \(1,\) .*\(2,\)",
    ),
    "batch": (
        lambda: step(learning_rate=1, batch_size=4, rng=0),
        ValueError,
        "batch_size must be from 1 to the 3 examples, got 4",
    ),
    "batch 0": (lambda: step(learning_rate=1, batch_size=0, rng=0), ValueError, "at least 1"),
    "batch 1.0": (lambda: step(learning_rate=1, batch_size=1.0, rng=0), TypeError, "whole number"),
    "no rng": (lambda: step(learning_rate=1, batch_size=1), ValueError, "rng is missing"),
    "no rng of toys": (lambda: gd.data.toy_line(None), ValueError, "rng is missing"),
    "no rng of clusters": (lambda: gd.data.toy_clusters(None), ValueError, "rng is missing"),
    "no rng of chords": (
        lambda: convexity.find_counterexample(gd.problems.booth, None),
        ValueError,
        "rng is missing",
    ),
    "seed -1": (
        lambda: step(learning_rate=1, batch_size=1, rng=-1),
        ValueError,
        "^rng must be a numpy.random.Generator, or a seed.*got -1$",
    ),
    "seed 1.5": (lambda: gd.data.toy_outlier(1.5), TypeError, "^rng must be a .*got float 1.5$"),
    "no examples to draw": (lambda: gd.batches(0, 1, rng=0), ValueError, "^n must be at least 1"),
    "examples not counted": (lambda: gd.batches(2.0, 1, rng=0), TypeError, "^n must be a whole"),
    "rate of a schedule": (
        lambda: step(learning_rate=lambda t: None),
        ValueError,
        "learning_rate must be a schedule of finite numbers not below 0, got None at step 0",
    ),
    "no examples": (
        lambda: gd.descend(BOWL, learning_rate=1, batch_size=1, rng=0),
        TypeError,
        "batch_size needs .*Quadratic",
    ),
    "losses_of": (
        lambda: step(learning_rate=1, batch_size=1, rng=0, losses_of="some"),
        ValueError,
        "losses_of must be 'all' or 'batch', got 'some'",
    ),
    "batch losses": (
        lambda: step(learning_rate=1, losses_of="batch"),
        ValueError,
        "^losses_of='batch' needs a batch_size, got batch_size=None$",
    ),
    "gradient_tolerance": (
        lambda: step(learning_rate=1, gradient_tolerance=-1),
        ValueError,
        "gradient_tolerance must .*got -1",
    ),
    "loss_tolerance": (
        lambda: step(learning_rate=1, loss_tolerance=NAN),
        ValueError,
        "loss_tolerance must .*got nan",
    ),
    "tolerance of a batch": (
        lambda: step(learning_rate=1, batch_size=2, rng=0, gradient_tolerance=1),
        ValueError,
        "gradient_tolerance needs all examples.*batch_size is 2",
    ),
    "loss of a batch": (
        lambda: step(learning_rate=1, batch_size=2, rng=0, loss_tolerance=1),
        ValueError,
        "loss_tolerance needs all examples",
    ),
    "line search on batches": (
        lambda: step(optimizer=line_search.LineSearch(LINE), batch_size=2, rng=0),
        ValueError,
        "LineSearch needs all examples.*batch_size is 2",
    ),
    "no such step": (
        lambda: step(learning_rate=0.1, steps=3).at(4),
        ValueError,
        "step must be at most 3.*got 4",
    ),
    "step -2": (lambda: step(learning_rate=0.1).at(-2), ValueError, "step must be at least 0"),
    # optimizers
    "gd": (lambda: GradientDescent(-0.1), ValueError, "^learning_rate must .*got -0.1"),
    "beta 1": (
        lambda: Momentum(0.1, beta=1),
        ValueError,
        "^beta must .*at least 0 and below 1, got 1",
    ),
    "beta -1": (lambda: Nesterov(0.1, beta=-0.1), ValueError, "^beta must .*got -0.1"),
    "beta nan": (lambda: Momentum(0.1, beta=NAN), ValueError, "^beta must .*got nan"),
    "beta text": (lambda: Momentum(0.1, beta="x"), TypeError, "^beta must be a number"),
    "momentum": (lambda: Momentum(0), ValueError, "^learning_rate must"),
    "adagrad": (lambda: AdaGrad(0), ValueError, "^learning_rate must"),
    "adagrad eps": (lambda: AdaGrad(epsilon=0), ValueError, "^epsilon must"),
    "rmsprop": (lambda: RMSProp(0), ValueError, "^learning_rate must"),
    "rmsprop eps": (lambda: RMSProp(epsilon=0), ValueError, "^epsilon must"),
    "rho": (lambda: RMSProp(rho=1.5), ValueError, "^rho must .*got 1.5"),
    "adam": (lambda: Adam(0), ValueError, "^learning_rate must"),
    "beta1": (lambda: Adam(beta1=1), ValueError, "^beta1 must"),
    "beta2": (lambda: Adam(beta2=1), ValueError, "^beta2 must"),
    "adam eps": (lambda: Adam(epsilon=0), ValueError, "^epsilon must"),
    # schedules
    "constant": (lambda: schedules.Constant(0), ValueError, "^initial must"),
    "decay 0": (lambda: schedules.StepDecay(0, 1, 1), ValueError, "^initial must"),
    "factor": (lambda: schedules.StepDecay(1, 0, 1), ValueError, "^factor must"),
    "every": (lambda: schedules.StepDecay(1, 1, 0), ValueError, "^every must"),
    "initial": (lambda: schedules.Exponential(0, 1), ValueError, "^initial must"),
    "decay": (lambda: schedules.Exponential(1, 0), ValueError, "^decay must"),
    "cosine": (lambda: schedules.Cosine(0, 1), ValueError, "^initial must"),
    "cosine steps": (lambda: schedules.Cosine(1, 0), ValueError, "^steps must"),
    "final": (lambda: schedules.Cosine(1, 1, final=-1), ValueError, "^final must"),
    "warm-up": (lambda: schedules.WarmUp(0, schedules.Constant(1)), ValueError, "^steps must"),
    "then": (lambda: schedules.WarmUp(1, 0.1), TypeError, "^then must be a schedule.*0.1"),
    # line search
    "uphill": (
        lambda: line_search.backtracking(BOWL, [1, 1], [1, 1]),
        ValueError,
        "must lead down",
    ),
    "first": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], first=0),
        ValueError,
        "first",
    ),
    "shrink": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], shrink=1),
        ValueError,
        "shrink",
    ),
    "shrink 0": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], shrink=0),
        ValueError,
        "shrink",
    ),
    "share": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], share=1),
        ValueError,
        "share",
    ),
    "share 0": (
        lambda: line_search.backtracking(BOWL, [1, 1], [-1, -1], share=0),
        ValueError,
        "share",
    ),
    "exact": (
        lambda: line_search.exact(gd.problems.rosenbrock, [0, 0], [1, 1]),
        ValueError,
        "Hessian of Surface Rosenbrock.*changes",
    ),
    "no hessian": (
        lambda: line_search.exact(NoStart(), [1, 1], [1, 1]),
        ValueError,
        "backtracking",
    ),
    "no bend": (
        lambda: line_search.exact(gd.problems.saddle, [1, 1], [0, 1]),
        ValueError,
        "not curve up",
    ),
    # gradients
    "h": (lambda: gd.check_gradient(BOWL, [1, 1], h=0), ValueError, "h must be"),
    "h of a hessian": (
        lambda: gd.gradients.numerical_hessian(BOWL, [1, 1], h=-1),
        ValueError,
        "h must be",
    ),
    "check": (
        lambda: gd.check_gradient(OneSlopeTooFew(), [1, 1]),
        ValueError,
        r"gradient .*shape \(1,\) .*\(2,\)",
    ),
    "check nothing": (
        lambda: gd.check_gradient(BOWL, []),
        ValueError,
        "params must be a non-empty",
    ),
    # scaling
    "constant feature": (
        lambda: scaling.standardise([[1, 5], [2, 5]]),
        ValueError,
        "feature 2 is 5 in every example",
    ),
    "no feature": (lambda: scaling.centre([]), ValueError, "x must be non-empty"),
    "cube": (lambda: scaling.centre(np.ones((2, 2, 2))), ValueError, r"\(2, 2, 2\)"),
    "columns": (
        lambda: scaling.centre([[1, 2], [3, 5]]).apply([[1], [2]]),
        ValueError,
        r"x must have 2 columns.*\(2, 1\)",
    ),
    "vector": (
        lambda: scaling.centre([[1, 2], [3, 5]]).apply([1, 2]),
        ValueError,
        r"x must have 2 columns.*\(2,\)",
    ),
    "scaled params": (
        lambda: scaling.centre([1, 2]).to_original([1, 2, 3]),
        ValueError,
        r"params must have 2 .*\(3,\)",
    ),
    "scalar params": (
        lambda: scaling.centre([1, 2]).to_scaled(1),
        ValueError,
        "params must have 2",
    ),
    "shift and scale": (lambda: scaling.Scaling([0], [1, 2]), ValueError, "^shift and scale must"),
    "scale 0": (lambda: scaling.Scaling([0], [0]), ValueError, r"above 0 .*got shift \[0\.\] .*0"),
    # convexity
    "loss of nan": (
        lambda: convexity.chord_test(Endless(), [0.0], [1.0]),
        ValueError,
        r"^problem\.loss must be finite between a and b.*got inf",
    ),
    "same ends": (lambda: convexity.chord_test(BOWL, [1, 1], [1, 1]), ValueError, "two different"),
    "ends": (lambda: convexity.chord_test(BOWL, [1, 1], [1]), ValueError, "of one size"),
    "points": (lambda: convexity.chord_test(BOWL, [1, 1], [2, 2], 0), ValueError, "points must"),
    "table": (
        lambda: convexity.hessian_test(BOWL, [1, 1]),
        ValueError,
        r"points .*\(k, 2\).*\(2,\)",
    ),
    "no table": (lambda: convexity.hessian_test(BOWL, np.empty((0, 2))), ValueError, "points"),
    "span": (lambda: convexity.find_counterexample(BOWL, 0), ValueError, "span is missing"),
    "tries": (
        lambda: convexity.find_counterexample(gd.problems.booth, 0, tries=0),
        ValueError,
        "tries must be at least 1",
    ),
    # diagnostics
    "not a bowl": (
        lambda: diagnostics.condition_number(gd.problems.saddle),
        ValueError,
        "curves down here",
    ),
    "flat": (
        lambda: diagnostics.best_learning_rate(gd.Quadratic([[0.0]])),
        ValueError,
        "flat in every direction",
    ),
    "predicted": (lambda: diagnostics.predicted_rate(BOWL, 0), ValueError, "learning_rate"),
    "measured": (
        lambda: diagnostics.measured_rate(step(learning_rate=0.1, steps=0)),
        ValueError,
        "at least two steps.*0 steps has 1$",
    ),
    "rate of shrinking": (lambda: diagnostics.steps_to_shrink(0, 2), ValueError, "rate must be"),
    "shrinking by": (lambda: diagnostics.steps_to_shrink(0.5, 0), ValueError, "factor must be"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()


def test_iterate_complains_before_the_first_step():
    with pytest.raises(ValueError, match="learning_rate"):
        gd.iterate(LINE, learning_rate=0)


def test_unknown_names_of_the_package():
    with pytest.raises(AttributeError, match="no attribute 'figure'"):
        gd.figure  # noqa: B018
