"""What each problem offers besides loss and gradient, as the protocols see it."""

from typing import Any

import numpy as np
import pytest

import gdcore as gd
from gdcore.optimizers.base import SaysFullBatch
from gdcore.problems import protocols

ASKED = {name: kind for name, kind in vars(protocols).items() if name.startswith(("Has", "Says"))}
ALL = {"HasLossAndGradient", "HasHessian", "HasStart", "HasParameterNames", "SaysVectorised"}
CARS = gd.data.cars()


class Bare:
    def loss(self, params):
        return float(params @ params)

    def gradient(self, params):
        return 2 * params


OFFERED = [
    (
        gd.LinearRegression(CARS.x, CARS.y),
        ALL | {"HasMinimum", "HasParameterLabels", "HasExamples"},
    ),
    (gd.Quadratic(np.eye(2)), ALL | {"HasMinimum"}),
    (gd.problems.rosenbrock, ALL | {"HasMinima", "HasDomain"}),
    (Bare(), set()),
]


@pytest.mark.parametrize(("problem", "offered"), OFFERED)
def test_a_problem_offers_what_it_has_and_nothing_else(problem, offered):
    assert {name for name, kind in ASKED.items() if isinstance(problem, kind)} == offered


def test_an_attribute_of_the_object_itself_counts():
    problem: Any = Bare()
    problem.start = [3.0, 4.0]
    assert gd.descend(problem, learning_rate=0.1, steps=0).losses.tolist() == [25.0]


def test_a_subset_that_is_no_method_makes_no_batches():
    problem: Any = gd.LinearRegression(CARS.x, CARS.y)
    problem.subset = 3
    with pytest.raises(TypeError, match="which has not both"):
        gd.descend(problem, learning_rate=0.001, steps=1, batch_size=2, rng=0)


def test_only_a_line_search_says_that_batches_are_too_little():
    bowl = gd.Quadratic(np.eye(2))
    assert isinstance(gd.line_search.LineSearch(bowl), SaysFullBatch)
    assert not isinstance(gd.optimizers.Adam(0.1), SaysFullBatch)
