"""Ways to turn a gradient into a step. Each is a frozen pair of pure functions, `init` and `step`.

>>> import gdcore as gd
>>> cars = gd.data.cars()
>>> problem = gd.LinearRegression(cars.x, cars.y)
>>> optimizer = gd.optimizers.GradientDescent(learning_rate=0.01)
>>> gd.descend(problem, optimizer=optimizer, steps=2).params[-1].round(2)
array([2.05, 0.59])
"""

from gdcore.optimizers.adaptive import AdaGrad, Adam, RMSProp
from gdcore.optimizers.base import Optimizer
from gdcore.optimizers.gradient_descent import GradientDescent
from gdcore.optimizers.momentum import Momentum, Nesterov

__all__ = ["AdaGrad", "Adam", "GradientDescent", "Momentum", "Nesterov", "Optimizer", "RMSProp"]
