"""What a loss promises before a run, and what a run shows after.

>>> import gdcore as gd
>>> cars = gd.data.cars()
>>> problem = gd.LinearRegression(cars.x, cars.y)
>>> round(largest_stable_rate(problem), 4), round(condition_number(problem), 1)
(0.0698, 511.8)
"""

from gdcore.diagnostics.curvature import (
    condition_number,
    curvatures,
    hessian_at,
    smoothness,
    strong_convexity,
)
from gdcore.diagnostics.diagnosis import diagnose
from gdcore.diagnostics.rates import (
    measured_rate,
    predicted_rate,
    steps_to_reach,
    steps_to_shrink,
)
from gdcore.diagnostics.stable import best_learning_rate, largest_stable_rate
from gdcore.diagnostics.verdict import Diagnosis

__all__ = [
    "Diagnosis",
    "best_learning_rate",
    "condition_number",
    "curvatures",
    "diagnose",
    "hessian_at",
    "largest_stable_rate",
    "measured_rate",
    "predicted_rate",
    "smoothness",
    "steps_to_reach",
    "steps_to_shrink",
    "strong_convexity",
]
