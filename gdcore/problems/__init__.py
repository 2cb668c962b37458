"""Things to minimise: regressions on data, quadratics, and the classic test functions."""

from gdcore.problems.classics import (
    CLASSICS,
    beale,
    booth,
    himmelblau,
    matyas,
    plateau,
    rosenbrock,
    saddle,
)
from gdcore.problems.linear import LinearRegression
from gdcore.problems.logistic import LogisticRegression
from gdcore.problems.protocols import Problem
from gdcore.problems.quadratic import Quadratic
from gdcore.problems.surface import Surface
from gdcore.problems.whitened import NotUniqueWarning

__all__ = [
    "CLASSICS",
    "LinearRegression",
    "LogisticRegression",
    "NotUniqueWarning",
    "Problem",
    "Quadratic",
    "Surface",
    "beale",
    "booth",
    "himmelblau",
    "matyas",
    "plateau",
    "rosenbrock",
    "saddle",
]
