"""Things to minimise: regressions on data, and the classic test functions."""

from gdcore.problems.base import Problem
from gdcore.problems.linear import LinearRegression, NotUniqueWarning

__all__ = ["LinearRegression", "NotUniqueWarning", "Problem"]
