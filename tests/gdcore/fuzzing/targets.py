"""Find all that gdcore offers: functions, classes, and what their objects can do."""

import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

import gdcore

from . import kinds

gd: Any = gdcore  # its types forbid much of what is given here

SELF = "self_"  # before the class of an object whose method is called

# What is public and is not called with arguments of its own.
NOT_CALLED = {
    "Problem", "Optimizer", "Loss",  # protocols: they have no objects
    "Step",  # a bare tuple, which holds what it is given
    "Frames", "GradientMap",  # hold what `frames` and `gradient_map` make
    "NotUniqueWarning",
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """Something to call: what it is called, its parameters, and how to call it."""

    name: str
    call: Callable
    parameters: tuple[inspect.Parameter, ...]
    returns: object

    def kind_of(self, parameter):
        """Return what a parameter may be, or fail: a new parameter needs a line in `kinds`."""
        owner = self.name.rpartition(".")[2]
        for key in (f"{self.name}.{parameter}", f"{owner}.{parameter}", parameter):
            if key in kinds.KINDS:
                return kinds.KINDS[key]
        raise LookupError(
            f"{self.name} has a parameter {parameter!r} of which kinds.KINDS says nothing; add it"
        )


def targets():
    """Return all targets, in the order in which gdcore names them."""
    found = {}
    for public in _public(gd, set()):
        name = public.__name__
        if name in NOT_CALLED:
            continue
        found[name] = _target(name, public)
        if isinstance(public, type):
            found |= {f"{name}.{part}": each for part, each in _parts(name, public)}
    return list(found.values())


def _public(module, seen):
    for name in module.__all__:
        thing = getattr(module, name)
        if isinstance(thing, types.ModuleType):
            yield from _public(thing, seen)
        elif callable(thing) and getattr(thing, "__name__", "") and id(thing) not in seen:
            seen.add(id(thing))
            yield thing


def _target(name, call, of=None):
    signature = inspect.signature(of or call)
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    return Target(name, call, tuple(parameters), signature.return_annotation)


def _parts(name, public):
    """Yield the methods and properties that gdcore gives a class."""
    for part in dir(public):
        static = inspect.getattr_static(public, part)
        hidden = part.startswith("_") and part not in ("__call__", "__len__", "__repr__")
        plain = static.fget if isinstance(static, property) else getattr(static, "__func__", static)
        own = getattr(inspect.unwrap(plain), "__module__", "") or ""
        if hidden or not callable(plain) or isinstance(plain, type) or not own.startswith("gdcore"):
            continue
        if part in getattr(public, "__dataclass_fields__", ()):
            continue  # a setting that is a function, such as a line search
        yield part, _part(name, public, part, static, plain)


def _part(name, public, part, static, plain):
    if isinstance(static, property):
        return Target(f"{name}.{part}", lambda self: getattr(self, part), (_self(name),), object)
    if isinstance(static, classmethod):
        return _target(f"{name}.{part}", getattr(public, part))
    target = _target(f"{name}.{part}", getattr(public, part), plain)
    return Target(target.name, target.call, (_self(name), *target.parameters), target.returns)


def _self(name):
    return inspect.Parameter(f"{SELF}{name}", inspect.Parameter.POSITIONAL_ONLY)


def odd_surface(value):
    """Return a surface whose formulas all return one thing, whatever it is."""
    return gd.problems.Surface("Odd", "odd", *[lambda a, b: value] * 3)


def object_of(name, random):
    """Return an object of a public class, made of good values: the first if there is no luck."""
    made = {
        "LinearRegression": [
            kinds.CAR_PROBLEM,
            kinds.PLANE,
            gd.LinearRegression([1.0, 2.0], [0.0, 5.0], loss="mae"),
            gd.LinearRegression([1e-200, 2e-200], [0.0, 5.0]),
            gd.LinearRegression([1e100, -1e100], [0.0, 1e100], loss="huber"),
            gd.LinearRegression([[1.0, 1.0], [1.0, 1.0]], [0.0, 5.0]),
        ],
        "LogisticRegression": [
            gd.LogisticRegression([0.0, 1.0, 2.0, 3.0], [0, 1, 0, 1]),
            gd.LogisticRegression([0.0, 1.0], [0, 1]),
            kinds.LOGISTIC,
        ],
        "Quadratic": [kinds.BOWL, gd.Quadratic([[1e90, 0], [0, 1e-90]]), gd.Quadratic([[-1.0]])],
        "Surface": [
            *gd.problems.CLASSICS,
            *[
                odd_surface(value)
                for value in (None, "1", 1.0, (1.0,), [1, 2], ("a", "b", "c"), 1j)
            ],
        ],
        "Run": [good() for good in kinds.RUN.good],
        "Dataset": [kinds.CARS, kinds.CLUSTERS],
        "Scaling": [gd.scaling.standardise(kinds.CARS.x), gd.scaling.centre(kinds.CLUSTERS.x)],
        "Chord": [gd.convexity.chord_test(kinds.BOWL, [0, 0], [1, 1])],
        "HessianTest": [gd.convexity.hessian_test(kinds.BOWL, [[0, 0]])],
        "Diagnosis": [gd.diagnose(kinds.run())],
        "LineSearch": [gd.line_search.LineSearch(kinds.BOWL)],
        "Constant": [gd.schedules.Constant(0.1)],
        "StepDecay": [gd.schedules.StepDecay(0.1, 0.5, 3), gd.schedules.StepDecay(0.1, 9.0, 1)],
        "Exponential": [gd.schedules.Exponential(0.1, 0.9), gd.schedules.Exponential(0.1, 2)],
        "Cosine": [gd.schedules.Cosine(0.1, 7)],
        "WarmUp": [
            gd.schedules.WarmUp(4, gd.schedules.Constant(0.1)),
            gd.schedules.WarmUp(4, lambda step: None),
            gd.schedules.WarmUp(4, lambda step: [1.0, 2.0]),
        ],
        "Huber": [gd.losses.Huber(0.5)],
    }
    if name not in made and name in gd.losses.__all__:
        made[name] = [getattr(gd.losses, name)()]
    if name not in made and name in gd.optimizers.__all__:
        made[name] = [
            getattr(gd.optimizers, name)(0.1),
            getattr(gd.optimizers, name)(lambda step: np.float32(0.1)),
        ]
    if name not in made:
        raise LookupError(f"{name} is a new class: say in targets.object_of how to make one")
    return random.choice(made[name]) if random else made[name][0]
