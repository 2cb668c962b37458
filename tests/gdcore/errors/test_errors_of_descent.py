"""What is wrong in a call of `descend`, or in what it descends on, is named."""

from typing import Any

import numpy as np
import pytest

import gdcore

from .odd_problems import OneSlopeTooFew, Plain

gd: Any = gdcore  # its types forbid much of what is given here
convexity, line_search, Adam = gd.convexity, gd.line_search, gd.optimizers.Adam

NAN, INF = float("nan"), float("inf")
LINE = gd.LinearRegression([1, 2, 3], [1, 2, 3])
BOWL = gd.Quadratic([[1, 0], [0, 1]])


class LossPerExample(Plain):
    def loss(self, params):
        return np.ones(3)


class OnlyALength(Plain):
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
        lambda: gd.descend(Plain(), [[1, 1]], learning_rate=1),
        ValueError,
        r"start must be a non-empty vector.*\(1, 2\)",
    ),
    "no start": (
        lambda: gd.descend(Plain(), learning_rate=1),
        ValueError,
        r"^start is missing, and Plain has no start of its own; give one number per parameter, "
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
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    action, kind, words = BAD[name]
    with pytest.raises(kind, match=words):
        action()


def test_iterate_complains_before_the_first_step():
    with pytest.raises(ValueError, match="learning_rate"):
        gd.iterate(LINE, learning_rate=0)
