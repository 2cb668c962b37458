"""Gradient descent, small enough to read: the package behind the course.

>>> import gdcore as gd
>>> cars = gd.data.cars()
>>> problem = gd.LinearRegression(cars.x, cars.y)
>>> run = gd.descend(problem, start=[0, 0], learning_rate=0.01, steps=5)
>>> run.losses.round(2)
array([303.71, 170.84, 103.17,  68.7 ,  51.13,  42.17])

`gdcore.figures` needs matplotlib and is imported the first time it is used.
"""

from importlib import import_module
from types import ModuleType

from gdcore import (
    convexity,
    data,
    diagnostics,
    gradients,
    line_search,
    losses,
    optimizers,
    problems,
    scaling,
    schedules,
)
from gdcore.batches import batches
from gdcore.data import Dataset
from gdcore.descent import descend, iterate
from gdcore.diagnostics import diagnose
from gdcore.gradients import check_gradient
from gdcore.problems import LinearRegression, LogisticRegression, Problem, Quadratic
from gdcore.run import Run, Step
from gdcore.views import frames, gradient_map

__version__ = "0.1.0"

__all__ = [
    "Dataset",
    "LinearRegression",
    "LogisticRegression",
    "Problem",
    "Quadratic",
    "Run",
    "Step",
    "batches",
    "check_gradient",
    "convexity",
    "data",
    "descend",
    "diagnose",
    "diagnostics",
    "figures",
    "frames",
    "gradient_map",
    "gradients",
    "iterate",
    "line_search",
    "losses",
    "optimizers",
    "problems",
    "scaling",
    "schedules",
]


def __getattr__(name: str) -> ModuleType:
    """Import `gdcore.figures` on first use, so that `import gdcore` stays free of matplotlib."""
    if name == "figures":
        return import_module("gdcore.figures")
    raise AttributeError(f"module 'gdcore' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
