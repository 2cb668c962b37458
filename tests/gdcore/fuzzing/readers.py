"""Classes as a reader may write them: plain, odd and broken."""

from typing import Any

import numpy as np

import gdcore as gd


class Plain:
    """A reader's class: a loss and a gradient, and no more."""

    def loss(self, params):
        return sum((value - 1) ** 2 for value in params)

    def gradient(self, params):
        return [2 * (value - 1) for value in params]


class InPlace:
    """A reader's optimizer that writes into what it is given."""

    def init(self, params):
        return None

    def step(self, params, gradient, state):
        gradient *= 0.01
        params -= gradient
        return params, state


class NoRepr:
    """An object that can't even be printed."""

    def __repr__(self):
        raise RuntimeError("no repr")


class Changing:
    """A problem that writes into the params it is given."""

    start = (1.0, 2.0)

    def loss(self, params):
        value = float(params @ params)
        params[:] = 1e6
        return value

    def gradient(self, params):
        slopes = 2 * params
        params[:] = -1e6
        return slopes


class Returning:
    """A problem whose methods all return one thing, whatever it is."""

    def __init__(self, value, **more):
        self.value = value
        self.__dict__.update(more)

    def loss(self, params):
        return self.value

    def gradient(self, params):
        return self.value

    def hessian(self, params):
        return self.value

    def minimum(self):
        return self.value


class Odd:
    """A reader's class with everything a problem may have, and something odd in each."""

    vectorised = True
    start = np.array([1, 2], np.float32)
    parameter_names = np.array(["first", "second"])
    parameter_labels = ("$a$ (%)", "b (m)")
    domain = ([-1, 1], [-2, 2])
    minima = ([0, 0],)

    def __len__(self):
        return 4

    def loss(self, params):
        return np.float32(np.sum(np.asarray(params) ** 2, axis=-1))

    def gradient(self, params):
        return np.asarray(params, dtype=np.float32) * 2

    def hessian(self, params):
        return [[2, 0], [0, 2]]

    def subset(self, rows):
        return self


class Broken(Odd):
    """The same, with something broken in each."""

    def __init__(self, seed):
        luck = np.random.default_rng(seed)
        values = [
            None,
            "12",
            [1.0],
            [[1.0, 2.0]],
            np.nan,
            np.inf,
            1j,
            (),
            3.0,
            [1.0, "2"],
            NoRepr(),
        ]
        for name in ("start", "parameter_names", "parameter_labels", "domain", "minima"):
            if luck.random() < 0.3:
                setattr(self, name, values[luck.integers(len(values))])
        for name in ("loss", "gradient", "hessian", "subset", "loss_and_gradient", "minimum"):
            if luck.random() < 0.3:
                value = values[luck.integers(len(values))]
                setattr(self, name, lambda *given, value=value: value)


class OddLoss(gd.losses.Squared):
    """A reader's loss that returns something else than numbers."""

    given: Any

    def __init__(self, value):
        object.__setattr__(self, "given", value)

    def value(self, prediction, label):
        return self.given

    slope = curvature = value


class OddOptimizer:
    """A reader's optimizer that returns something else than params and state."""

    def __init__(self, value):
        self.value = value

    def init(self, params):
        return None

    def step(self, params, gradient, state):
        return self.value
